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
  /** The groups of the inventory. */
  groups?: string[];
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
  /** Whether it is known where the machine's screen is. */
  hasScreen: boolean;
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

export interface ConsolePerson {
  number: number;
  name: string;
  mayWrite: boolean;
  since: string;
}

export interface ConsoleStatus {
  node: string;
  state: "closed" | "opening" | "open" | "silent" | "held" | "refused";
  reason: string | null;
  since: string;
  writer: ConsolePerson | null;
  watchers: ConsolePerson[];
  recordingSince: string | null;
  recordedBy: string | null;
  spokeAt: string | null;
}

export interface ConsoleNote {
  kind: "marker" | "keyboard" | "refused" | "recording";
  text: string;
  by: string | null;
  at: string;
}

export interface Recording {
  id: string;
  began: string;
  seconds: number;
  octets: number;
}

export interface RecordingList {
  items: Recording[];
  found: { id: string; seconds: number; line: string }[];
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

export interface DiscoveryRun {
  state: "running" | "done" | "stopped";
  by: string;
  startedAt: string;
  endedAt: string | null;
  total: number;
  asked: number;
  answered: number;
  unwatched: number;
  fresh: number;
  fault: string | null;
}

export interface Discovery {
  networks: string[];
  ranges: string[];
  everyMinutes: number | null;
  rate: number;
  run: DiscoveryRun | null;
  nextAt: string | null;
}

export interface Finding {
  address: string;
  sources: ("search" | "trap")[];
  vendor: string | null;
  product: number | null;
  firmware: string | null;
  ipmi: string[];
  suites: number[];
  firstAt: string;
  lastAt: string;
  traps: number;
  lastTrap: string | null;
  ignoredBy: string | null;
  note: string | null;
}

export interface CredentialSet {
  name: string;
  user: string;
  by: string;
  added: string;
}

export interface Group {
  name: string;
  /** The question that it is; null for a group of the inventory. */
  query: string | null;
  nodes: number;
  by: string | null;
  changed: string | null;
}

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

export interface Inventory {
  node: string;
  since: string;
  facts: { part: string; field: string; value: string }[];
  history: { at: string; changes: string[] }[];
}

export interface TokenEntry {
  name: string;
  role: Role;
  by: string;
  created: string;
  expires: string | null;
  used: string | null;
  groups: string[] | null;
  nodes: string[] | null;
  /** Only in the answer that makes it. */
  token?: string;
}

export interface AccountEntry {
  name: string;
  role: Role;
  disabled: boolean;
  mustChangePassword: boolean;
  created: string;
  /** Has no password here, but an account elsewhere. */
  foreign: boolean;
  groups: string[] | null;
  nodes: string[] | null;
  /** Only in the answer that makes it. */
  password?: string;
}

/** What becomes of one controller by an import. */
export interface ImportStep {
  act: "add" | "change" | "same" | "leave" | "remove";
  name: string;
  address: string;
  words: string;
  /** The line of the file that says so. */
  line: number | null;
}

export interface ImportResult {
  dryRun: boolean;
  added: number;
  changed: number;
  same: number;
  left: number;
  removed: number;
  items: ImportStep[];
}

/** A passkey of one's own. */
export interface PasskeyEntry {
  id: string;
  name: string;
  created: string;
  used: string | null;
}
