import type { ImportResult, ImportStep } from "../api/types/imports";

/** The server takes no more. */
export const longest = 16 * 1024 * 1024;

/** How many lines of a plan are shown before somebody wants them all. */
export const atOnce = 200;

export const wording = { csv: "CSV", yaml: "hosts.yaml" };

/** What is done with a controller, as people say it. */
export const acts: Record<ImportStep["act"], string> = { add: "add", change: "change", same: "as it is", leave: "left alone", remove: "remove" };

const weight: Record<ImportStep["act"], number> = { leave: 0, remove: 1, change: 2, add: 3, same: 4 };

/** What wants eyes comes first, and the rest as the file has it. */
export const inOrder = (steps: ImportStep[]): ImportStep[] => steps.toSorted((a, b) => weight[a.act] - weight[b.act]);

/** What a text looks like: the name of its file says it, or its first line that says something. */
export function kindOf(file: string, text: string): "csv" | "yaml" {
  if (/\.ya?ml$/i.test(file)) return "yaml";
  if (/\.(csv|tsv)$/i.test(file)) return "csv";
  const first = text.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#")) ?? "";
  return /^---|^[\w-]+:(\s|$)/.test(first) ? "yaml" : "csv";
}

/** How many of each, in words. */
export function told(result: ImportResult, isPlan: boolean): string {
  const parts: [number, string][] = [
    [result.added, isPlan ? "to add" : "added"],
    [result.changed, isPlan ? "to change" : "changed"],
    [result.removed, isPlan ? "to remove" : "removed"],
    [result.left, "left alone"],
    [result.same, "as they are"],
  ];
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return words.length === 0 ? "There is nothing in it." : `${words.join(", ")}.`;
}

/** What the button does that carries out a plan. */
export function promise(plan: ImportResult): string {
  const parts: [number, string][] = [
    [plan.added, `add ${plan.added} ${plan.added === 1 ? "controller" : "controllers"}`],
    [plan.changed, `change ${plan.changed}`],
    [plan.removed, `remove ${plan.removed}`],
  ];
  const words = parts.filter(([count]) => count > 0).map(([, word]) => word).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
