import type { Row } from "../state/fleet.svelte";

/** What machines take together. */
export interface Power {
  watts: number;
  /** Of how many it is known now: of the others nothing is in the sum. */
  machines: number;
  /** When the oldest of the values was told. */
  oldest: number;
}

/** The power of some machines as far as it is known now; null where it is of none. */
export function powerOf(rows: Pick<Row, "powerWatts" | "powerAt">[]): Power | null {
  const told = rows.filter((row) => row.powerWatts !== null && row.powerAt !== null);
  if (told.length === 0) return null;
  return {
    watts: told.reduce((sum, row) => sum + row.powerWatts!, 0),
    machines: told.length,
    oldest: told.reduce((oldest, row) => Math.min(oldest, row.powerAt!), Infinity),
  };
}
