import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { age } from "./format.js";
import { PageElement } from "./element.js";

/** Columns of sources that became others, what was seen last first. */
class DriftList extends PageElement {
  static properties = { drift: { attribute: false }, now: { attribute: false } };

  constructor() {
    super();
    this.drift = [];
    this.now = Date.now();
  }

  render() {
    return html`<ul class="rows">
      ${repeat(
        this.drift,
        (d) => [d.pipeline, d.source, d.kind, d.column, d.type, d.before].join("/"),
        (d) => html`<li>${this.#entry(d)}</li>`,
      )}
    </ul>`;
  }

  #entry(d) {
    const last = `last in ${d.topic}, partition ${d.partition}, offset ${d.offset}`;
    return html`<div class="entry" title=${last}>
      <span class="pair"
        ><span class="pill warn">${d.kind}</span
        ><span class="soft">${age(d.lastMs, this.now)}</span></span
      >
      <span class="pair"
        ><b class="clip">${d.column ?? "a column that is not named"}</b
        ><span class="clip">${d.source}</span></span
      >
      <span class="pair soft"
        ><span class="clip">${types(d)}</span
        ><span>${d.rows.toLocaleString("en")} ${d.rows === 1 ? "row" : "rows"}</span></span
      >
    </div>`;
  }
}

function types(d) {
  if (d.kind === "missing") return "all rows had it";
  return d.kind === "retyped" ? `${d.type}, before ${d.before.join(" or ")}` : d.type;
}

customElements.define("drift-list", DriftList);
