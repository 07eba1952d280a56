import { expect, test } from "vitest";
import { aboutOf } from "./silences";

test("one machine's incident is silenced by itself or by its machine, and by no pattern by chance", () => {
  expect(aboutOf({ key: "web3/sensor/FAN *?", nodes: ["web3"], group: null }).map((about) => about.body)).toEqual([
    { key: "web3/sensor/FAN \\*\\?" },
    { nodes: ["web3"] },
  ]);
});

test("what many have together is silenced by their rack, too", () => {
  expect(aboutOf({ key: "rack r1/unreachable", nodes: ["a", "b", "c"], group: "rack r1" }).map((about) => about.name)).toEqual(["key", "nodes", "group"]);
});
