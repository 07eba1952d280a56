import { expect, test } from "vitest";
import type { Row } from "../state/fleet.svelte";
import told from "./query.cases.json";
import { holds, parse, toggled } from "./query";

const now = 1_000_000;

const rows = Object.fromEntries(
  Object.entries(told.rows).map(([name, { ageSeconds, ...row }]) => [
    name,
    { ...row, stateAt: ageSeconds === null ? null : now - ageSeconds * 1000 } as Row,
  ]),
);

test.each(told.cases as [string, string, boolean][])("%s of %s", (text, name, expected) => {
  const query = parse(text);
  expect(query.faults).toEqual([]);
  expect(holds(query, rows[name]!, now)).toBe(expected);
});

test.each(told.faults as [string, string][])("%s is told as a mistake", (text, words) => {
  expect(parse(text).faults.join()).toContain(words);
});

test("what is typed never throws", () => {
  for (const text of told.anything) holds(parse(text), rows.plain!, now);
});

test("a counter switches its term on and off", () => {
  expect(toggled("rack1", "state:off")).toBe("rack1 state:off");
  expect(toggled("rack1 state:off", "state:off")).toBe("rack1");
});
