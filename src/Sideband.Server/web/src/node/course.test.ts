import { expect, test } from "vitest";
import type { Samples } from "../api/types/nodes";
import { courseOf } from "./course";

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const samples = (resolution: Samples["resolution"], ...all: [number, number, number, number][]): Samples => ({
  node: "n",
  sensor: "s",
  resolution,
  samples: all.map(([second, value, min, max]) => ({ at: at(second), value, min, max, last: value })),
});

test("hours are a mean between the least and the most, and the whole time is there", () => {
  const course = courseOf(samples("1h", [3600, 20, 18, 25], [7200, 22, 21, 30]), 0, 9000);
  expect(course.columns).toEqual([
    [0, 3600, 7200, 9000],
    [null, 20, 22, null],
    [null, 18, 21, null],
    [null, 25, 30, null],
  ]);
  expect(course).toMatchObject({ isRolledUp: true, count: 2, least: 18, most: 30, mean: 21 });
});

test("nothing is drawn over a time of which nothing is known", () => {
  const course = courseOf(samples("raw", [0, 1, 1, 1], [60, 1, 1, 1], [120, 1, 1, 1], [1120, 2, 2, 2]), 0, 1120);
  expect(course.columns[0]).toEqual([0, 60, 120, 620, 1120]);
  expect(course.columns[1]).toEqual([1, 1, 1, null, 2]);
  expect(course.isRolledUp).toBe(false);
});

test("an hour that is not rolled up yet comes finely, and is no hole", () => {
  const course = courseOf(samples("1h", [3600, 1, 1, 1], [7200, 1, 1, 1], [10800, 1, 1, 1], [10860, 1, 1, 1], [10920, 1, 1, 1], [10980, 1, 1, 1], [11040, 1, 1, 1]), 3600, 11040);
  expect(course.columns[1]).not.toContain(null);
});

test("where nothing is kept there is nothing", () => {
  expect(courseOf(samples("1h"), 0, 10).count).toBe(0);
});
