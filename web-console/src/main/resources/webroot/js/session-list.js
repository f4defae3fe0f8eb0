import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { age } from "./format.js";
import { PageElement } from "./element.js";

/** Sessions as they move, newest first. Fires `choose` with the session's name. */
class SessionList extends PageElement {
  static properties = { sessions: { attribute: false }, chosen: {}, now: { attribute: false } };

  constructor() {
    super();
    this.sessions = [];
    this.now = Date.now();
  }

  render() {
    if (this.sessions.length === 0) {
      return html`<p class="empty">No session has moved yet.</p>`;
    }
    return html`<ul class="rows">
      ${repeat(
        this.sessions,
        (s) => s.session,
        (s) => html`<li>${this.#entry(s)}</li>`,
      )}
    </ul>`;
  }

  #entry(entry) {
    return html`<button
      aria-pressed=${entry.session === this.chosen}
      @click=${() => this.#choose(entry.session)}
    >
      <span class="pair"
        ><b class="clip">${entry.session}</b
        ><span class="mono soft">v${entry.version}</span></span
      >
      <span class="pair soft"
        ><span class="clip">${entry.changed.join(", ")}</span
        ><span>${age(entry.sourceTs, this.now)}</span></span
      >
    </button>`;
  }

  #choose(session) {
    this.dispatchEvent(new CustomEvent("choose", { detail: session, bubbles: true }));
  }
}

customElements.define("session-list", SessionList);
