// What the API answers about groups, as src/Sideband.Server/Views has it.

export interface Group {
  name: string;
  /** The question that it is, empty for whoever does not see all controllers; null for a group of the inventory. */
  query: string | null;
  nodes: number;
  by: string | null;
  changed: string | null;
}
