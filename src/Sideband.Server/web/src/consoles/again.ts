const longest = 30_000;

/** How long is waited before a line is tried again, in ms. */
export const again = {
  first: 1000,
  next: (pause: number): number => Math.min(longest, pause * 2),
};
