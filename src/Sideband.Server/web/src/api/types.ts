// What the API answers, as src/Sideband.Server/Views has it.

export type State = "on" | "off" | "unreachable" | "unknown";
export type Health = "ok" | "warning" | "critical" | "unknown" | "unavailable";
export type Severity = "ok" | "info" | "warning" | "critical" | "non-recoverable";
export type Role = "viewer" | "operator" | "administrator";

export interface Session {
  name: string;
  role: Role;
  mustChangePassword: boolean;
}

export interface Unwell {
  what: string;
  kind: string;
  health: Health;
}

export interface NodeView {
  name: string;
  address: string;
  state: State;
  reason: string | null;
  health: Health;
  stateAgeSeconds: number | null;
  powerWatts: number | null;
  sensors: number;
  warnings: number;
  criticals: number;
  unwell: Unwell[];
  /** The rack that it is in; a server that knows no racks says nothing. */
  rack?: string | null;
}

export interface NodePage {
  nodes: NodeView[];
  next: string | null;
}

export interface Limits {
  lowerNonRecoverable: number | null;
  lowerCritical: number | null;
  lowerWarning: number | null;
  upperWarning: number | null;
  upperCritical: number | null;
  upperNonRecoverable: number | null;
}

export interface Sensor {
  name: string;
  record: number;
  number: number;
  type: string;
  value: number | null;
  unit: string;
  states: string[];
  health: Health;
  at: string | null;
  ageSeconds: number | null;
  source: string | null;
  error: string | null;
  limits: Limits | null;
}

export interface FleetEvent {
  number: number;
  node: string;
  kind: string;
  seenAt: string;
  severity: Severity;
  sensor: string | null;
  text: string;
  record: number | null;
  bytes: string | null;
  controllerTime: string | null;
  correctedTime: string | null;
}

export interface NodeDetail {
  summary: NodeView;
  chassis: {
    powerOn: boolean;
    powerFault: boolean;
    fanFault: boolean;
    driveFault: boolean;
    intrusion: boolean;
    ageSeconds: number | null;
  } | null;
  controller: {
    manufacturer: string | null;
    manufacturerId: number;
    productId: number;
    firmware: string;
    ipmi: string;
    systemFirmware: string | null;
  } | null;
  log: { entries: number; freeBytes: number; overflow: boolean; ageSeconds: number | null } | null;
  clockSkewSeconds: number | null;
  polling: {
    latencyMilliseconds: number;
    stretch: number;
    failures: number;
    answeredAt: string | null;
    triedAgainAt: string | null;
    answered: number;
    unanswered: number;
  };
  sensors: Sensor[];
  events: FleetEvent[];
}

export interface Samples {
  node: string;
  sensor: string;
  samples: { at: string; value: number }[];
}

export interface Problem {
  title: string;
  status: number;
  detail?: string | null;
}

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
}

export interface JobChange {
  job: Job;
  row: JobRow | null;
}

export interface Incident {
  id: number;
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
}

export interface AuditEntry {
  number: number;
  at: string;
  who: string;
  what: string;
  place: string;
  outcome: string;
  detail: string | null;
}

export interface Member {
  name: string;
  url: string;
  alive: boolean;
  self: boolean;
  desk: boolean;
  seenAgoSeconds: number;
  since: string;
  leases: number;
  nodes: number;
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
