import { expect, test } from "vitest";
import type { ImportStep } from "../api/types/imports";
import { inOrder, kindOf, promise, told } from "./imports";

test.each([
  ["hosts.yaml", "name,address", "yaml"],
  ["list.CSV", "hosts:", "csv"],
  ["", "name,address\nweb1,10.0.0.1", "csv"],
  ["", "# ours\n\nhosts:\n  web1: 10.0.0.1", "yaml"],
  ["", "---\ndefaults:", "yaml"],
  ["", "name;address\nweb1;fe80::1", "csv"],
  ["", "", "csv"],
])("%s %j is %s", (file, text, kind) => expect(kindOf(file, text)).toBe(kind));

test("what is left alone comes first", () => {
  const step = (act: ImportStep["act"], name: string): ImportStep => ({ act, name, address: "", words: "", line: null });
  const ordered = inOrder([step("add", "a"), step("same", "b"), step("leave", "c"), step("add", "d"), step("remove", "e")]);
  expect(ordered.map((one) => one.name)).toEqual(["c", "e", "a", "d", "b"]);
});

test("a plan is told in words", () => {
  const result = { dryRun: true, added: 2, changed: 0, same: 1, left: 1, removed: 0, items: [] };
  expect(promise(result)).toBe("Add 2 controllers");
  expect(promise({ ...result, added: 1, changed: 3 })).toBe("Add 1 controller, change 3");
  expect(told(result, true)).toBe("2 to add, 1 left alone, 1 as they are.");
  expect(told({ ...result, added: 0, same: 0, left: 0 }, false)).toBe("There is nothing in it.");
});
