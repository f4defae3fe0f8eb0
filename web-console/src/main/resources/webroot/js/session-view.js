import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { age, plain } from "./format.js";
import { PageElement } from "./element.js";

const MAX_ROWS = 20;
const MAX_ENTRIES = 12;

/** One session's context, section by section, with what just changed lit up. */
class SessionView extends PageElement {
  static properties = {
    state: { attribute: false },
    problem: { attribute: false },
    now: { attribute: false },
  };

  render() {
    if (!this.state) {
      if (this.problem) return html`<p class="empty" role="status">Not readable now: ${this.problem}</p>`;
      return html`<p class="empty">Choose a session on the left to see its context live.</p>`;
    }
    const sections = Object.entries(this.state.context ?? {});
    return html`${sections.length === 0 ? html`<p class="empty">Nothing was folded yet.</p>` : nothing}
    ${sections.map(([name, value]) => this.#section(name, value))}`;
  }

  #section(name, value) {
    const revision = this.state.revisions[name];
    return html`<section class="section">
      <h3 class="pair">
        <span>${name}</span>${revision ? html`<span class="mono">v${revision}</span>` : nothing}
      </h3>
      <div class="wide">${this.#body(name, value)}</div>
    </section>`;
  }

  #body(name, value) {
    if (Array.isArray(value)) return this.#feed(name, value);
    const entries = Object.entries(value);
    const isRows = entries.length > 0 && entries.every(([, v]) => isObject(v));
    return isRows ? this.#rows(name, entries) : this.#fields(name, entries);
  }

  #fields(name, entries) {
    return html`<table>
      <tbody>
        ${entries.map(
          ([field, value]) => html`<tr>
            <th scope="row">${field}</th>
            <td>${this.#cell(`${name}/${field}`, value)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #rows(name, entries) {
    const columns = [...new Set(entries.flatMap(([, row]) => Object.keys(row)))];
    const newest = entries.toSorted(([a], [b]) => this.#revision(name, b) - this.#revision(name, a));
    return html`<table>
        <thead>
          <tr>
            <th scope="col">id</th>
            ${columns.filter((c) => c !== "id").map((c) => html`<th scope="col">${c}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${newest.slice(0, MAX_ROWS).map(
            ([key, row]) => html`<tr>
              <th scope="row" class="mono">${key}</th>
              ${columns
                .filter((c) => c !== "id")
                .map((c) => html`<td>${c in row ? this.#cell(`${name}/${key}/${c}`, row[c]) : ""}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
      ${newest.length > MAX_ROWS
        ? html`<p class="soft">and ${newest.length - MAX_ROWS} older ones</p>`
        : nothing}`;
  }

  #feed(name, entries) {
    const newest = entries.slice(-MAX_ENTRIES).reverse();
    return html`<ul class="rows">
      ${newest.map(
        (entry, i) => html`<li class="mono">
          ${i === 0 ? this.#cell(name, entry) : html`<span>${plain(entry)}</span>`}
        </li>`,
      )}
    </ul>`;
  }

  #cell(path, value) {
    const shown = html`<span class=${this.state.changed.includes(path) ? "changed" : ""}
      >${plain(value)}</span
    >`;
    return this.state.changed.includes(path) ? keyed(this.state.version, shown) : shown;
  }

  #revision(section, key) {
    return this.state.revisions[`${section}/${key}`] ?? 0;
  }
}

/** The line above a context: version, epoch, age. */
export function heading(state, now) {
  if (!state) return nothing;
  return html`<span class="soft"
    ><span class="mono">v${state.version} · epoch ${state.epoch}</span> ·
    ${state.freshness?.state ?? "unknown"}, last change
    ${state.freshness?.sourceTs ? age(state.freshness.sourceTs, now) : "never"}</span
  >`;
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

customElements.define("session-view", SessionView);
