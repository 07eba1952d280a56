import { headers } from "./client";

export interface Message {
  kind: string;
  data: string;
}

export interface StreamHandlers {
  /** The stream is open: what is read from now on is not older than what it brings. */
  opened: () => void;
  message: (message: Message) => void;
  /** The stream is lost; it is tried again in so many milliseconds. Null: nobody is logged in any more. */
  lost: (again: number | null) => void;
}

/** The server sends something each 15 s: silence for longer than this is a dead connection. */
const silence = 40_000;
const longestPause = 30_000;

/** Server-sent events by fetch: EventSource can send no token. Goes on where it was lost. */
export function follow(path: string, handlers: StreamHandlers): () => void {
  const stop = new AbortController();
  void run(path, handlers, stop.signal);
  return () => stop.abort();
}

async function run(path: string, handlers: StreamHandlers, stop: AbortSignal): Promise<void> {
  let last: string | null = null;
  let pause = 1000;
  while (!stop.aborted) {
    const one = new AbortController();
    const end = () => one.abort();
    stop.addEventListener("abort", end, { once: true });
    let timer = setTimeout(end, silence);
    try {
      const answer = await fetch(path, {
        headers: headers(last === null ? {} : { "Last-Event-ID": last }),
        credentials: "same-origin",
        cache: "no-store",
        signal: one.signal,
      });
      if (answer.status === 401) {
        handlers.lost(null);
        return;
      }
      if (!answer.ok || answer.body === null) throw new Error(`${answer.status}`);
      handlers.opened();
      pause = 1000;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(timer);
        timer = setTimeout(end, silence);
        rest += value;
        for (let at = rest.indexOf("\n\n"); at >= 0; at = rest.indexOf("\n\n")) {
          const parsed = parse(rest.slice(0, at));
          rest = rest.slice(at + 2);
          if (parsed.id !== null) last = parsed.id;
          if (parsed.data !== "") handlers.message(parsed);
        }
      }
    } catch {
      // Told below.
    } finally {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
    }
    if (stop.aborted) return;
    handlers.lost(pause);
    await new Promise((done) => setTimeout(done, pause));
    pause = Math.min(longestPause, pause * 2);
  }
}

/** One event of the stream: the lines between two empty ones. */
export function parse(text: string): Message & { id: string | null } {
  let id: string | null = null;
  let kind = "message";
  const data: string[] = [];
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const value = line.slice(colon + 1).replace(/^ /, "");
    const field = line.slice(0, colon);
    if (field === "id") id = value;
    else if (field === "event") kind = value;
    else if (field === "data") data.push(value);
  }
  return { id, kind, data: data.join("\n") };
}
