// What the API answers about the servers of a fleet, as src/Sideband.Server/Views has it.

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
