import { html } from "lit";
import { PageElement } from "./element.js";
import { linkTo } from "./route.js";

const LIMIT = 50;
const PAUSE_MS = 200;

/**
 * Finds sessions by the beginning of their id. Fires `found` with `{text, sessions, more, problem}`,
 * and with null once the box is empty. Enter shows the first that was found.
 */
class SessionSearch extends PageElement {
  static properties = { token: { attribute: false } };

  #tenant = null;
  #text = "";
  #timer;
  #first = null;

  render() {
    return html`<input
      type="search"
      aria-label="Find a session by its id"
      placeholder="Find by id: 42, acme/4…"
      autocomplete="off"
      spellcheck="false"
      @input=${(e) => this.#typed(e.target.value.trim())}
      @keydown=${(e) => e.key === "Enter" && this.#show()}
    />`;
  }

  #typed(text) {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#first = null;
    if (text) this.#timer = setTimeout(() => this.#find(text), PAUSE_MS);
    else this.#tell(null);
  }

  async #show() {
    clearTimeout(this.#timer);
    if (this.#text && !this.#first) await this.#find(this.#text);
    if (this.#first) location.hash = linkTo(this.#first);
  }

  async #find(text) {
    let found;
    try {
      found = await this.#ask(text);
    } catch (e) {
      found = { text, sessions: [], more: false, problem: e.message };
    }
    if (text !== this.#text || !this.isConnected) return; // typed on, or signed out, meanwhile
    this.#first = found.sessions[0]?.session ?? null;
    this.#tell(found);
  }

  async #ask(text) {
    this.#tenant ??= (await this.#sessions(1)).sessions[0]?.session.split("/")[0];
    if (!this.#tenant) return { text, sessions: [], more: false };
    const own = `${this.#tenant}/`;
    const prefix = text.startsWith(own) ? text : own + text;
    const page = await this.#sessions(LIMIT, `&prefix=${encodeURIComponent(prefix)}`);
    const sessions = page.sessions.map((s) => ({
      session: s.session,
      version: s.version,
      sourceTs: s.freshness.sourceTs,
      changed: [],
    }));
    return { text, sessions, more: page.next !== null };
  }

  async #sessions(limit, query = "") {
    const headers = { Authorization: `Bearer ${this.token}` };
    const answer = await fetch(`/v1/sessions?limit=${limit}${query}`, { headers });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.error?.message ?? `the hub answers ${answer.status}`);
    return body;
  }

  #tell(found) {
    this.dispatchEvent(new CustomEvent("found", { detail: found }));
  }
}

customElements.define("session-search", SessionSearch);
