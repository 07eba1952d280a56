import { expect, test } from "vitest";
import { placeOf, scaleOf, wordsOf } from "./scale";

const none = {
  lowerNonRecoverable: null,
  lowerCritical: null,
  lowerWarning: null,
  upperWarning: null,
  upperCritical: null,
  upperNonRecoverable: null,
};

test("a value and all limits are on the scale", () => {
  const limits = { ...none, lowerCritical: 10.8, lowerWarning: 11.4, upperWarning: 12.6, upperCritical: 13.2 };
  const scale = scaleOf(limits, 12.1)!;
  expect(scale.zones.map((zone) => zone.look)).toEqual(["critical", "warning", "ok", "warning", "critical"]);
  expect(scale.low).toBeLessThan(10.8);
  expect(scale.high).toBeGreaterThan(13.2);
  expect(placeOf(scale, 12)).toBeCloseTo(50);
  const far = scaleOf(limits, 40)!;
  expect(placeOf(far, 40)).toBeLessThan(100);
});

test("limits on one side begin at nothing", () => {
  const scale = scaleOf({ ...none, upperWarning: 85, upperCritical: 92 }, 40)!;
  expect(scale.low).toBe(0);
  expect(scale.zones.map((zone) => zone.look)).toEqual(["ok", "warning", "critical"]);
});

test("no limits are no scale, and one limit alone is", () => {
  expect(scaleOf(none, 5)).toBeNull();
  expect(scaleOf(null, 5)).toBeNull();
  expect(scaleOf({ ...none, lowerNonRecoverable: 5 }, null)!.zones.map((zone) => zone.look)).toEqual(["critical", "ok"]);
});

test("the limits are told in words, too", () => {
  expect(wordsOf({ ...none, upperWarning: 85 }, "°C")).toBe("warning above 85 °C");
});
