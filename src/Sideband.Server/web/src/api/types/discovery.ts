// What the API answers about the search for controllers, as src/Sideband.Server/Views has it.

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
