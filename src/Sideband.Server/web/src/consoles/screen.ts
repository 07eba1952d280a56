import "./sheet";
import "@xterm/xterm/css/xterm.css";
import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { type ITheme, Terminal } from "@xterm/xterm";

/** How many columns and rows: serial consoles know no others than these, and say which to nobody. */
export const sizes: Record<string, [number, number]> = {
  "80×24": [80, 24],
  "80×25": [80, 25],
  "100×31": [100, 31],
  "132×43": [132, 43],
};
export const fits = "window";

/** Modifiers, and what input methods do. */
const leftToBrowser = /^(Control|Shift|Alt|AltGraph|Meta|CapsLock|Compose|Dead|Process|Unidentified)$/;

const usualFont = 15;
const smallestFont = 9;
const tinyFont = 4;

const light: ITheme = { background: "#ffffff", foreground: "#14181f", cursor: "#0b5cad", selectionBackground: "#b9d6f5" };
const dark: ITheme = { background: "#0b0f14", foreground: "#e6eaf0", cursor: "#74b8ff", selectionBackground: "#2f4a68" };
const found = { matchOverviewRuler: "#c77700", activeMatchColorOverviewRuler: "#0b5cad", matchBorder: "#c77700", activeMatchBorder: "#0b5cad" };

/** A terminal on the page: what it shows, and what is typed into it. */
export class Screen {
  /** What was typed. Only told while it may be typed. */
  typed: (characters: Uint8Array<ArrayBuffer>) => void = () => {};
  /** Somebody wants to go on from here by the keyboard. */
  left: () => void = () => {};
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #search = new SearchAddon();
  readonly #encoder = new TextEncoder();
  readonly #place: HTMLElement;
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #seen: ResizeObserver;
  #size = "80×24";
  #mayType = false;
  #isTiny = false;
  #replays = 0;

  constructor(place: HTMLElement, label: string) {
    this.#place = place;
    this.#terminal = new Terminal({
      cols: 80,
      rows: 24,
      scrollback: 10_000,
      fontSize: usualFont,
      fontFamily: '"Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
      // Machines choose colours for black screens.
      minimumContrastRatio: 4.5,
      screenReaderMode: true,
      disableStdin: true,
      allowProposedApi: true,
      // A machine's word is no address that somebody should open.
      linkHandler: { activate: () => {} },
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(this.#search);
    this.#terminal.open(place);
    this.#terminal.textarea?.setAttribute("aria-label", label);
    this.#terminal.onData((text) => this.#typed(this.#encoder.encode(text)));
    this.#terminal.onBinary((text) => this.#typed(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    this.#terminal.attachCustomKeyEventHandler((event) => this.#key(event));
    // The page's own keys are for where nothing is typed.
    place.addEventListener("keydown", (event) => event.stopPropagation());
    this.colour();
    this.#dark.addEventListener("change", this.colour);
    this.#seen = new ResizeObserver(() => this.#lay());
    this.#seen.observe(place);
  }

  set mayType(value: boolean) {
    this.#mayType = value;
    this.#terminal.options.disableStdin = !value;
    this.#terminal.options.cursorBlink = value;
  }

  set size(value: string) {
    this.#size = value;
    this.#lay();
  }

  /** For a look at many: as small as it has to be. */
  set isTiny(value: boolean) {
    this.#isTiny = value;
    this.#lay();
  }

  write(what: Uint8Array | string): void {
    this.#terminal.write(what);
  }

  /** A line of our own between the machine's. */
  mark(text: string): void {
    this.#terminal.write(`\r\n\x1b[0;3m[${text}]\x1b[0m\r\n`);
  }

  /** What comes now was said before: a terminal's answers to it are not for the machine. */
  beginReplay(): void {
    this.#replays++;
    this.#terminal.reset();
  }

  endReplay(): void {
    this.#terminal.write("", () => this.#replays--);
  }

  find(text: string, back: boolean): boolean {
    const options = { decorations: found, incremental: false };
    if (text === "") {
      this.#search.clearDecorations();
      return true;
    }
    return back ? this.#search.findPrevious(text, options) : this.#search.findNext(text, options);
  }

  focus(): void {
    this.#terminal.focus();
  }

  readonly colour = (): void => {
    const theme = document.documentElement.dataset["theme"];
    this.#terminal.options.theme = (theme ? theme === "dark" : this.#dark.matches) ? dark : light;
  };

  end(): void {
    this.#seen.disconnect();
    this.#dark.removeEventListener("change", this.colour);
    this.#terminal.dispose();
  }

  #typed(characters: Uint8Array<ArrayBuffer>): void {
    if (this.#mayType && this.#replays === 0) this.typed(characters);
  }

  /** False leaves a key to the browser: nobody who only looks is caught, and one key always leads out. */
  #key(event: KeyboardEvent): boolean {
    if (event.key === "Enter" && event.ctrlKey && event.shiftKey) {
      if (event.type === "keydown") this.left();
      event.preventDefault();
      return false;
    }
    if (this.#mayType) {
      // For screen readers xterm.js leaves these to the browser, too: Tab would lead on, F5 would load the page again.
      if (event.type === "keydown" && event.key.length > 1 && !leftToBrowser.test(event.key) && !(event.key === "Insert" && event.shiftKey))
        event.preventDefault();
      return true;
    }
    if (event.type === "keydown" && (event.key === "PageUp" || event.key === "PageDown")) {
      this.#terminal.scrollPages(event.key === "PageUp" ? -1 : 1);
      event.preventDefault();
    }
    return false;
  }

  #lay(): void {
    if (this.#place.clientWidth === 0) return;
    const size = sizes[this.#size];
    this.#font(usualFont);
    const room = this.#fit.proposeDimensions();
    if (!room) return;
    if (!size) {
      this.#terminal.resize(Math.max(20, room.cols), 24);
      return;
    }
    this.#terminal.resize(size[0], size[1]);
    if (room.cols >= size[0]) return;
    const fitting = Math.floor((usualFont * room.cols * 2) / size[0]) / 2;
    this.#font(Math.max(this.#isTiny ? tinyFont : smallestFont, fitting));
  }

  #font(size: number): void {
    if (this.#terminal.options.fontSize !== size) this.#terminal.options.fontSize = size;
  }
}
