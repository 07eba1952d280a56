export interface Cast {
  /** Seconds from the beginning to the end. */
  length: number;
  outputs: { at: number; text: string }[];
  marks: { at: number; text: string }[];
}

/** Reads a recording (asciicast, version 2). A last line that was not written to its end is left out. */
export function parse(file: string): Cast {
  const cast: Cast = { length: 0, outputs: [], marks: [] };
  for (const line of file.split("\n").slice(1)) {
    let event: unknown;
    try {
      event = JSON.parse(line);
    } catch {
      continue;
    }
    if (!Array.isArray(event)) continue;
    const [at, kind, text] = event as [number, string, string];
    cast.length = Math.max(cast.length, at);
    if (kind === "o") cast.outputs.push({ at, text });
    else if (kind === "m") cast.marks.push({ at, text });
  }
  return cast;
}

/** How far a replay is: what is shown is all that was said up to a moment. */
export class Playback {
  at = 0;
  #next = 0;

  constructor(
    readonly cast: Cast,
    private readonly show: { reset(): void; write(text: string): void },
  ) {}

  get isOver(): boolean {
    return this.at >= this.cast.length;
  }

  /** Goes to a moment; backwards means from the beginning again. */
  seek(at: number): void {
    if (at < this.at) {
      this.show.reset();
      this.#next = 0;
    }
    this.at = Math.max(0, Math.min(at, this.cast.length));
    let text = "";
    for (let output = this.cast.outputs[this.#next]; output && output.at <= this.at; output = this.cast.outputs[++this.#next])
      text += output.text;
    if (text !== "") this.show.write(text);
  }

  /** Goes on by some seconds; a pause that is longer than `most` is passed. */
  play(seconds: number, most: number): void {
    const next = this.cast.outputs[this.#next]?.at ?? this.cast.length;
    this.seek(next - this.at > most ? next - most + seconds : this.at + seconds);
  }
}

/** Seconds as a clock has them. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => `${part}`.padStart(2, "0"));
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${parts.join(":")}` : parts.join(":");
}
