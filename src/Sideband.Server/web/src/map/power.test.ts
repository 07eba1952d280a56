import { expect, test } from "vitest";
import { powerOf } from "./power";

test("a sum has only what is known now, and is as old as the oldest of it", () => {
  const rows = [
    { powerWatts: 200, powerAt: 5000 },
    { powerWatts: 0, powerAt: 3000 },
    { powerWatts: null, powerAt: null },
  ];
  expect(powerOf(rows)).toEqual({ watts: 200, machines: 2, oldest: 3000 });
});

test("of machines of which nothing is known there is no sum", () => {
  expect(powerOf([{ powerWatts: null, powerAt: null }])).toBeNull();
  expect(powerOf([])).toBeNull();
});
