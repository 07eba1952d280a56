/** The server takes no more. */
export const longest = 256 * 1024;

/** The text of a file that somebody has chosen; null where it is too long. */
export async function textOf(input: HTMLInputElement): Promise<{ name: string; text: string | null } | null> {
  const file = input.files?.[0];
  if (!file) return null;
  return { name: file.name, text: file.size > longest ? null : await file.text() };
}

export const example = "users:\n  5:\n    name: carol\nsol:\n  1:\n    sol-retry: {count: 3}";
