// What the API answers about controllers, as src/Sideband.Server/Views has it.

export type State = "on" | "off" | "unreachable" | "unknown";
export type Health = "ok" | "warning" | "critical" | "unknown" | "unavailable";
export type Severity = "ok" | "info" | "warning" | "critical" | "non-recoverable";

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
  /** Null where it is not known now. */
  powerWatts: number | null;
  powerAgeSeconds: number | null;
  /** How warm the air is that it takes in; null where that is not known now. */
  inletCelsius: number | null;
  inletAgeSeconds: number | null;
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
    /** Seconds from one time that something is asked to the next. */
    intervals: { chassis: number; attention: number; sensors: number; log: number; repository: number };
  };
  sensors: Sensor[];
  events: FleetEvent[];
  /** Whether it is known where the machine's screen is. */
  hasScreen: boolean;
}

export interface Samples {
  node: string;
  sensor: string;
  /** How finely; what is not rolled up yet comes more finely. */
  resolution: "raw" | "5m" | "1h";
  /** The value is the mean of the time that begins then. */
  samples: { at: string; value: number; min: number; max: number; last: number }[];
}

export interface Inventory {
  node: string;
  since: string;
  facts: { part: string; field: string; value: string }[];
  history: { at: string; changes: string[] }[];
}

export interface WireField {
  /** Its bytes, from 1, and bits; "" for the heading of a part. */
  place: string;
  depth: number;
  name: string;
  value: string;
  remark: string | null;
}

export interface RawAnswer {
  /** 0 is that it was done. */
  code: number;
  meaning: string;
  data: string;
  fields: WireField[];
}

export interface Raw {
  bytes: string;
  /** Null where it is none of the specification's. */
  command: string | null;
  spec: string | null;
  /** Whether it may do something anew each time that it is sent. */
  changes: boolean;
  request: WireField[];
  /** Null where nothing was sent. */
  answer: RawAnswer | null;
}

/** What a controller is set to. `document` is what a job takes. */
export interface Configuration {
  node: string;
  readAt: string;
  ageSeconds: number;
  document: string;
  /** The value of a remark says why there is none. */
  sections: { name: string; settings: { name: string; value: string; remark: boolean }[] }[];
}

export interface ConfigurationDiff {
  node: string;
  readAt: string;
  /** What `moves` would take the server's own way in away: no job makes it. */
  changes: { setting: string; now: string; wanted: string; moves: boolean }[];
  /** What is wanted and the controller does not have. */
  unknown: string[];
}
