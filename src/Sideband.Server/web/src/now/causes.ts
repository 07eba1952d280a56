import type { Health } from "../api/types/nodes";
import { grouped } from "../parts/grouped";
import type { Row } from "../state/fleet.svelte";

/** Something that needs somebody: machines that seem to have the same trouble. */
export interface Cause {
  key: string;
  severity: "unreachable" | Health;
  title: string;
  detail: string;
  /** Finds them in the fleet. */
  query: string;
  nodes: { name: string; what: string; at: number | null }[];
}

/** Few of many: then it is each machine's own trouble, not that of their network. */
const networkShare = 0.5;
const networkLeast = 3;

/** What a sensor watches that a fault of the chassis is about. */
const repeats: Record<string, string> = { "fan fault": "Fan", "drive fault": "Drive Slot", "power fault": "Power Supply" };

/**
 * Groups what is unwell by what it may come of: silence by network, refusals by their reason, sensors by what they watch.
 * The worst first, and of those what most machines have.
 */
export function causesOf(all: Row[], isTold: (name: string) => boolean = () => false): Cause[] {
  const causes = new Map<string, Cause>();
  const networks = silent(all);
  for (const row of all) {
    if (isTold(row.name)) continue;
    if (row.state === "unreachable") {
      const network = networkOf(row.address);
      const isShared = networks.has(network);
      add(causes, row, row.reason ?? "", {
        key: isShared ? `network ${network}` : "unreachable",
        severity: "unreachable",
        title: isShared ? `Controllers in ${network} do not answer` : "Controllers do not answer",
        detail: isShared ? "Most of this network is silent: look at its switch first." : "",
        query: isShared ? `state:unreachable address~${network.replace(/x$/, "")}` : "state:unreachable",
      });
    } else if (row.state === "unknown" && row.reason !== "not asked yet") {
      const reason = row.reason ?? "unknown";
      add(causes, row, "", {
        key: `unknown ${reason}`,
        severity: "unknown",
        title: "Nobody knows how these are",
        detail: reason,
        query: `state:unknown reason~"${reason.replaceAll('"', "")}"`,
      });
    } else if (row.unwell.length > 0) unwell(causes, row);
  }
  const order = ["critical", "unreachable", "warning", "unknown"];
  return [...causes.values()].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.nodes.length - a.nodes.length || (a.key < b.key ? -1 : 1),
  );
}

function unwell(causes: Map<string, Cause>, row: Row): void {
  // The chassis only repeats what a sensor says better.
  const told = row.unwell.filter((u) => u.kind !== "Chassis" || !row.unwell.some((other) => other.kind === repeats[u.what]));
  const kinds = grouped(told, (u) => `${u.health} ${u.kind}`);
  for (const [key, some] of kinds) {
    const { kind, health } = some[0]!;
    add(causes, row, some.map((u) => u.what).join(", "), {
      key,
      severity: health,
      title: health === "unknown" ? `${kind} cannot be read` : `${kind} ${health}`,
      detail: health === "unknown" ? "It was not well when it was last read." : "",
      query: `health:${row.health} kind:"${kind}"`,
    });
  }
}

function add(causes: Map<string, Cause>, row: Row, what: string, cause: Omit<Cause, "nodes">): void {
  const known = causes.get(cause.key) ?? { ...cause, nodes: [] };
  known.nodes.push({ name: row.name, what, at: row.stateAt });
  causes.set(cause.key, known);
}

/** Networks of which so many are silent that it is the network. */
function silent(rows: Row[]): Set<string> {
  const found = new Set<string>();
  for (const [network, some] of grouped(rows, (row) => networkOf(row.address))) {
    const count = some.filter((row) => row.state === "unreachable").length;
    if (network !== "" && count >= networkLeast && count >= some.length * networkShare) found.add(network);
  }
  return found;
}

function networkOf(address: string): string {
  return /^(\d+\.\d+\.\d+\.)\d+/.exec(address)?.[1]?.concat("x") ?? "";
}
