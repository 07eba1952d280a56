import type { Plugin } from "vite";

const parts: [from: string, to: string, times: number][] = [
  // Its rules go into an element of ours, which hands them to the document as a sheet: those need no permission.
  ['createElement("style")', 'createElement("sideband-sheet")', 3],
  // The same for the colours of single letters: what a script sets in the object model is no inline style.
  ['.setAttribute("style",', ".style.cssText=(", 1],
];

/**
 * xterm.js writes style elements and style attributes, which our policy (CSP) forbids. Both are put another way when the page is
 * built; a version that writes them otherwise ends the build instead of being shown without colours.
 */
export function xtermWithoutInlineStyles(): Plugin {
  return {
    name: "xterm-without-inline-styles",
    transform(code, id) {
      if (!/@xterm\/xterm\/lib\/xterm\.mjs$/.test(id.split("?")[0]!)) return null;
      let changed = code;
      for (const [from, to, times] of parts) {
        const found = changed.split(from).length - 1;
        if (found !== times) throw new Error(`xterm.js has ${from} ${found} times and not ${times}: look at xterm.ts`);
        changed = changed.replaceAll(from, to);
      }
      return { code: changed, map: null };
    },
  };
}
