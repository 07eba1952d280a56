import { router } from "./router.svelte";
import { look } from "./theme.svelte";

export interface Key {
  keys: string;
  does: string;
}

/** What works everywhere. */
export const everywhere: Key[] = [
  { keys: "g h", does: "Now" },
  { keys: "g f", does: "Fleet" },
  { keys: "g e", does: "Events" },
  { keys: "g j", does: "Jobs" },
  { keys: "g m", does: "Map" },
  { keys: "g c", does: "Consoles" },
  { keys: "g a", does: "Security: audits" },
  { keys: "g d", does: "Discovery" },
  { keys: "g s", does: "Settings" },
  { keys: "g n", does: "Go to a node by its name" },
  { keys: "/", does: "Search" },
  { keys: "j k", does: "Next row, row before" },
  { keys: "Enter", does: "Open the row" },
  { keys: "t", does: "Light, dark, or as the system has it" },
  { keys: "?", does: "Show the keys" },
];

const places: Record<string, string> = { h: "/", f: "/fleet", e: "/events", j: "/jobs", m: "/map", a: "/security", d: "/discovery", c: "/consoles", s: "/settings" };
const patience = 1500;

/** One listener for all keys; a view says what it does with those that are its own. */
class Keyboard {
  showsHelp = $state(false);
  showsPalette = $state(false);
  /** The keys of the view that is shown, for the help. */
  own = $state.raw<Key[]>([]);
  #view: ((key: string) => boolean) | null = null;
  #began = 0;

  listen(): void {
    addEventListener("keydown", (event) => this.#press(event));
  }

  /** A view takes keys: it answers whether a key was one of its own. */
  take(own: Key[], press: (key: string) => boolean): () => void {
    this.#view = press;
    this.own = own;
    return () => {
      if (this.#view !== press) return;
      this.#view = null;
      this.own = [];
    };
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = event.target as HTMLElement;
    if (document.querySelector("dialog[open]")) return;
    if (at.matches("input, select, textarea") || at.isContentEditable) {
      if (event.key === "Escape") at.blur();
      return;
    }
    if (this.#does(event.key)) event.preventDefault();
  }

  #does(key: string): boolean {
    if (this.#began > Date.now() - patience) {
      this.#began = 0;
      if (key === "n") {
        this.showsPalette = true;
        return true;
      }
      const place = places[key];
      if (place) router.go(place);
      return place !== undefined;
    }
    if (key === "g") {
      this.#began = Date.now();
      return true;
    }
    if (key === "?") {
      this.showsHelp = true;
      return true;
    }
    if (this.#view?.(key)) return true;
    if (key === "t") {
      look.next();
      return true;
    }
    if (key === "/") {
      router.go("/fleet");
      requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-search]")?.focus());
      return true;
    }
    return false;
  }
}

export const keys = new Keyboard();
