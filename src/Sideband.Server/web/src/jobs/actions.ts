/** What can be done to controllers, in the order in which people look for it. */
export interface Action {
  name: string;
  text: string;
  /** The words of the command line. */
  words: string[];
  /** What stops when it is done by mistake; null where nothing does. */
  danger: string | null;
  /** It makes controllers as a document wants them, and is for administrators. */
  takesDocument?: boolean;
  /** It looks how open they are, at what is chosen. */
  audits?: boolean;
}

export const actions: Action[] = [
  { name: "power-on", text: "Power on", words: ["power", "on"], danger: null },
  { name: "soft-off", text: "Shut down", words: ["power", "soft"], danger: "The system is asked to shut down." },
  { name: "power-off", text: "Power off", words: ["power", "off"], danger: "Power goes at once, whatever runs." },
  { name: "power-cycle", text: "Power cycle", words: ["power", "cycle"], danger: "Power goes at once, whatever runs, and comes back." },
  { name: "reset", text: "Reset", words: ["power", "reset"], danger: "The system starts anew at once, whatever runs." },
  { name: "identify", text: "Identify (light, 60 s)", words: ["chassis", "identify", "60"], danger: null },
  { name: "boot-pxe", text: "Next start from the network", words: ["boot", "set", "pxe"], danger: null },
  { name: "boot-disk", text: "Next start from disk", words: ["boot", "set", "disk"], danger: null },
  { name: "boot-bios", text: "Next start into set-up", words: ["boot", "set", "bios"], danger: null },
  { name: "sel-clear", text: "Clear the event log", words: ["sel", "clear"], danger: "The log is archived here first, and gone there." },
  { name: "audit", text: "Audit (how open they are)", words: ["audit"], danger: null, audits: true },
  {
    name: "configure",
    text: "Set up (configuration)",
    words: ["config", "apply", "wanted.yaml"],
    danger: "Settings that differ are written; what would lock the server out is taken back.",
    takesDocument: true,
  },
];

export const textOf = (name: string): string => actions.find((action) => action.name === name)?.text ?? name;
