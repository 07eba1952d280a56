/** What somebody does on a page: whether it is under way, and why it was refused. */
export class Act {
  isBusy = $state(false);
  fault = $state("");

  /** Does it. Null where it was refused, and nothing else answers null. */
  async do<T>(work: () => Promise<T>): Promise<T | null> {
    this.isBusy = true;
    this.fault = "";
    try {
      return await work();
    } catch (e) {
      this.fault = e instanceof Error ? e.message : String(e);
      return null;
    } finally {
      this.isBusy = false;
    }
  }
}
