import { call } from "../api/client";
import { type Message, follow } from "../api/stream";
import type { FleetEvent, NodePage, NodeView } from "../api/types/nodes";
import { keyOf } from "../events/merge";
import { login } from "./session.svelte";

/** A controller as a list shows it, with moments instead of ages: those count on by themselves. All by this machine's clock. */
export interface Row extends Omit<NodeView, "stateAgeSeconds" | "powerAgeSeconds" | "inletAgeSeconds"> {
  /** When the state was told; null where it never was. */
  stateAt: number | null;
  /** When the watts were told; null where they are not known now. */
  powerAt: number | null;
  /** When the inlet was read; null where it is not known now. */
  inletAt: number | null;
}

const pageSize = 5000;
/** So many names fit into an address. */
const namesAtOnce = 100;
const mostEvents = 2000;

/** All controllers, live. */
class Fleet {
  /** Counts the batches: whoever shows the rows follows it, and the rows themselves are plain. */
  version = $state(0);
  isLoaded = $state(false);
  /** Counts how often the stream was opened: what only it tells was missed before, and is read again. */
  opened = $state(0);
  /** Null while the stream is there; else when it is tried again. */
  lostUntil = $state<number | null>(null);
  fault = $state("");
  /** The latest events, newest first. */
  events = $state.raw<FleetEvent[]>([]);
  readonly rows = new Map<string, Row>();
  readonly #others = new Map<string, Set<(data: string) => void>>();
  #stop: (() => void) | null = null;

  start(): void {
    this.#stop?.();
    this.#stop = follow("/api/v1/events?with=nodes&last=500", {
      opened: () => {
        this.lostUntil = null;
        this.opened++;
        void this.#load();
      },
      message: (message) => this.#take(message),
      lost: (again) => {
        if (again === null) void login.leave();
        else this.lostUntil = Date.now() + again;
      },
    });
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.rows.clear();
    this.events = [];
    this.isLoaded = false;
    this.version++;
  }

  /** Hears of other things that come on the stream: jobs, incidents. */
  on(kind: string, listener: (data: string) => void): () => void {
    const listeners = this.#others.get(kind) ?? new Set();
    listeners.add(listener);
    this.#others.set(kind, listeners);
    return () => listeners.delete(listener);
  }

  /** Reads some again: those that somebody looks at have the latest age. */
  async refresh(names: string[]): Promise<void> {
    for (let from = 0; from < names.length; from += namesAtOnce) {
      const some = names.slice(from, from + namesAtOnce).map(encodeURIComponent);
      const page = await call<NodePage>("GET", `/nodes?names=${some.join(",")}`);
      this.#merge(page.nodes);
    }
  }

  async #load(): Promise<void> {
    try {
      const known = new Set<string>();
      let after = "";
      do {
        const page = await call<NodePage>("GET", `/nodes?limit=${pageSize}${after}`);
        this.#merge(page.nodes);
        for (const node of page.nodes) known.add(node.name);
        after = page.next === null ? "" : `&after=${encodeURIComponent(page.next)}`;
      } while (after !== "");
      for (const name of this.rows.keys()) if (!known.has(name)) this.rows.delete(name);
      this.fault = "";
      this.isLoaded = true;
      this.version++;
    } catch (e) {
      this.fault = e instanceof Error ? e.message : String(e);
    }
  }

  #take(message: Message): void {
    if (message.kind === "nodes") this.#merge(JSON.parse(message.data) as NodeView[]);
    else if (message.kind === "message") this.#happened(JSON.parse(message.data) as FleetEvent);
    else for (const listener of this.#others.get(message.kind) ?? []) listener(message.data);
  }

  #waiting: FleetEvent[] = [];

  /** Hundreds come at once after a start: they are shown together. */
  #happened(event: FleetEvent): void {
    this.#waiting.push(event);
    if (this.#waiting.length > 1) return;
    queueMicrotask(() => {
      // A server that was started anew begins to count anew: a number is not enough.
      const seen = new Set(this.#waiting.map(keyOf));
      const before = this.events.filter((e) => !seen.has(keyOf(e)));
      this.events = [...this.#waiting.reverse(), ...before].slice(0, mostEvents);
      this.#waiting = [];
    });
  }

  #merge(nodes: NodeView[]): void {
    const now = Date.now();
    const moment = (age: number | null) => (age === null ? null : now - age * 1000);
    for (const { stateAgeSeconds, powerAgeSeconds, inletAgeSeconds, ...node } of nodes)
      this.rows.set(node.name, {
        ...node,
        stateAt: moment(stateAgeSeconds),
        powerAt: moment(powerAgeSeconds),
        inletAt: moment(inletAgeSeconds),
      });
    this.version++;
  }
}

export const fleet = new Fleet();
