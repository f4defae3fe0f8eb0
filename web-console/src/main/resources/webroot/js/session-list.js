import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { age } from "./format.js";
import { PageElement } from "./element.js";
import { linkTo } from "./route.js";

/** Sessions, in the order in which they are given; each is a link to its context. */
class SessionList extends PageElement {
  static properties = {
    sessions: { attribute: false },
    chosen: {},
    empty: {},
    now: { attribute: false },
  };

  constructor() {
    super();
    this.sessions = [];
    this.empty = "";
    this.now = Date.now();
  }

  render() {
    if (this.sessions.length === 0) {
      return html`<p class="empty">${this.empty}</p>`;
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
    return html`<a
      class="link"
      href=${linkTo(entry.session)}
      aria-current=${entry.session === this.chosen ? "true" : nothing}
    >
      <span class="pair"
        ><b class="clip">${entry.session}</b
        ><span class="mono soft">v${entry.version}</span></span
      >
      <span class="pair soft"
        ><span class="clip">${entry.changed.join(", ")}</span
        ><span>${entry.sourceTs ? age(entry.sourceTs, this.now) : ""}</span></span
      >
    </a>`;
  }
}

customElements.define("session-list", SessionList);
