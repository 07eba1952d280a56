import { expect, test } from "vitest";
import type { FleetEvent } from "../api/types/nodes";
import { merged } from "./merge";

const event = (number: number, second: number, over: Partial<FleetEvent> = {}): FleetEvent =>
  ({ number, node: "web1", kind: "state", seenAt: `2026-01-01T00:00:${String(second).padStart(2, "0")}.123+00:00`, severity: "ok", sensor: null, text: `t${second}`, record: null, bytes: null, controllerTime: null, correctedTime: null, ...over });
const texts = (live: FleetEvent[], kept: FleetEvent[], isWhole: boolean) => merged(live, kept, isWhole).map((one) => one.event.text);

test("what is live and kept, under other numbers and finer times, stands there once", () => {
  const live = [event(9, 5), event(8, 4, { seenAt: "2026-01-01T00:00:04.1234567+00:00", node: "WEB1" })];
  expect(texts(live, [event(1004, 4), event(1003, 3)], true)).toEqual(["t5", "t4", "t3"]);
});

test("what is live and older than what was read comes with its page", () => {
  expect(texts([event(9, 5), event(1, 1)], [event(1004, 4)], false)).toEqual(["t5", "t4"]);
  expect(texts([event(9, 5), event(1, 1)], [event(1004, 4)], true)).toEqual(["t5", "t1", "t4"]);
});

test("those that are alike have keys of their own, which stay when others come", () => {
  const before = merged([], [event(2, 1), event(1, 1)], true).map((one) => one.key);
  expect(new Set(before).size).toBe(2);
  expect(merged([event(7, 9)], [event(2, 1), event(1, 1)], true).map((one) => one.key).slice(1)).toEqual(before);
});
