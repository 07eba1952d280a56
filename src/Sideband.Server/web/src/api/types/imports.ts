// What the API answers about an import, as src/Sideband.Server/Views has it.

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
