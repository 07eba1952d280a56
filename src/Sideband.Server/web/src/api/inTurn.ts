/**
 * Reads one at a time, and once more where it was asked for meanwhile: no answer is overtaken by an older one, and what changes
 * faster than it can be read is not read more often than that. What it reads must not throw.
 */
export function inTurn(read: () => Promise<void>): () => Promise<void> {
  let present: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = () => (present = read().finally(() => (present = null)));
  return () => {
    if (present === null) return begin();
    return (next ??= present.then(() => {
      next = null;
      return begin();
    }));
  };
}
