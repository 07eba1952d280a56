import type { AuditFinding, AuditNode } from "../api/types/audits";
import { grouped } from "../parts/grouped";
import { byRank } from "./severities";

/** What a check found at controllers. */
export interface Found {
  /** The worst of them. */
  worst: AuditFinding;
  /** Each controller once, also where there is more than one finding. */
  names: string[];
  at: { node: string; evidence: string; isFresh: boolean }[];
  /** The command that closes it, for all that have it. */
  remedy: string;
}

const mostNames = 40;

/** Findings of one check at all controllers that have it, the worst first. */
export function byCheck(nodes: AuditNode[]): Found[] {
  const places = nodes.flatMap((node) => node.findings.map((finding) => ({ node, finding })));
  return [...grouped(places, ({ finding }) => finding.check).values()]
    .map((all) => {
      const worst = all.reduce((one, other) => (byRank(other.finding.severity, one.finding.severity) < 0 ? other : one));
      const names = [...new Set(all.map(({ node }) => node.node))];
      return {
        worst: worst.finding,
        names,
        at: all.map(({ node, finding }) => ({ node: node.node, evidence: finding.evidence, isFresh: node.fresh.includes(finding.check) })),
        remedy: remedyFor(names.length <= mostNames ? names : [worst.node.node], worst.node.node, worst.finding.remedy),
      };
    })
    .sort((a, b) => byRank(a.worst.severity, b.worst.severity) || b.names.length - a.names.length);
}

/** A remedy names its controller behind -H; the same letters elsewhere in it mean something else. */
const remedyFor = (names: string[], of: string, remedy: string): string => remedy.replaceAll(`-H ${of} `, () => `-H ${names.join(",")} `);
