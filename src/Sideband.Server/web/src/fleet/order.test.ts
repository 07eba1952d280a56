import { expect, test } from "vitest";
import type { Row } from "../state/fleet.svelte";
import { sort } from "./order";

const row = (name: string, over: Partial<Row> = {}): Row =>
  ({ name, address: "", state: "on", health: "ok", powerWatts: null, inletCelsius: null, criticals: 0, warnings: 0, unwell: [], stateAt: 0, ...over }) as Row;
const names = (rows: Row[], by: string) => sort([...rows], by).map((one) => one.name);

test("names are in people's order, and also those that came later", () => {
  expect(names([row("n10"), row("n2")], "name")).toEqual(["n2", "n10"]);
  expect(names([row("n10"), row("n2"), row("n9")], "-name")).toEqual(["n10", "n9", "n2"]);
});

test("the worst comes first, and equals by name", () => {
  const rows = [row("a"), row("b", { health: "warning", warnings: 1 }), row("c", { health: "critical", criticals: 1 }), row("d", { health: "warning", warnings: 2 })];
  expect(names(rows, "health")).toEqual(["c", "d", "b", "a"]);
  expect(names([row("x"), row("y", { state: "off" }), row("z", { state: "unreachable" })], "state")).toEqual(["z", "y", "x"]);
});

test("ten thousand are in order in no time that is felt", () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => row(`rack${i % 97}-node${i}`, { health: i % 7 === 0 ? "warning" : "ok" }));
  expect(names(rows, "health")).toHaveLength(10_000);
});
