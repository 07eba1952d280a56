import { ApiError, call, get, hasToken, setToken, whenLost } from "../api/client";
import type { Session } from "../api/types/doors";
import { PasskeyError, show } from "../login/passkeys";

type Stage = "asking" | "out" | "in";

/** The cookie is not for scripts; this says that there may be one, so that strangers' first request is no refusal. */
const cookieKey = "sideband.cookie";

/** Why somebody who comes from his account elsewhere is not let in. */
const refusals: Record<string, string> = {
  failed: "The login did not work: what came back was not what was asked for. Try it again.",
  away: "The server does not reach the place where accounts are.",
  stranger: "You are known there, but nobody has given you a role here.",
  nameless: "Your name there cannot be an account's name here.",
  taken: "Another account here has your name already: ask an administrator.",
  disabled: "Your account here is shut out.",
  store: "The server cannot read its accounts now.",
};

/** Who looks at the page. */
class Login {
  stage = $state<Stage>("asking");
  who = $state.raw<Session | null>(null);
  byToken = $state(false);
  fault = $state("");
  /** Whether the role is enough for actions; the server asks again. */
  mayAct = $derived(this.who !== null && this.who.role !== "viewer");
  /** Whether it is enough to say who and what belongs here. */
  mayGovern = $derived(this.who?.role === "administrator");
  /** Whether it is for all controllers. */
  seesAll = $derived(this.who?.whole === true);

  constructor() {
    whenLost(() => this.#left());
  }

  async begin(): Promise<void> {
    // An address that a terminal told, with what opens it; it goes to no server, and stays in no address bar.
    if (location.hash.startsWith("#sideband_")) {
      const token = location.hash.slice(1);
      history.replaceState(null, "", location.pathname + location.search);
      await this.withToken(token);
      if (this.stage !== "in") this.stage = "out";
      return;
    }
    // The issuer of accounts has sent the browser back, and the server says what became of it.
    if (location.hash.startsWith("#oidc=")) {
      const word = location.hash.slice("#oidc=".length);
      history.replaceState(null, "", location.pathname + location.search);
      setToken(null);
      if (word === "in") localStorage.setItem(cookieKey, "1");
      else {
        this.fault = refusals[word] ?? refusals.failed!;
        this.stage = "out";
        return;
      }
    }
    if (!hasToken() && localStorage.getItem(cookieKey) === null) {
      this.stage = "out";
      return;
    }
    try {
      this.#enter(await call<Session>("GET", "/session", undefined, true));
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      if (e.status === 0) this.fault = e.message;
      else this.#left();
      this.stage = "out";
    }
  }

  async withToken(token: string): Promise<void> {
    setToken(token);
    await this.#attempt(async () => this.#enter(await call<Session>("GET", "/session", undefined, true)));
    if (this.stage !== "in") setToken(null);
  }

  async withPassword(name: string, password: string): Promise<void> {
    setToken(null);
    await this.#attempt(async () => this.#enter(await call<Session>("POST", "/session", { name, password }, true)));
  }

  async withPasskey(): Promise<void> {
    setToken(null);
    await this.#attempt(async () => this.#enter(await show<Session>()));
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

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.fault = "";
    try {
      await work();
    } catch (e) {
      if (!(e instanceof ApiError || e instanceof PasskeyError)) throw e;
      this.fault = e instanceof ApiError && e.status === 401 && hasToken() ? "This is not the server's token." : e.message;
    }
  }

  #enter(who: Session): void {
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
