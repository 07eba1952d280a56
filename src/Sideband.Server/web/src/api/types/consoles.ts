// What the API answers about consoles, as src/Sideband.Server/Views has it.

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
