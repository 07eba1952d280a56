import { get } from "../api/client";
import type { JobChange, JobDetail } from "../api/types/jobs";
import { fleet } from "../state/fleet.svelte";

const each = 10_000;

/** A job that somebody looks at: read once, then kept up by the stream, and read again now and then in case something was missed. */
export class Followed {
  detail = $state.raw<JobDetail | null>(null);
  fault = $state("");

  constructor(readonly id: number | string) {}

  begin(): () => void {
    void this.read();
    const timer = setInterval(() => {
      if (!document.hidden && this.detail?.job.state !== "done") void this.read();
    }, each);
    const end = fleet.on("job", (data) => this.#change(JSON.parse(data) as JobChange));
    return () => {
      clearInterval(timer);
      end();
    };
  }

  async read(): Promise<void> {
    try {
      this.detail = await get<JobDetail>(`/jobs/${this.id}`);
      this.fault = "";
    } catch (e) {
      this.fault = e instanceof Error ? e.message : String(e);
    }
  }

  #change({ job, row }: JobChange): void {
    if (this.detail === null || job.id !== this.detail.job.id) return;
    const rows = row ? this.detail.rows.map((one) => (one.node === row.node ? row : one)) : this.detail.rows;
    this.detail = { ...this.detail, job, rows };
  }
}
