/** Stands where xterm.js would put a style element (see xterm.ts): the rules in it are a sheet of the document, as long as it is there. */
class Sheet extends HTMLElement {
  readonly #sheet = new CSSStyleSheet();

  override get textContent(): string {
    return "";
  }

  override set textContent(rules: string | null) {
    this.#sheet.replaceSync(rules ?? "");
  }

  connectedCallback(): void {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  disconnectedCallback(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}

if (!customElements.get("sideband-sheet")) customElements.define("sideband-sheet", Sheet);
