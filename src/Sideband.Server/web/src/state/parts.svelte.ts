import { isThere } from "./session.svelte";

/** The parts of the API that a server may be without. */
class Parts {
  incidents = $state(false);
  jobs = $state(false);
  consoles = $state(false);
  discovery = $state(false);
  audits = $state(false);

  async look(): Promise<void> {
    [this.incidents, this.jobs, this.consoles, this.discovery, this.audits] = await Promise.all([
      isThere("/incidents?state=open"),
      isThere("/jobs"),
      isThere("/consoles"),
      isThere("/discovery"),
      isThere("/audits"),
    ]);
  }
}

export const parts = new Parts();
