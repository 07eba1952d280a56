/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w.,:@%+=/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The same on the command line. */
export function commandLine(nodes: string[], ...words: string[]): string {
  return ["sideband", "-H", quoted(nodes.join(",")), ...words.map(quoted)].join(" ");
}
