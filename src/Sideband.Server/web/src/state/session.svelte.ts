import { ApiError, call, get, hasToken, setToken, whenLost } from "../api/client";
import type { Session } from "../api/types";

type Stage = "asking" | "out" | "in";

/** The cookie is not for scripts; this says that there may be one, so that strangers' first request is no refusal. */
const cookieKey = "sideband.cookie";

/** Who looks at the page. A token has no name; it may do what its maker may. */
class Login {
  stage = $state<Stage>("asking");
  who = $state.raw<Session | null>(null);
  /** The server knows names and passwords, not only tokens. */
  hasAccounts = $state(true);
  byToken = $state(false);
  fault = $state("");

  constructor() {
    whenLost(() => this.#left());
  }

  async begin(): Promise<void> {
    if (!hasToken() && localStorage.getItem(cookieKey) === null) {
      this.stage = "out";
      return;
    }
    try {
      this.#enter(await call<Session>("GET", "/session", undefined, true));
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.hasAccounts = e.title !== "A token is needed" && e.status !== 404;
      if (e.status === 404 && hasToken()) await this.#tryToken();
      else if (e.status === 0) this.fault = e.message;
      if (this.stage !== "in") this.stage = "out";
    }
  }

  async withToken(token: string): Promise<void> {
    setToken(token);
    await this.#tryToken();
  }

  async withPassword(name: string, password: string): Promise<void> {
    setToken(null);
    await this.#attempt(async () => this.#enter(await call<Session>("POST", "/session", { name, password }, true)));
  }

  async changePassword(old: string, next: string): Promise<void> {
    await this.#attempt(async () => {
      await call("POST", "/session/password", { old, new: next }, true);
      if (this.who) this.who = { ...this.who, mustChangePassword: false };
    });
  }

  async leave(): Promise<void> {
    if (!this.byToken) await call("DELETE", "/session", undefined, true).catch(() => {});
    this.#left();
  }

  async #tryToken(): Promise<void> {
    await this.#attempt(async () => {
      await call("GET", "/nodes?limit=1", undefined, true);
      this.byToken = true;
      this.#enter(null);
    });
    if (this.stage !== "in") setToken(null);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.fault = "";
    try {
      await work();
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      this.fault = e.status === 401 && hasToken() ? "This is not the server's token." : e.message;
    }
  }

  #enter(who: Session | null): void {
    this.who = who;
    this.byToken = hasToken();
    if (!this.byToken) localStorage.setItem(cookieKey, "1");
    this.stage = "in";
  }

  #left(): void {
    setToken(null);
    localStorage.removeItem(cookieKey);
    this.byToken = false;
    this.who = null;
    this.stage = "out";
  }
}

export const login = new Login();

/** Whether a route is there: what has not been built into this server is hidden. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await get(path);
    return true;
  } catch (e) {
    return e instanceof ApiError && e.status !== 404 && e.status !== 0;
  }
}
