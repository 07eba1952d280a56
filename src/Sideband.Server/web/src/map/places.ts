import { grouped } from "../parts/grouped";

export interface Rack<T> {
  /** As the inventory has it, with the place; "" for those in no rack. */
  path: string;
  /** Without the place. */
  name: string;
  rows: T[];
}

export interface Place<T> {
  /** Site and room in words; "" for racks that say none. */
  name: string;
  path: string;
  racks: Rack<T>[];
}

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const last = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const before = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Machines by their racks, and these by site and room, which are before the slashes of a rack's name: <c>ams/hall-1/r07</c>. Those without come last. */
export function placed<T extends { name: string; rack?: string | null }>(rows: Iterable<T>): Place<T>[] {
  const racks = [...grouped(rows, (row) => row.rack ?? "")]
    .map(([path, inRack]) => ({ path, name: last(path), rows: inRack.sort((a, b) => words.compare(a.name, b.name)) }))
    .sort((a, b) => Number(a.path === "") - Number(b.path === "") || words.compare(a.path, b.path));
  return [...grouped(racks, (rack) => before(rack.path))]
    .map(([path, inPlace]) => ({ path, name: path.split("/").filter((part) => part !== "").join(" › "), racks: inPlace }))
    .sort((a, b) => Number(a.path === "") - Number(b.path === "") || words.compare(a.path, b.path));
}
