/** Where a token is kept: until the tab is closed, and nowhere else. */
const tokenKey = "sideband.token";

let token = sessionStorage.getItem(tokenKey);
let onLost: () => void = () => {};

export function setToken(value: string | null): void {
  token = value;
  if (value === null) sessionStorage.removeItem(tokenKey);
  else sessionStorage.setItem(tokenKey, value);
}

export const hasToken = (): boolean => token !== null;

/** Called when an answer says that nobody is logged in any more. */
export function whenLost(action: () => void): void {
  onLost = action;
}

interface Problem {
  title: string;
  status: number;
  detail?: string | null;
}

/** What the server refused, in its words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
  ) {
    super(detail ? `${title}: ${detail}` : title);
  }
}

export function headers(extra: Record<string, string> = {}): Record<string, string> {
  return token === null ? extra : { ...extra, Authorization: `Bearer ${token}` };
}

/** Errors of the network have the status 0. */
async function ask(method: string, path: string, body?: unknown, quiet = false): Promise<Response> {
  const fields = headers(method === "GET" ? {} : { "X-Sideband": "1" });
  if (body !== undefined) fields["Content-Type"] = "application/json";
  const request: RequestInit = { method, headers: fields, credentials: "same-origin", cache: "no-store" };
  if (body !== undefined) request.body = JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, request);
  } catch {
    throw new ApiError(0, "The server does not answer", null);
  }
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (answer.status === 401 && !quiet) onLost();
  throw new ApiError(answer.status, problem.title, problem.detail ?? null);
}

/** Asks the API, and reads what it answers. */
export async function call<T>(method: string, path: string, body?: unknown, quiet = false): Promise<T> {
  const answer = await ask(method, path, body, quiet);
  if (answer.status === 204) return undefined as T;
  try {
    return (await answer.json()) as T;
  } catch {
    throw new ApiError(0, "The server's answer broke off", null);
  }
}

/** Reads a file of the API as text. */
export const read = async (path: string): Promise<string> => (await ask("GET", path)).text();

/** Gives somebody a file of the API. It needs the token, too: it is fetched, and then handed to the browser. */
export async function save(path: string, name: string): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await (await ask("GET", path)).blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    return { title: `The server answers ${answer.status}`, status: answer.status };
  }
}

export const get = <T>(path: string): Promise<T> => call<T>("GET", path);
export const post = <T>(path: string, body?: unknown): Promise<T> => call<T>("POST", path, body ?? {});
