import type { Incident } from "../api/types/incidents";

/** What a silence can be about, as the API takes it. */
export interface About {
  name: "key" | "nodes" | "group";
  text: string;
  body: { key: string } | { nodes: string[] } | { group: string };
}

/** In a pattern these stand for others. */
const exact = (text: string): string => text.replace(/[\\*?]/g, "\\$&");

/** What an incident could be silenced by, the narrowest first. */
export function aboutOf({ key, nodes, group }: Pick<Incident, "key" | "nodes" | "group">): About[] {
  const all: About[] = [{ name: "key", text: "This, also when it comes back", body: { key: exact(key) } }];
  if (nodes.length > 0)
    all.push({ name: "nodes", text: nodes.length === 1 ? `Everything of ${nodes[0]}` : `Everything that these ${nodes.length} alone have`, body: { nodes } });
  if (group !== null) all.push({ name: "group", text: `Everything that machines of ${group} have together`, body: { group } });
  return all;
}

/** How long, in minutes. */
export const durations: [number, string][] = [
  [30, "30 minutes"],
  [60, "an hour"],
  [4 * 60, "4 hours"],
  [8 * 60, "8 hours"],
  [24 * 60, "a day"],
  [3 * 24 * 60, "3 days"],
  [7 * 24 * 60, "a week"],
];
