import { ApiError, get, hasToken, post } from "../api/client";
import type { ConsoleNote, ConsolePerson, ConsoleStatus } from "../api/types/consoles";
import { again } from "./again";

interface Frame {
  type: "hello" | "status" | "note";
  you: ConsolePerson | null;
  status: ConsoleStatus | null;
  note: ConsoleNote | null;
}

/** Where what the machine says goes. */
export interface Sink {
  write(characters: Uint8Array): void;
  mark(text: string): void;
  beginReplay(): void;
  endReplay(): void;
}

const protocol = "sideband.console";
const mostNotes = 50;

/** A place at a machine's console. It is kept: where the line breaks, it is taken again. */
export class ConsoleLink {
  status = $state.raw<ConsoleStatus | null>(null);
  you = $state.raw<ConsolePerson | null>(null);
  notes = $state.raw<ConsoleNote[]>([]);
  /** Why there is no line to the server; empty where there is one. */
  fault = $state("");
  writes = $derived(this.you !== null && this.status?.writer?.number === this.you.number);
  readonly #name: string;
  readonly #sink: Sink;
  #wantsKeyboard: boolean;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = again.first;
  #isOver = false;
  #statuses = 0;
  #isReplaying = false;

  constructor(name: string, wantsKeyboard: boolean, sink: Sink) {
    this.#name = name;
    this.#wantsKeyboard = wantsKeyboard;
    this.#sink = sink;
  }

  get path(): string {
    return `/nodes/${encodeURIComponent(this.#name)}/console`;
  }

  begin(): () => void {
    void this.#open();
    return () => {
      this.#isOver = true;
      clearTimeout(this.#timer);
      this.#socket?.close();
    };
  }

  type(characters: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(characters);
  }

  ask(what: "take" | "leave" | "break" | "again" | "take-over"): void {
    // Whoever gave the keyboard up does not get it back because the line broke.
    if (what === "take" || what === "leave") this.#wantsKeyboard = what === "take";
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ do: what }));
  }

  async #open(): Promise<void> {
    try {
      // A cookie goes with a WebSocket by itself; a token goes as a ticket, which opens this once.
      const protocols = hasToken() ? [protocol, (await post<{ ticket: string }>(`${this.path}/ticket`)).ticket] : [protocol];
      if (this.#isOver) return;
      const address = new URL(`/api/v1${this.path}${this.#wantsKeyboard ? "?keyboard=free" : ""}`, location.href);
      address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
      const socket = new WebSocket(address, protocols);
      this.#socket = socket;
      socket.binaryType = "arraybuffer";
      socket.onopen = () => {
        this.fault = "";
        this.#statuses = 0;
        this.#isReplaying = true;
        this.#sink.beginReplay();
      };
      socket.onmessage = (event: MessageEvent<ArrayBuffer | string>) => this.#take(event.data);
      socket.onclose = (event) => void this.#closed(event.reason);
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.#again(e.message);
    }
  }

  #take(data: ArrayBuffer | string): void {
    if (typeof data !== "string") {
      this.#pause = again.first;
      this.#sink.write(new Uint8Array(data));
      return;
    }
    const frame = JSON.parse(data) as Frame;
    if (frame.you) this.you = frame.you;
    if (frame.status) {
      this.status = frame.status;
      // The first comes before what was said, the second behind it.
      if (++this.#statuses === 2) this.#endReplay();
    }
    if (frame.note) {
      if (frame.note.kind === "marker") this.#sink.mark(frame.note.text);
      if (!this.notes.some((note) => note.at === frame.note?.at && note.text === frame.note.text))
        this.notes = [...this.notes, frame.note].slice(-mostNotes);
    }
  }

  /** Once for each that was begun, wherever the line breaks: nothing is typed while one goes on. */
  #endReplay(): void {
    if (!this.#isReplaying) return;
    this.#isReplaying = false;
    this.#sink.endReplay();
  }

  async #closed(reason: string): Promise<void> {
    this.#endReplay();
    if (this.#isOver) return;
    this.you = null;
    if (reason !== "") return this.#again(reason);
    try {
      // A browser does not say why it got no WebSocket; the API does.
      await get(this.path);
      this.#again("The line to the server broke");
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.#again(e.message);
    }
  }

  #again(why: string): void {
    if (this.#isOver) return;
    this.fault = why;
    this.#timer = setTimeout(() => void this.#open(), this.#pause);
    this.#pause = again.next(this.#pause);
  }
}
