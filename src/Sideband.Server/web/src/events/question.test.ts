import { expect, test } from "vitest";
import type { FleetEvent } from "../api/types/nodes";
import { type Question, addressOf, fits } from "./question";

const all: Question = { text: "", nodes: "", least: "ok", kind: "" };
const event = { node: "web3", kind: "log-entry", severity: "critical", sensor: "FAN 2", text: "Lower Critical - going low" } as FleetEvent;
const meant = (question: Partial<Question>, names: string[] = []) => fits(event, { ...all, ...question }, (name) => names.includes(name));

test("the archive is asked for what is wanted, and for nothing else", () => {
  expect(addressOf(all)).toBe("");
  expect(addressOf({ text: " fan  2 ", nodes: "rack:r1", least: "warning", kind: "log-entry", node: "web 1" })).toBe(
    "node=web+1&query=rack%3Ar1&severity=warning&kind=log-entry&text=fan+2",
  );
  expect(addressOf({ ...all, text: "1 2 3 4 5 6 7 8 9" })).toBe("text=1+2+3+4+5+6+7+8");
});

test("what comes now is held to the same", () => {
  expect(meant({})).toBe(true);
  expect(meant({ text: "fan LOW web3" })).toBe(true);
  expect(meant({ text: "fan high" })).toBe(false);
  expect(meant({ least: "critical" })).toBe(true);
  expect(meant({ least: "non-recoverable" })).toBe(false);
  expect(meant({ kind: "state" })).toBe(false);
  expect(meant({ node: "WEB3" })).toBe(true);
  expect(meant({ node: "web30" })).toBe(false);
  expect(meant({ nodes: "rack:r1" }, ["web3"])).toBe(true);
  expect(meant({ nodes: "rack:r1" })).toBe(false);
});
