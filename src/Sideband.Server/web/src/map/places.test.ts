import { expect, test } from "vitest";
import { placed } from "./places";

const row = (name: string, rack: string | null) => ({ name, rack });
const shown = (rows: ReturnType<typeof row>[]) =>
  placed(rows).map((place) => [place.name, ...place.racks.map((rack) => `${rack.name}: ${rack.rows.map((r) => r.name).join(" ")}`)]);

test("racks stand in their rooms, and rooms in the order of their sites", () => {
  expect(shown([row("n10", "ams/h1/r2"), row("n2", "ams/h1/r2"), row("a", "ams/h1/r10"), row("b", "fra/h9/r1")])).toEqual([
    ["ams › h1", "r2: n2 n10", "r10: a"],
    ["fra › h9", "r1: b"],
  ]);
});

test("racks without a place, and machines without a rack, come last", () => {
  expect(shown([row("c", null), row("b", "r1"), row("a", "ams/r1")])).toEqual([["ams", "r1: a"], ["", "r1: b", ": c"]]);
});

test("a rack that begins with a slash is in no place", () => {
  expect(shown([row("a", "/r1")])).toEqual([["", "r1: a"]]);
});
