import { expect, test } from "vitest";
import { Playback, clockOf, parse } from "./cast";

const file = [
  '{"version":2,"width":80,"height":24}',
  '[0.0,"o","login: "]',
  '[2.5,"o","ann\\r\\n"]',
  '[3.0,"m","ann sent a break"]',
  '[60.0,"o","$ "]',
  '[61.0,"o","cut o',
].join("\n");

function replay(): { screen: () => string; playback: Playback } {
  let text = "";
  const show = { reset: () => (text = ""), write: (more: string) => (text += more) };
  return { screen: () => text, playback: new Playback(parse(file), show) };
}

test("a recording is read, but for a line that has no end", () => {
  const cast = parse(file);
  expect(cast.length).toBe(60);
  expect(cast.outputs.map((output) => output.text)).toEqual(["login: ", "ann\r\n", "$ "]);
  expect(cast.marks).toEqual([{ at: 3, text: "ann sent a break" }]);
});

test("it is shown as it was at any moment", () => {
  const { screen, playback } = replay();
  playback.seek(2.5);
  expect(screen()).toBe("login: ann\r\n");
  playback.seek(1);
  expect(screen()).toBe("login: ");
  playback.seek(1000);
  expect(screen()).toBe("login: ann\r\n$ ");
  expect(playback.isOver).toBe(true);
});

test("long pauses are passed", () => {
  const { screen, playback } = replay();
  playback.seek(3);
  playback.play(0.5, 2);
  expect(playback.at).toBeCloseTo(58.5);
  playback.play(1.5, 2);
  expect(screen()).toContain("$ ");
});

test("times are told as a clock does", () => {
  expect(clockOf(0)).toBe("00:00");
  expect(clockOf(75.9)).toBe("01:15");
  expect(clockOf(3661)).toBe("1:01:01");
});
