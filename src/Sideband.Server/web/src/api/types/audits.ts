// What the API answers about security audits, as src/Sideband.Server/Views has it.

export interface Audit {
  id: number;
  state: "running" | "done" | "stopped";
  by: string;
  startedAt: string;
  endedAt: string | null;
  total: number;
  done: number;
  failed: number;
  worst: number | null;
  mean: number | null;
  /** How many controllers have a finding of a severity. */
  with: Record<string, number>;
  fault: string | null;
  /** The job that does it; null of one of before audits were jobs. */
  job: number | null;
}

export interface AuditFinding {
  check: string;
  severity: string;
  title: string;
  confidence: string;
  evidence: string;
  why: string;
  remedy: string;
}

export interface AuditNode {
  node: string;
  at: string;
  error: string | null;
  score: number | null;
  before: number | null;
  fresh: string[];
  closed: string[];
  findings: AuditFinding[];
  unseen: { check: string | null; why: string }[];
}

export interface AuditDetail {
  audit: Audit;
  nodes: AuditNode[];
}
