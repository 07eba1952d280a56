export interface Route {
  view: "now" | "fleet" | "node" | "events" | "jobs" | "job" | "map" | "consoles" | "discovery" | "security" | "settings" | "lost";
  /** The node or the job that is meant. */
  name: string;
}

const views: [RegExp, Route["view"]][] = [
  [/^\/(login)?$/, "now"],
  [/^\/fleet$/, "fleet"],
  [/^\/nodes\/([^/]+)$/, "node"],
  [/^\/events$/, "events"],
  [/^\/jobs$/, "jobs"],
  [/^\/jobs\/([^/]+)$/, "job"],
  [/^\/map$/, "map"],
  [/^\/consoles$/, "consoles"],
  [/^\/discovery$/, "discovery"],
  [/^\/security$/, "security"],
  [/^\/settings$/, "settings"],
];

export function routeOf(path: string): Route {
  for (const [pattern, view] of views) {
    const found = pattern.exec(path);
    if (found) return { view, name: view === "now" ? "" : decodeURIComponent(found[1] ?? "") };
  }
  return { view: "lost", name: "" };
}

/** Everything has an address: the view in its path, what it shows in its query. */
class Router {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
  route = $derived(routeOf(this.path));

  constructor() {
    addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#click(event));
  }

  go(address: string): void {
    if (address !== location.pathname + location.search) history.pushState(null, "", address);
    this.#read();
    scrollTo(0, 0);
  }

  /** Changes the query of the same view; the way back does not lead through every letter that was typed. */
  set(values: Record<string, string>): void {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(values)) {
      if (value === "") query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    history.replaceState(null, "", location.pathname + (text === "" ? "" : `?${text}`));
    this.#read();
  }

  #read(): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target !== "" || link.origin !== location.origin || link.hasAttribute("download")) return;
    if (routeOf(link.pathname).view === "lost") return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

export const router = new Router();

export const nodeAddress = (name: string): string => `/nodes/${encodeURIComponent(name)}`;
export const fleetAddress = (query: string): string => `/fleet?q=${encodeURIComponent(query)}`;
