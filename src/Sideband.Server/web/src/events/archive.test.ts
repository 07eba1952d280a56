import { beforeEach, expect, test, vi } from "vitest";
import type { EventPage } from "../api/types/events";

vi.stubGlobal("sessionStorage", { getItem: () => null });
const { Archive } = await import("./archive.svelte");

/** What was asked and is not answered yet. */
interface Asked {
  where: string;
  tell: (numbers: number[], next?: number | null) => Promise<void>;
  fail: (status?: number) => Promise<void>;
}
let asked: Asked[] = [];
const settled = () => new Promise<void>((done) => setTimeout(done, 0));
const numbers = (archive: InstanceType<typeof Archive>) => archive.kept.map((event) => event.number);

beforeEach(() => {
  asked = [];
  vi.stubGlobal(
    "fetch",
    (path: string) =>
      new Promise<Response>((answer) => {
        const say = async (status: number, body: unknown) => {
          answer(new Response(JSON.stringify(body), { status }));
          await settled();
        };
        asked.push({
          where: path.replace("/api/v1/archive?limit=2&", ""),
          tell: (found, next = null) => say(200, { events: found.map((number) => ({ number })), next } as EventPage),
          fail: (status = 503) => say(status, { title: "Not now", status }),
        });
      }),
  );
});

/** The next that is asked. */
function ask(where: string): Asked {
  expect(asked.map((one) => one.where)).toEqual([where]);
  return asked.shift()!;
}

async function read(found: number[], next: number | null = null): Promise<InstanceType<typeof Archive>> {
  const archive = new Archive(2);
  void archive.ask("");
  await ask("order=newest").tell(found, next);
  return archive;
}

test("it goes back page by page", async () => {
  const archive = await read([9, 8], 8);
  void archive.older();
  await ask("before=8").tell([7, 6]);
  expect(numbers(archive)).toEqual([9, 8, 7, 6]);
  expect(archive.next).toBe(null);
});

test("a question that failed is asked again, and does not go on where another one was", async () => {
  const archive = await read([9, 8], 8);
  void archive.ask("text=fan");
  await ask("order=newest&text=fan").fail();
  expect([archive.isRead, archive.fault]).toEqual([false, "Not now"]);
  void archive.older();
  await ask("order=newest&text=fan").tell([5], null);
  expect(numbers(archive)).toEqual([5]);
  expect([archive.isRead, archive.fault]).toEqual([true, ""]);
});

test("what comes while something is read is read after it", async () => {
  const archive = await read([9, 8], 8);
  void archive.older();
  void archive.catchUp();
  await ask("before=8").tell([7]);
  await ask("after=9").tell([10, 11]);
  expect(numbers(archive)).toEqual([11, 10, 9, 8, 7]);
  expect([archive.isBehind, archive.isReading]).toEqual([false, false]);
  expect(asked).toEqual([]);
});

test("what could not be read is wanted until it is", async () => {
  const archive = await read([9]);
  void archive.catchUp();
  await ask("after=9").fail();
  expect([archive.isBehind, archive.fault]).toEqual([true, "Not now"]);
  expect(asked).toEqual([]);
  void archive.catchUp();
  await ask("after=9").tell([10]);
  expect(numbers(archive)).toEqual([10, 9]);
  expect([archive.isBehind, archive.fault]).toEqual([false, ""]);
});

test("of a server that keeps nothing, nothing is wanted", async () => {
  const archive = await read([9]);
  void archive.catchUp();
  await ask("after=9").fail(404);
  expect([archive.isThere, archive.isBehind]).toEqual([false, false]);
});

test("what was looked through is not looked through again", async () => {
  const archive = new Archive(2);
  void archive.ask("text=fan");
  await ask("order=newest&text=fan").tell([], 900_000);
  await ask("before=900000&text=fan").tell([5]);
  void archive.catchUp();
  await ask("after=900000&text=fan").tell([], 1_000_000);
  await ask("after=1000000&text=fan").tell([]);
  void archive.catchUp();
  await ask("after=1000000&text=fan").tell([1_000_001]);
  void archive.catchUp();
  await ask("after=1000001&text=fan").tell([]);
  expect(numbers(archive)).toEqual([1_000_001, 5]);
  // Of another question it is not known.
  void archive.ask("");
  await ask("order=newest").tell([7]);
  void archive.catchUp();
  await ask("after=7").tell([]);
});

test("who was away for too long begins anew", async () => {
  const archive = await read([1]);
  void archive.catchUp();
  for (let i = 1; i <= 10; i++) await ask(`after=${i}`).tell([i + 1], i + 1);
  await ask("order=newest").tell([99, 98], 98);
  expect(numbers(archive)).toEqual([99, 98]);
  expect(archive.isRead).toBe(true);
});
