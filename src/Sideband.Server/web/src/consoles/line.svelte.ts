import { ApiError, hasToken, post } from "../api/client";

/** How long is waited before a line is tried again, in ms: longer each time, until there was one. */
const shortest = 1000;
const longest = 30_000;

/** A WebSocket to something of a machine. Where the line breaks, or cannot be had, it is tried again. */
export abstract class Line {
  /** Why there is no line; empty where there is one, or it comes. */
  fault = $state("");
  readonly path: string;
  protected isOver = false;
  readonly #protocol: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = shortest;

  constructor(
    protected readonly name: string,
    what: "console" | "screen",
  ) {
    this.path = `/nodes/${encodeURIComponent(name)}/${what}`;
    this.#protocol = `sideband.${what}`;
  }

  begin(): () => void {
    void this.#try();
    return () => {
      this.isOver = true;
      clearTimeout(this.#timer);
      this.close();
    };
  }

  /** Opens one, unless it is over meanwhile. */
  protected abstract open(): Promise<void>;

  protected abstract close(): void;

  protected address(query = ""): string {
    const address = new URL(`/api/v1${this.path}${query}`, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    return address.href;
  }

  /** A cookie goes with a WebSocket by itself; a token goes as a ticket, which opens this once. */
  protected async protocols(): Promise<string[]> {
    return hasToken() ? [this.#protocol, (await post<{ ticket: string }>(`${this.path}/ticket`)).ticket] : [this.#protocol];
  }

  protected worked(): void {
    this.#pause = shortest;
  }

  protected again(why: string): void {
    if (this.isOver) return;
    this.fault = why;
    this.#timer = setTimeout(() => void this.#try(), this.#pause);
    this.#pause = Math.min(longest, this.#pause * 2);
  }

  async #try(): Promise<void> {
    try {
      await this.open();
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.again(e.message);
    }
  }
}
