import { ApiError, get } from "../api/client";
import type { EventPage } from "../api/types/events";
import type { FleetEvent } from "../api/types/nodes";
import { inTurn } from "../api/inTurn";

/** So often a search is asked again that has found nothing yet, before somebody has to want it. */
const mostAsked = 10;

/** What the server keeps of events, from the newest on, as far as somebody has looked back. */
export class Archive {
  /** Newest first. */
  kept = $state.raw<FleetEvent[]>([]);
  /** Before which number older ones are; null where there are none. */
  next = $state<number | null>(null);
  /** False: this server keeps nothing. */
  isThere = $state(true);
  /** How often a question was answered from its newest event on. */
  answers = $state(0);
  /** Whether what is kept is what was asked for last. */
  isRead = $state(false);
  isReading = $state(false);
  /** What has come since is wanted, and could not be read yet. */
  isBehind = $state(false);
  fault = $state("");
  readonly #pageSize: number;
  #question = "";
  #turn = 0;
  /** Up to this number nothing is new: the newest event that fits may be far older. */
  #readTo = 0;

  constructor(pageSize: number) {
    this.#pageSize = pageSize;
  }

  /** Asks for other events, from the newest on. */
  async ask(question: string): Promise<void> {
    if (question !== this.#question) this.#readTo = 0;
    this.#question = question;
    this.#turn++;
    this.isRead = false;
    this.isBehind = false;
    await this.#read(null);
  }

  /** Goes further back. */
  async older(): Promise<void> {
    if (this.isReading) return;
    // What is there answers another question: there is no going on from it.
    if (!this.isRead) await this.ask(this.#question);
    else if (this.next !== null) await this.#read(this.next);
  }

  /** Reads what has come since, above what is there. */
  readonly catchUp = inTurn(async () => {
    if (!this.isThere || this.#turn === 0) return;
    // The server may have looked before it came: it is read when that is done.
    this.isBehind = this.isReading;
    if (this.isReading) return;
    let after: number | null = Math.max(this.#readTo, this.kept[0]?.number ?? 0);
    if (!this.isRead || after === 0) return this.ask(this.#question);
    let readTo = after;
    const turn = this.#turn;
    const news: FleetEvent[] = [];
    try {
      for (let asked = 0; after !== null; asked++) {
        // Who was away for so long begins anew.
        if (asked === mostAsked) {
          this.#readTo = readTo;
          return this.ask(this.#question);
        }
        const page: EventPage = await this.#page(`after=${after}`);
        if (turn !== this.#turn) return;
        news.push(...page.events);
        after = page.next;
        if (after !== null) readTo = after;
      }
      this.#readTo = readTo;
      this.kept = [...news.reverse(), ...this.kept];
      this.fault = "";
    } catch (e) {
      if (turn !== this.#turn) return;
      this.#failed(e);
      this.isBehind = this.isThere;
    }
  });

  async #read(before: number | null): Promise<void> {
    const turn = this.#turn;
    const found: FleetEvent[] = [];
    this.isReading = true;
    this.fault = "";
    try {
      let from = before;
      for (let asked = 0; asked < mostAsked && found.length === 0; asked++) {
        const page = await this.#page(from === null ? "order=newest" : `before=${from}`);
        if (turn !== this.#turn) return;
        found.push(...page.events);
        from = page.next;
        if (from === null) break;
        if (before === null && found.length === 0) this.#readTo = Math.max(this.#readTo, from);
      }
      this.next = from;
      this.kept = before === null ? found : [...this.kept, ...found];
      if (before === null) this.answers++;
      this.isRead = true;
      this.isThere = true;
    } catch (e) {
      if (turn === this.#turn) this.#failed(e);
    } finally {
      if (turn === this.#turn) {
        this.isReading = false;
        if (this.isBehind) void this.catchUp();
      }
    }
  }

  #page(where: string): Promise<EventPage> {
    return get<EventPage>(`/archive?limit=${this.#pageSize}&${where}${this.#question === "" ? "" : `&${this.#question}`}`);
  }

  #failed(e: unknown): void {
    if (!(e instanceof ApiError)) throw e;
    // Also a node that is not there is answered so; of that there is nothing kept to be seen either.
    if (e.status === 404) this.isThere = false;
    else this.fault = e.message;
  }
}
