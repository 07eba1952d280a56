import RFB from "@novnc/novnc";
import { ApiError, get, hasToken, post } from "../api/client";
import { again } from "./again";

const protocol = "sideband.screen";

/** What leads out of the screen is not left pressed in the machine: keysyms and places of Shift and Ctrl. */
const modifiers: [number, string][] = [
  [0xffe1, "ShiftLeft"],
  [0xffe2, "ShiftRight"],
  [0xffe3, "ControlLeft"],
  [0xffe4, "ControlRight"],
];

/** A look at a machine's screen. Where the line breaks, or the machine is off, it is tried again. */
export class ScreenLink {
  isOpen = $state(false);
  /** Why there is no picture; empty where there is one, or it comes. */
  fault = $state("");
  /** Whether keys and pointer are the machine's. */
  writes = $state(false);
  mayWrite = $state(false);
  readonly #name: string;
  readonly #place: HTMLElement;
  #rfb: RFB | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = again.first;
  #isOver = false;

  constructor(name: string, place: HTMLElement) {
    this.#name = name;
    this.#place = place;
  }

  get path(): string {
    return `/nodes/${encodeURIComponent(this.#name)}/screen`;
  }

  begin(): () => void {
    void this.#open();
    return () => {
      this.#isOver = true;
      clearTimeout(this.#timer);
      this.#rfb?.disconnect();
    };
  }

  take(): void {
    if (!this.#rfb || !this.mayWrite) return;
    this.writes = true;
    this.#rfb.viewOnly = false;
    this.#rfb.focus();
  }

  leave(): void {
    for (const [keysym, code] of modifiers) this.#rfb?.sendKey(keysym, code, false);
    this.writes = false;
    if (this.#rfb) this.#rfb.viewOnly = true;
  }

  restart(): void {
    this.#rfb?.sendCtrlAltDel();
    this.#rfb?.focus();
  }

  async #open(): Promise<void> {
    try {
      // A browser does not say why it got no WebSocket; the API does.
      this.mayWrite = (await get<{ mayType: boolean }>(this.path)).mayType;
      // A cookie goes with a WebSocket by itself; a token goes as a ticket, which opens this once.
      const protocols = hasToken() ? [protocol, (await post<{ ticket: string }>(`${this.path}/ticket`)).ticket] : [protocol];
      if (this.#isOver) return;
      const address = new URL(`/api/v1${this.path}`, location.href);
      address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
      const rfb = new RFB(this.#place, address.href, { shared: true, wsProtocols: protocols });
      this.#rfb = rfb;
      rfb.viewOnly = true;
      rfb.scaleViewport = true;
      rfb.background = "#000";
      rfb.addEventListener("connect", () => {
        this.isOpen = true;
        this.fault = "";
        this.#pause = again.first;
        const picture = this.#place.querySelector("canvas");
        picture?.setAttribute("role", "img");
        picture?.setAttribute("aria-label", `The screen of ${this.#name}`);
      });
      rfb.addEventListener("disconnect", () => this.#again("The line to the screen broke"));
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.#again(e.message);
    }
  }

  #again(why: string): void {
    this.#rfb = null;
    this.isOpen = this.writes = false;
    if (this.#isOver) return;
    this.fault = why;
    this.#timer = setTimeout(() => void this.#open(), this.#pause);
    this.#pause = again.next(this.#pause);
  }
}
