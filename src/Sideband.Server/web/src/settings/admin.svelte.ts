import { ApiError, call, get, post } from "../api/client";
import type { Role } from "../api/types/doors";
import { Act } from "../state/act.svelte";

export const roles: Role[] = ["viewer", "operator", "administrator"];

/** A list that only administrators have, and what they do with it; null where one is none. */
export class AdminList<T> extends Act {
  items = $state.raw<T[] | null>(null);

  constructor(readonly path: string) {
    super();
  }

  async read(): Promise<void> {
    try {
      this.items = (await get<{ items: T[] }>(this.path)).items;
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      // What is shown stays: there may be a secret beside it that is told once.
      if (this.items !== null) this.fault = e.message;
    }
  }

  add(body: unknown): Promise<T | null> {
    return this.#change(() => post<T>(this.path, body));
  }

  /** Changes one, or does something with it. */
  change(method: string, name: string, body?: unknown, what = ""): Promise<T | null> {
    return this.#change(() => call<T>(method, `${this.path}/${encodeURIComponent(name)}${what}`, body));
  }

  #change(work: () => Promise<T>): Promise<T | null> {
    return this.do(async () => {
      const answer = await work();
      await this.read();
      return answer;
    });
  }
}

export const scopeOf = (groups: string[] | null, nodes: string[] | null): string =>
  [...(groups ?? []).map((group) => `@${group}`), ...(nodes ?? [])].join(", ") || "all controllers";
