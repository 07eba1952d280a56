import type { Row } from "../state/fleet.svelte";

/** One word of a query. All have to hold. */
interface Term {
  isNot: boolean;
  holds: (row: Row, now: number) => boolean;
}

export interface Query {
  terms: Term[];
  /** Words that mean nothing, and why. */
  faults: string[];
}

const texts: Record<string, (row: Row) => string> = {
  state: (row) => row.state,
  health: (row) => row.health,
  name: (row) => row.name,
  address: (row) => row.address,
  reason: (row) => row.reason ?? "",
  rack: (row) => row.rack ?? "none",
  group: (row) => (row.groups?.length ? row.groups.join("\n") : "none"),
  sensor: (row) => row.unwell.map((u) => u.what).join("\n"),
  kind: (row) => row.unwell.map((u) => u.kind).join("\n"),
};

const numbers: Record<string, (row: Row, now: number) => number | null> = {
  watts: (row) => row.powerWatts,
  inlet: (row) => row.inletCelsius,
  sensors: (row) => row.sensors,
  warnings: (row) => row.warnings,
  criticals: (row) => row.criticals,
  age: (row, now) => (row.stateAt === null ? null : (now - row.stateAt) / 1000),
};

export const fields = [...Object.keys(texts), ...Object.keys(numbers)];

/** The values that are told, for completion. */
export const values: Record<string, string[]> = {
  state: ["on", "off", "unreachable", "unknown"],
  health: ["ok", "warning", "critical", "unknown"],
};

// The server reads the same language (Grouping/NodeQuery.cs): query.cases.json holds both to it.

/** Reads <c>state:off,unknown health:critical name~rack1 watts>300 -web7 node[01-20] "two words"</c>. */
export function parse(text: string): Query {
  const query: Query = { terms: [], faults: [] };
  for (const [, minus, word] of text.matchAll(/(-?)((?:[^\s"]|"[^"]*"?)+)/g)) {
    const term = termOf(word!.replaceAll('"', ""));
    if (typeof term === "string") query.faults.push(term);
    else query.terms.push({ isNot: minus === "-", holds: term });
  }
  return query;
}

export function holds(query: Query, row: Row, now: number): boolean {
  return query.terms.every((term) => term.holds(row, now) !== term.isNot);
}

function termOf(word: string): Term["holds"] | string {
  const [, field, sign, value] = /^(\w+)([:~<>])([^\n\r]*)$/.exec(word) ?? [];
  if (field === undefined) return bare(word);
  const text = texts[field.toLowerCase()];
  const number = numbers[field.toLowerCase()];
  if (text) return textTerm(text, sign!, value!, word);
  if (number) return numberTerm(number, sign!, value!, word);
  // An address has colons, too.
  if (/^[\da-f.:[\]]+$/i.test(word)) return bare(word);
  return `'${field}' is no field; there are ${fields.join(", ")}`;
}

function textTerm(of: (row: Row) => string, sign: string, value: string, word: string): Term["holds"] | string {
  if (sign === "<" || sign === ">") return `'${word}': ${sign} compares numbers: ${Object.keys(numbers).join(", ")}`;
  const wanted = value.toLowerCase();
  if (wanted === "") return () => true;
  if (sign === "~") return (row) => of(row).toLowerCase().includes(wanted);
  const any = wanted.split(/,(?![^[]*\])/).map(pattern);
  return (row) =>
    of(row)
      .toLowerCase()
      .split("\n")
      .some((line) => any.some((one) => one.test(line)));
}

function numberTerm(
  of: (row: Row, now: number) => number | null,
  sign: string,
  value: string,
  word: string,
): Term["holds"] | string {
  const wanted = Number(value);
  if (value === "") return () => true;
  if (!/^-?\d+(\.\d+)?$/.test(value)) return `'${word}': ${value} is no number`;
  return (row, now) => {
    const is = of(row, now);
    if (is === null) return false;
    return sign === ">" ? is > wanted : sign === "<" ? is < wanted : is === wanted;
  };
}

/** A word alone: part of a name or an address; with brackets or stars the whole name. */
function bare(word: string): Term["holds"] {
  const wanted = word.toLowerCase();
  if (!/[*[?]/.test(wanted)) return (row) => row.name.toLowerCase().includes(wanted) || row.address.includes(wanted);
  const names = pattern(wanted);
  return (row) => names.test(row.name.toLowerCase()) || names.test(row.address);
}

/** A name with ranges as the command line has them: rack[1-3,7]-n[01-40], and with stars. */
function pattern(text: string): { test: (name: string) => boolean } {
  const ranges: string[] = [];
  let source = "";
  for (const part of text.split(/(\[[^\]]*\]|\*|\?)/)) {
    if (part === "*") source += ".*";
    else if (part === "?") source += ".";
    else if (part.startsWith("[") && part.endsWith("]")) {
      ranges.push(part.slice(1, -1));
      source += "(\\w+)";
    } else source += part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  }
  const whole = new RegExp(`^${source}$`);
  return {
    test(name) {
      const found = whole.exec(name);
      return found !== null && ranges.every((range, i) => within(range, found[i + 1] ?? ""));
    },
  };
}

function within(ranges: string, value: string): boolean {
  return ranges.split(",").some((range) => {
    const [low, high] = range.split("-");
    if (high === undefined) return value === low;
    // node[01-40] means two digits, node[1-40] as many as a number has.
    const isPadded = low!.length > 1 && low!.startsWith("0");
    if (![value, low!, high].every((end) => /^\d+$/.test(end)) || (isPadded ? value.length !== low!.length : value.length > 1 && value.startsWith("0"))) return false;
    return Number(value) >= Number(low) && Number(value) <= Number(high);
  });
}

/** The query with a term switched on, or off where it is on. */
export function toggled(text: string, term: string): string {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return (words.includes(term) ? words.filter((word) => word !== term) : [...words, term]).join(" ");
}
