import type { FleetEvent } from "../api/types/nodes";

/** An event in a list, with what tells it from the others there. */
export interface Shown {
  key: string;
  event: FleetEvent;
}

/** The same event has other numbers on the stream and in the archive, and the archive keeps milliseconds: it is known by what it says. */
export const keyOf = (event: FleetEvent): string =>
  `${event.node.toLowerCase()}|${Date.parse(event.seenAt)}|${event.kind}|${event.bytes ?? ""}|${event.text}`;

/**
 * What came live above what is kept, each once, newest first.
 * @param isWhole Nothing older is kept: what is live and older than what was read is nowhere else.
 */
export function merged(live: FleetEvent[], kept: FleetEvent[], isWhole: boolean): Shown[] {
  const known = new Set(kept.map(keyOf));
  const oldest = kept.at(-1);
  const from = isWhole || !oldest ? Number.NEGATIVE_INFINITY : Date.parse(oldest.seenAt);
  return keyed([...live.filter((event) => Date.parse(event.seenAt) >= from && !known.has(keyOf(event))), ...kept]);
}

/** Those that are alike are numbered from the oldest on: what comes later changes no key. */
function keyed(events: FleetEvent[]): Shown[] {
  const counts = new Map<string, number>();
  const shown: Shown[] = [];
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    const key = keyOf(event);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    shown.push({ key: count === 0 ? key : `${key}|${count}`, event });
  }
  return shown.reverse();
}
