import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { age } from "./format.js";
import { PageElement } from "./element.js";
import { linkTo } from "./route.js";

/** Decisions as they are judged, newest first; each is a link to its session. */
class DecisionFeed extends PageElement {
  static properties = { decisions: { attribute: false }, now: { attribute: false } };

  constructor() {
    super();
    this.decisions = [];
    this.now = Date.now();
  }

  render() {
    if (this.decisions.length === 0) {
      return html`<p class="empty">No agent has decided anything yet.</p>`;
    }
    return html`<ul class="rows">
      ${repeat(
        this.decisions,
        (d) => `${d.session}/${d.decision}/${d.at}`,
        (d) => html`<li>${this.#entry(d)}</li>`,
      )}
    </ul>`;
  }

  #entry(d) {
    return html`<a class="link" href=${linkTo(d.session)}>
      <span class="pair"
        ><span class="pill ${d.verdict}">${d.verdict}</span
        ><span class="soft">${age(d.at, this.now)}</span></span
      >
      <span class="pair"><b class="clip">${d.action}</b><span class="clip">${d.session}</span></span>
      <span class="pair soft"
        ><span class="clip">${d.agent}</span><span class="mono">v${d.version}</span></span
      >
      ${d.changed?.length
        ? html`<span class="soft">had changed: ${d.changed.join(", ")}</span>`
        : nothing}
    </a>`;
  }
}

customElements.define("decision-feed", DecisionFeed);
