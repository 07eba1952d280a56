import { expect, test } from "vitest";

// The module reads what a browser keeps.
globalThis.sessionStorage = { getItem: () => null } as unknown as Storage;
const { parse } = await import("./stream");

test("events are read as they come", () => {
  expect(parse('id: 7\ndata: {"a":1}')).toEqual({ id: "7", kind: "message", data: '{"a":1}' });
  expect(parse("event: nodes\ndata: [1,\ndata: 2]")).toEqual({ id: null, kind: "nodes", data: "[1,\n2]" });
  expect(parse(": sideband")).toEqual({ id: null, kind: "message", data: "" });
});
