import { ApiError, call, get, post } from "../api/client";

/** A list that only administrators have, and what they do with it; null where one is none. */
export class AdminList<T> {
  items = $state.raw<T[] | null>(null);
  fault = $state("");
  isBusy = $state(false);

  constructor(readonly path: string) {}

  async read(): Promise<void> {
    try {
      this.items = (await get<{ items: T[] }>(this.path)).items;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      // What is shown stays: there may be a secret beside it that is told once.
      if (this.items !== null) this.fault = e.message;
    }
  }

  add<A = T>(body: unknown): Promise<A | null> {
    return this.#go(() => post<A>(this.path, body));
  }

  /** Changes one, or does something with it. */
  change<A = T>(method: string, name: string, body?: unknown, what = ""): Promise<A | null> {
    return this.#go(() => call<A>(method, `${this.path}/${encodeURIComponent(name)}${what}`, body));
  }

  async #go<A>(work: () => Promise<A>): Promise<A | null> {
    this.isBusy = true;
    this.fault = "";
    try {
      const answer = await work();
      await this.read();
      return answer;
    } catch (e) {
      this.fault = e instanceof Error ? e.message : String(e);
      return null;
    } finally {
      this.isBusy = false;
    }
  }
}

export const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== "");
export const scopeOf = (groups: string[] | null, nodes: string[] | null): string =>
  [...(groups ?? []).map((group) => `@${group}`), ...(nodes ?? [])].join(", ") || "all controllers";
