import RFB from "@novnc/novnc";
import { get } from "../api/client";
import { Line } from "./line.svelte";

/** What leads out of the screen is not left pressed in the machine: keysyms and places of Shift and Ctrl. */
const modifiers: [number, string][] = [
  [0xffe1, "ShiftLeft"],
  [0xffe2, "ShiftRight"],
  [0xffe3, "ControlLeft"],
  [0xffe4, "ControlRight"],
];

/** A look at a machine's screen; there is none while the machine is off. */
export class ScreenLink extends Line {
  isOpen = $state(false);
  /** Whether keys and pointer are the machine's. */
  writes = $state(false);
  mayWrite = $state(false);
  readonly #place: HTMLElement;
  #rfb: RFB | null = null;

  constructor(name: string, place: HTMLElement) {
    super(name, "screen");
    this.#place = place;
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

  protected async open(): Promise<void> {
    // A browser does not say why it got no WebSocket; the API does.
    this.mayWrite = (await get<{ mayType: boolean }>(this.path)).mayType;
    const protocols = await this.protocols();
    if (this.isOver) return;
    const rfb = new RFB(this.#place, this.address(), { shared: true, wsProtocols: protocols });
    this.#rfb = rfb;
    rfb.viewOnly = true;
    rfb.scaleViewport = true;
    rfb.background = "#000";
    rfb.addEventListener("connect", () => {
      this.isOpen = true;
      this.fault = "";
      this.worked();
      const picture = this.#place.querySelector("canvas");
      picture?.setAttribute("role", "img");
      picture?.setAttribute("aria-label", `The screen of ${this.name}`);
    });
    rfb.addEventListener("disconnect", () => {
      this.#rfb = null;
      this.isOpen = this.writes = false;
      this.again("The line to the screen broke");
    });
  }

  protected close(): void {
    this.#rfb?.disconnect();
  }
}
