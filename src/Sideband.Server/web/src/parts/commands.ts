/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w.,:@%+=/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The same on the command line. */
export function commandLine(nodes: string[], ...words: string[]): string {
  return ["sideband", "-H", quoted(nodes.join(",")), ...words.map(quoted)].join(" ");
}

/** What an audit looks at besides, in words. */
export const auditWords = (services: boolean, timing: boolean): string[] => [...(services ? ["--services"] : []), ...(timing ? ["--timing"] : [])];

/** The same by the API, for what the command line has no words for: it asks, and with a body sends it. */
export function requestLine(path: string, body?: object): string {
  const json = body === undefined ? "" : ` --json ${quoted(JSON.stringify(body))}`;
  return `curl -H "Authorization: Bearer $TOKEN"${json} ${quoted(`${location.origin}/api/v1${path}`)}`;
}
