import type { Samples } from "../api/types/nodes";

/** What a chart is drawn from: moments in seconds, and beside each the mean, the least and the most. Null is that nothing is known. */
export interface Course {
  columns: [number[], (number | null)[], (number | null)[], (number | null)[]];
  /** Whether a value stands for a time in which there were others. */
  isRolledUp: boolean;
  /** How much is known. */
  count: number;
  least: number;
  most: number;
  mean: number;
}

const steps: Record<string, number> = { "5m": 300, "1h": 3600 };
/** So many steps without a value are a hole: nothing is drawn over a time of which nothing is known. */
const hole = 4;

/** The course of a sensor over a time, all of which is drawn, whether something is known of it or not. */
export function courseOf({ samples, resolution }: Samples, from: number, to: number): Course {
  const course: Course = { columns: [[], [], [], []], isRolledUp: resolution !== "raw", count: samples.length, least: Infinity, most: -Infinity, mean: 0 };
  const times = samples.map((sample) => Date.parse(sample.at) / 1000);
  const most = hole * Math.max(steps[resolution] ?? 0, usual(times));
  const add = (at: number, mean: number | null, least: number | null, most: number | null) =>
    [at, mean, least, most].forEach((value, i) => (course.columns[i] as (number | null)[]).push(value));
  if (times.length === 0 || from < times[0]!) add(from, null, null, null);
  samples.forEach((sample, i) => {
    const at = times[i]!;
    const before = times[i - 1];
    if (before !== undefined && at - before > most) add((before + at) / 2, null, null, null);
    add(at, sample.value, sample.min, sample.max);
    course.least = Math.min(course.least, sample.min);
    course.most = Math.max(course.most, sample.max);
    course.mean += sample.value / samples.length;
  });
  if (times.length > 0 && to > times.at(-1)!) add(to, null, null, null);
  return course;
}

/** What lies between two as a rule. */
function usual(times: number[]): number {
  const between = times.slice(1).map((at, i) => at - times[i]!).sort((a, b) => a - b);
  return between[Math.floor(between.length / 2)] ?? 0;
}
