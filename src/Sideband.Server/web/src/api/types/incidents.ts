// What the API answers about incidents, and who is told of them, as src/Sideband.Server/Views has it.

import type { Severity } from "./nodes";

export interface Incident {
  id: number;
  /** The same whenever the same happens. */
  key: string;
  title: string;
  cause: string;
  severity: Severity;
  state: "open" | "acknowledged" | "resolved";
  group: string | null;
  nodes: string[];
  since: string;
  updated: string;
  acknowledgedBy: string | null;
  note: string | null;
  silencedUntil: string | null;
  /** Whether one sees all of its nodes; else only those are told that one sees, and the incident is not to be changed. */
  whole: boolean;
}

export interface AlertRoute {
  name: string;
  kind?: string;
  to?: string;
}

export interface Silence {
  id: number;
  author: string;
  reason: string;
  until: string;
  nodes: string[];
  group: string | null;
  key: string | null;
}
