import { expect, test } from "vitest";
import type { Row } from "../state/fleet.svelte";
import { causesOf } from "./causes";

const row = (name: string, over: Partial<Row>): Row =>
  ({ name, address: "10.0.1.1", state: "on", health: "ok", reason: null, unwell: [], stateAt: 0, ...over }) as Row;
const fan = { what: "FAN 2", kind: "Fan", health: "critical" as const };

test("machines with the same trouble are one cause, and the worst comes first", () => {
  const causes = causesOf([
    row("a", { health: "critical", unwell: [fan] }),
    row("b", { health: "critical", unwell: [{ what: "fan fault", kind: "Chassis", health: "critical" }, fan] }),
    row("c", { health: "warning", unwell: [{ what: "12V", kind: "Voltage", health: "warning" }] }),
    row("d", {}),
    row("off", { state: "off" }),
  ]);
  expect(causes.map((cause) => [cause.title, cause.nodes.map((node) => node.name)])).toEqual([
    ["Fan critical", ["a", "b"]],
    ["Voltage warning", ["c"]],
  ]);
});

test("what was not well and cannot be read needs somebody, too", () => {
  const causes = causesOf([row("a", { health: "unknown", unwell: [{ ...fan, health: "unknown" }] })]);
  expect(causes.map((cause) => [cause.severity, cause.title, cause.query])).toEqual([
    ["unknown", "Fan cannot be read", 'health:unknown kind:"Fan"'],
  ]);
});

test("a network that is silent is one cause, a machine in another is its own", () => {
  const causes = causesOf([
    ...[1, 2, 3, 4].map((i) => row(`n${i}`, { state: "unreachable", address: `10.0.9.${i}:623` })),
    row("alone", { state: "unreachable" }),
    row("up", {}),
  ]);
  expect(causes.map((cause) => [cause.title, cause.nodes.length])).toEqual([
    ["Controllers in 10.0.9.x do not answer", 4],
    ["Controllers do not answer", 1],
  ]);
});

test("refusals stand together by their reason, and who was not asked yet needs nobody", () => {
  const causes = causesOf([
    row("shut", { state: "unknown", reason: "the password is wrong" }),
    row("also", { state: "unknown", reason: "the password is wrong" }),
    row("new", { state: "unknown", reason: "not asked yet" }),
  ]);
  expect(causes.map((cause) => [cause.detail, cause.nodes.length])).toEqual([["the password is wrong", 2]]);
});

test("what is told as an incident is not told again", () => {
  expect(causesOf([row("a", { health: "critical", unwell: [fan] })], (name) => name === "a")).toEqual([]);
});
