import { ApiError, get } from "../api/client";
import type { ConsoleNote, ConsolePerson, ConsoleStatus } from "../api/types/consoles";
import { Line } from "./line.svelte";

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

const mostNotes = 50;

/** A place at a machine's console. */
export class ConsoleLink extends Line {
  status = $state.raw<ConsoleStatus | null>(null);
  you = $state.raw<ConsolePerson | null>(null);
  notes = $state.raw<ConsoleNote[]>([]);
  writes = $derived(this.you !== null && this.status?.writer?.number === this.you.number);
  readonly #sink: Sink;
  #wantsKeyboard: boolean;
  #socket: WebSocket | null = null;
  #statuses = 0;
  #isReplaying = false;

  constructor(name: string, wantsKeyboard: boolean, sink: Sink) {
    super(name, "console");
    this.#wantsKeyboard = wantsKeyboard;
    this.#sink = sink;
  }

  type(characters: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(characters);
  }

  ask(what: "take" | "leave" | "break" | "again" | "take-over"): void {
    // Whoever gave the keyboard up does not get it back because the line broke.
    if (what === "take" || what === "leave") this.#wantsKeyboard = what === "take";
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ do: what }));
  }

  protected async open(): Promise<void> {
    const protocols = await this.protocols();
    if (this.isOver) return;
    const socket = new WebSocket(this.address(this.#wantsKeyboard ? "?keyboard=free" : ""), protocols);
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
  }

  protected close(): void {
    this.#socket?.close();
  }

  #take(data: ArrayBuffer | string): void {
    if (typeof data !== "string") {
      this.worked();
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
    if (this.isOver) return;
    this.you = null;
    if (reason !== "") return this.again(reason);
    try {
      // A browser does not say why it got no WebSocket; the API does.
      await get(this.path);
      this.again("The line to the server broke");
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.again(e.message);
    }
  }
}
