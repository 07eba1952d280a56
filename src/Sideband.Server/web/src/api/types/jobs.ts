// What the API answers about jobs, as src/Sideband.Server/Views has it.

export type JobState = "planned" | "running" | "stopping" | "stopped" | "done";
export type RowState = "waiting" | "sent" | "done" | "failed" | "unknown" | "skipped";

export interface Job {
  id: number;
  action: string;
  state: JobState;
  reason: string | null;
  by: string;
  plannedAt: string;
  begunAt: string | null;
  endedAt: string | null;
  canary: number;
  batch: number;
  staggerSeconds: number;
  maxFailures: number;
  rackLimit: number;
  nodes: number;
  counts: Record<RowState, number>;
  /** Whether one sees all of its machines; else only those are told that one sees, and the job is not to be changed. */
  whole: boolean;
}

export interface JobRow {
  node: string;
  state: RowState;
  attempt: number;
  sentAt: string | null;
  endedAt: string | null;
  answer: string | null;
  error: string | null;
  command: string;
}

export interface JobDetail {
  job: Job;
  command: string;
  rows: JobRow[];
  /** What a job that configures makes controllers as; null for all others, and where it is not for who asks. */
  document: string | null;
  documentSha256: string | null;
}

export interface JobChange {
  job: Job;
  row: JobRow | null;
}
