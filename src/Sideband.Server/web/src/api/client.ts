import type { Problem } from "./types";

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

/** Asks the API. Errors of the network have the status 0. */
export async function call<T>(method: string, path: string, body?: unknown, quiet = false): Promise<T> {
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
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  const problem = await problemOf(answer);
  if (answer.status === 401 && !quiet) onLost();
  throw new ApiError(answer.status, problem.title, problem.detail ?? null);
}

/** Reads a file of the API as text. */
export async function read(path: string): Promise<string> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, { headers: headers(), credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new ApiError(0, "The server does not answer", null);
  }
  if (answer.ok) return await answer.text();
  const problem = await problemOf(answer);
  throw new ApiError(answer.status, problem.title, problem.detail ?? null);
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
