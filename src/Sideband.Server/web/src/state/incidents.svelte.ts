import { ApiError, get } from "../api/client";
import type { Incident } from "../api/types/incidents";
import { fleet } from "./fleet.svelte";

const each = 30_000;
const order = ["non-recoverable", "critical", "warning", "info", "ok"];

/** What the server says wants a person. A server without incidents has none, and the page finds causes by itself. */
class Incidents {
  open = $state.raw<Incident[]>([]);

  follow(): () => void {
    void this.read();
    const timer = setInterval(() => void this.read(), each);
    let waiting = false;
    const end = fleet.on("incident", () => {
      // Several come at once: the list is read once for all of them.
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        void this.read();
      }, 300);
    });
    return () => {
      clearInterval(timer);
      end();
    };
  }

  async read(): Promise<void> {
    try {
      const list = await get<{ items: Incident[] }>("/incidents?state=active");
      this.open = list.items.sort(
        (a, b) =>
          Number(a.state === "acknowledged") - Number(b.state === "acknowledged") ||
          order.indexOf(a.severity) - order.indexOf(b.severity) ||
          Date.parse(b.since) - Date.parse(a.since),
      );
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
    }
  }
}

export const incidents = new Incidents();
