import { expect, test } from "vitest";
import type { AuditNode } from "../api/types/audits";
import { byCheck } from "./findings";

const node = (name: string, ...findings: [check: string, severity: string, evidence: string, remedy?: string][]): AuditNode => ({
  node: name,
  at: "",
  error: null,
  score: 50,
  before: null,
  fresh: [],
  closed: [],
  unseen: [],
  findings: findings.map(([check, severity, evidence, remedy = "user disable 1"]) => ({
    check,
    severity,
    title: check,
    confidence: "certain",
    evidence,
    why: "",
    remedy: `sideband -H ${name} ${remedy}`,
  })),
});

test("the command is for all that have it, whichever is the worst", () => {
  const [found] = byCheck([node("web1", ["null-user", "low", "a"]), node("web2", ["null-user", "critical", "b"])]);
  expect(found?.worst.severity).toBe("critical");
  expect(found?.remedy).toBe("sideband -H web1,web2 user disable 1");
});

test("a controller with two findings of a check is one controller", () => {
  const [found] = byCheck([node("web1", ["old-password", "high", "user 2"], ["old-password", "high", "user 3"])]);
  expect(found?.names).toEqual(["web1"]);
  expect(found?.at.length).toBe(2);
  expect(found?.remedy).toBe("sideband -H web1 user disable 1");
});

test("a controller's name is replaced where it is one", () => {
  const lan = ["arp", "low", "", "lan set --gratuitous-arp off"] as [string, string, string, string];
  const [found] = byCheck([node("lan", lan), node("web1", lan)]);
  expect(found?.remedy).toBe("sideband -H lan,web1 lan set --gratuitous-arp off");
});
