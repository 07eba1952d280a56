import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What reaches a browser and is not ours, with the texts of its licences. All else only builds. */
const libraries: [name: string, ...texts: string[]][] = [
  ["svelte", "LICENSE.md"],
  ["uplot", "LICENSE"],
  ["@xterm/xterm", "LICENSE"],
  ["@xterm/addon-fit", "LICENSE"],
  ["@xterm/addon-search", "LICENSE"],
  // Unchanged; its own list of what is in it comes first.
  ["@novnc/novnc", "LICENSE.txt", "docs/LICENSE.MPL-2.0", "docs/LICENSE.BSD-3-Clause", "vendor/pako/LICENSE"],
];

function told(): string {
  const parts = libraries.map(([name, ...texts]) => {
    const folder = join("node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string; license: string };
    const source = `https://www.npmjs.com/package/${name}/v/${version}`;
    return [`${name} ${version} (${license})`, `Source: ${source}`, ...texts.map((text) => readFileSync(join(folder, text), "utf8"))].join("\n\n");
  });
  return `This page is built with these libraries, as they are published, packed together and made smaller.\n\n${parts.join(`\n\n${"-".repeat(78)}\n\n`)}\n`;
}

/** Puts them into a file beside the page; `__NOTICES__` is where it is. */
export function notices(): Plugin {
  // Tests of the page's own logic run where nothing of this matters.
  const text = existsSync("node_modules/@novnc/novnc") ? told() : "";
  const fileName = `assets/notices-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.txt`;
  return {
    name: "notices",
    config: () => ({ define: { __NOTICES__: JSON.stringify(`/${fileName}`) } }),
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source: text });
    },
  };
}
