import { afterEach, beforeEach, expect, test, vi } from "vitest";

const keep = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
const sockets: Socket[] = [];

class Socket {
  static readonly OPEN = 1;
  readyState = 1;
  onopen = (): void => {};
  onmessage = (_: { data: string }): void => {};
  onclose = (_: { reason: string }): void => {};

  constructor() {
    sockets.push(this);
  }

  close(): void {}

  status(): void {
    this.onmessage({ data: JSON.stringify({ type: "status", you: null, status: {}, note: null }) });
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
  vi.stubGlobal("sessionStorage", keep);
  vi.stubGlobal("location", { href: "http://here/" });
  vi.stubGlobal("WebSocket", Socket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("each replay that was begun is ended once, wherever the line breaks", async () => {
  const { ConsoleLink } = await import("./link.svelte");
  let replays = 0;
  const ignore = () => {};
  const sink = { write: ignore, mark: ignore, beginReplay: () => replays++, endReplay: () => replays-- };
  const end = new ConsoleLink("web1", true, sink).begin();
  await vi.advanceTimersByTimeAsync(0);

  const next = async (breaks: (socket: Socket) => void) => {
    const socket = sockets.at(-1)!;
    breaks(socket);
    socket.onclose({ reason: "the line broke" });
    expect(replays).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets.at(-1)).not.toBe(socket);
  };
  // Before anything was told, within what was said before, and where there was no line at all.
  await next((socket) => socket.onopen());
  await next((socket) => {
    socket.onopen();
    socket.status();
  });
  await next(() => {});
  await next((socket) => {
    socket.onopen();
    expect(replays).toBe(1);
    socket.status();
    socket.status();
    socket.status();
  });
  end();
});
