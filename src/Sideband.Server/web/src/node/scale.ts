import type { Limits } from "../api/types/nodes";

export interface Zone {
  from: number;
  to: number;
  look: "ok" | "warning" | "critical";
}

export interface Scale {
  low: number;
  high: number;
  zones: Zone[];
}

/** Room beside the outermost limit, as a share of the whole. */
const margin = 0.12;

/** A scale that shows all limits and the value, with a zone for each health. Null where there are no limits. */
export function scaleOf(limits: Limits | null, value: number | null): Scale | null {
  if (limits === null) return null;
  const lowers = [limits.lowerWarning, limits.lowerCritical ?? limits.lowerNonRecoverable];
  const uppers = [limits.upperWarning, limits.upperCritical ?? limits.upperNonRecoverable];
  const given = Object.values(limits).filter((limit): limit is number => limit !== null);
  if (given.length === 0) return null;
  const all = value === null ? given : [...given, value];
  let low = Math.min(...all);
  let high = Math.max(...all);
  // A scale with limits on one side only begins at nothing.
  if (lowers.every((limit) => limit === null) && low > 0) low = 0;
  const room = (high - low || 1) * margin;
  if (low !== 0) low -= room;
  high += room;
  const at = (value: number) => Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
  const warningLow = lowers[0] ?? lowers[1] ?? low;
  const criticalLow = lowers[1] ?? low;
  const warningHigh = uppers[0] ?? uppers[1] ?? high;
  const criticalHigh = uppers[1] ?? high;
  const zones: Zone[] = [
    { from: 0, to: at(criticalLow), look: "critical" },
    { from: at(criticalLow), to: at(warningLow), look: "warning" },
    { from: at(warningLow), to: at(warningHigh), look: "ok" },
    { from: at(warningHigh), to: at(criticalHigh), look: "warning" },
    { from: at(criticalHigh), to: 100, look: "critical" },
  ];
  return { low, high, zones: zones.filter((zone) => zone.to > zone.from) };
}

/** Where a value is on the scale, in percent. */
export function placeOf(scale: Scale, value: number): number {
  return Math.min(100, Math.max(0, ((value - scale.low) / (scale.high - scale.low)) * 100));
}

/** The limits in words, for those who do not see the bar. */
export function wordsOf(limits: Limits, unit: string): string {
  const words: [string, number | null][] = [
    ["warning below", limits.lowerWarning],
    ["critical below", limits.lowerCritical],
    ["warning above", limits.upperWarning],
    ["critical above", limits.upperCritical],
  ];
  return words
    .filter(([, limit]) => limit !== null)
    .map(([text, limit]) => `${text} ${limit} ${unit}`)
    .join(", ");
}
