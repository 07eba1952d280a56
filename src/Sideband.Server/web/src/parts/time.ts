/** How long ago, in as many words as a table has room for. */
export function ago(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 100 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

const sameDay = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const otherDay = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** A moment: today's by its time, others with their day. */
export function moment(time: string | number, now: number): string {
  const at = new Date(time);
  return (at.toDateString() === new Date(now).toDateString() ? sameDay : otherDay).format(at);
}

/** A moment without doubt: with its date and its distance to UTC. */
export function exactly(time: string | number): string {
  return new Date(time).toISOString().replace("T", " ").replace("Z", " UTC");
}

/** A number as people write it: five digits at most, no noise behind the point. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return value.toString();
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
