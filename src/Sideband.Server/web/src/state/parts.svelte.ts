import { isThere, login } from "./session.svelte";

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
      // What it finds is nobody's yet: that is only for who sees all.
      login.seesAll && isThere("/discovery"),
      isThere("/audits"),
    ]);
  }
}

export const parts = new Parts();
