import { expect, test } from "vitest";
import type { Row } from "../state/fleet.svelte";
import { holds, parse, toggled } from "./query";

const row = (over: Partial<Row>): Row => ({
  name: "rack1-n07",
  address: "10.0.4.7:623",
  state: "on",
  reason: null,
  health: "ok",
  powerWatts: 210,
  sensors: 9,
  warnings: 0,
  criticals: 0,
  unwell: [],
  stateAt: 0,
  ...over,
});

const hot = row({ health: "critical", criticals: 1, unwell: [{ what: "CPU Temp", kind: "Temperature", health: "critical" }] });
const supply = row({ unwell: [{ what: "PSU 1", kind: "Power Supply", health: "warning" }] });

test.each([
  ["", row({}), true],
  ["state:on", row({}), true],
  ["state:off,on", row({}), true],
  ["state:off", row({}), false],
  ["-state:off", row({}), true],
  ["name~RACK1", row({}), true],
  ["rack1", row({}), true],
  ["rack[1-3]-n[01-40]", row({}), true],
  ["rack[1-3]-n[1-40]", row({}), false],
  ["rack[2-3]-n[01-40]", row({}), false],
  ["rack1-*", row({}), true],
  ["name:rack[1,5]-n07,other", row({}), true],
  ["10.0.4.7", row({}), true],
  ["10.0.5", row({}), false],
  ["watts>200 watts<300", row({}), true],
  ["watts>300", row({}), false],
  ["watts>0", row({ powerWatts: null }), false],
  ["age>5", row({ stateAt: -10_000 }), true],
  ["health:critical kind:temperature", hot, true],
  ['kind:"Power Supply"', supply, true],
  ["kind:power", supply, false],
  ["sensor:cpu*", hot, true],
  ['reason~"password is wrong"', row({ reason: "the password is wrong" }), true],
  ["state:", row({}), true],
  ["n07.", row({}), false],
])("%s", (text, one, expected) => {
  const query = parse(text);
  expect(query.faults).toEqual([]);
  expect(holds(query, one, 0)).toBe(expected);
});

test.each([
  ["colour:red", "no field"],
  ["watts>much", "no number"],
  ["state>on", "compares numbers"],
])("%s is told as a mistake", (text, words) => {
  expect(parse(text).faults.join()).toContain(words);
});

test("what is typed never throws", () => {
  for (const text of ['"', "[", "name:[", "a[1-", "(((", "x[]", "\\", "name:[1-2", "-", "--", ":", "~"]) holds(parse(text), row({}), 0);
});

test("a counter switches its term on and off", () => {
  expect(toggled("rack1", "state:off")).toBe("rack1 state:off");
  expect(toggled("rack1 state:off", "state:off")).toBe("rack1");
});
