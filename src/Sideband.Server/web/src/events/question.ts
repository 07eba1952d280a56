import type { FleetEvent, Severity } from "../api/types/nodes";
import { words } from "../parts/words";

/** Which events somebody wants to see. What is left empty is not asked for. */
export interface Question {
  /** Words of the controller's name, the sensor or the text. */
  text: string;
  /** The controllers, in the language of the fleet. */
  nodes: string;
  /** How bad at least. */
  least: Severity;
  kind: string;
  /** One controller by its name. */
  node?: string;
}

const severities: Severity[] = ["ok", "info", "warning", "critical", "non-recoverable"];

/** What the server takes; more it refuses. */
const mostWords = 8;

/** What events are about, in words. */
export const kinds: Record<string, string> = {
  "log-entry": "entries of logs",
  state: "states and silence",
  inventory: "parts and firmware",
  trap: "traps",
  "log-cleared": "logs cleared",
  "log-entries-deleted": "entries deleted",
  "log-overflow": "logs full",
};

const wordsOf = (text: string): string[] => words(text).slice(0, mostWords);

/** As the archive is asked for it. */
export function addressOf(question: Question): string {
  const query = new URLSearchParams();
  if (question.node !== undefined) query.set("node", question.node);
  if (question.nodes.trim() !== "") query.set("query", question.nodes.trim());
  if (question.least !== "ok") query.set("severity", question.least);
  if (question.kind !== "") query.set("kind", question.kind);
  if (question.text.trim() !== "") query.set("text", wordsOf(question.text).join(" "));
  return query.toString();
}

/** Whether one that comes now is one of them; the archive says so of those that are kept. */
export function fits(event: FleetEvent, question: Question, isMeant: (node: string) => boolean): boolean {
  if (severities.indexOf(event.severity) < severities.indexOf(question.least)) return false;
  if (question.kind !== "" && event.kind !== question.kind) return false;
  if (question.node !== undefined && event.node.toLowerCase() !== question.node.toLowerCase()) return false;
  if (question.nodes.trim() !== "" && !isMeant(event.node)) return false;
  const line = `${event.node} ${event.sensor ?? ""} ${event.text}`.toLowerCase();
  return wordsOf(question.text).every((word) => line.includes(word.toLowerCase()));
}
