import type { Row } from "../state/fleet.svelte";

export type Column = "name" | "state" | "health" | "watts" | "address" | "age";

/** The worst first. */
const states: Record<string, number> = { unreachable: 0, unknown: 1, off: 2, on: 3 };
const healths: Record<string, number> = { critical: 0, warning: 1, unknown: 2, unavailable: 3, ok: 4 };

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Where names stand among all, once: comparing ten thousand of them letter by letter twice a second would be felt. */
const ranks = new Map<string, number>();

const byName = (a: Row, b: Row) => ranks.get(a.name)! - ranks.get(b.name)!;

function rank(rows: Row[]): void {
  if (rows.every((row) => ranks.has(row.name))) return;
  const all = [...new Set([...ranks.keys(), ...rows.map((row) => row.name)])].sort(words.compare);
  all.forEach((name, at) => ranks.set(name, at));
}

const orders: Record<Column, (a: Row, b: Row) => number> = {
  name: () => 0,
  state: (a, b) => states[a.state]! - states[b.state]!,
  health: (a, b) => healths[a.health]! - healths[b.health]! || b.criticals - a.criticals || b.warnings - a.warnings,
  watts: (a, b) => (b.powerWatts ?? -1) - (a.powerWatts ?? -1),
  address: (a, b) => words.compare(a.address, b.address),
  age: (a, b) => (a.stateAt ?? 0) - (b.stateAt ?? 0),
};

/** Sorts in place; <c>-name</c> is the other way round, and equals are in the order of their names. */
export function sort(rows: Row[], by: string): Row[] {
  rank(rows);
  const way = by.startsWith("-") ? -1 : 1;
  const order = orders[by.replace(/^-/, "") as Column] ?? orders.name;
  if (order === orders.name) return rows.sort((a, b) => way * byName(a, b));
  return rows.sort((a, b) => way * order(a, b) || byName(a, b));
}
