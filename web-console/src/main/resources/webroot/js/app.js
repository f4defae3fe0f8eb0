import { html, nothing } from "lit";
import { PageElement } from "./element.js";
import { millis, rate } from "./format.js";
import { Socket } from "./socket.js";
import { Watch } from "./watch.js";
import { linkTo, sessionIn } from "./route.js";
import { heading } from "./session-view.js";
import "./freshness-chart.js";
import "./session-list.js";
import "./session-search.js";
import "./decision-feed.js";
import "./drift-list.js";

const MAX_SESSIONS = 100;
const MAX_DECISIONS = 60;
const ASK_MS = 5_000;
const DRIFT = "/v1/drift";
const REJECTED = "/v1/rejected/summary";
const TOKEN = "freshet.token";

/** The page: feed on one socket, the chosen session on another. */
class FreshetConsole extends PageElement {
  static properties = {
    token: { state: true },
    link: { state: true },
    pulse: { state: true },
    sessions: { state: true },
    decisions: { state: true },
    drift: { state: true },
    rejected: { state: true },
    found: { state: true },
    chosen: { state: true },
    shown: { state: true },
    problem: { state: true },
    now: { state: true },
  };

  #feed = null;
  #watch = null;
  #forbidden = new Set();

  constructor() {
    super();
    this.token = sessionStorage.getItem(TOKEN);
    this.link = "connecting";
    this.pulse = null;
    this.sessions = [];
    this.decisions = [];
    this.drift = [];
    this.rejected = null;
    this.found = null;
    this.chosen = null;
    this.shown = null;
    this.problem = null;
    this.now = Date.now();
    setInterval(() => (this.now = Date.now()), 1000);
    setInterval(() => this.#look(), ASK_MS);
    addEventListener("hashchange", () => {
      if (this.link !== "refused") this.#choose(sessionIn(location.hash));
    });
  }

  async connectedCallback() {
    super.connectedCallback();
    if (!this.token) this.token = await devToken();
    if (this.token) this.#open();
    else this.link = "refused";
  }

  render() {
    return this.link === "refused" ? this.#signIn() : [this.#bar(), this.#columns()];
  }

  #bar() {
    const p = this.pulse;
    return html`<header class="bar">
      <h1><img src="/icon.svg" alt="" />Freshet</h1>
      ${this.#status()}
      <span class="spread"></span>
      ${figure(millis(p?.freshness.p50), "freshness p50")}
      ${figure(millis(p?.freshness.p99), "freshness p99")}
      ${figure(rate(p?.rates.updates), "updates")} ${figure(rate(p?.rates.frames), "frames")}
      ${figure(rate(p?.rates.rejected), "rejected")}
      ${this.rejected ? this.#openRejected() : nothing}
      ${figure(p?.agents.length ?? "–", "agents")}
    </header>`;
  }

  /** Rejected events that nobody has mended and retried yet; where is in the title. */
  #openRejected() {
    const { total, counts } = this.rejected;
    const where = counts.map((c) => `${c.count} ${c.topic} ${c.reason}`).join("\n");
    return html`<div class="figure open-rejected" title=${where}>
      <b class=${total > 0 ? "rejected" : ""}>${total.toLocaleString("en")}</b
      ><span>rejected, open</span>
    </div>`;
  }

  #status() {
    if (this.link !== "open") return html`<span class="pill warn" role="status">connecting…</span>`;
    if (this.pulse?.ready) return html`<span class="pill good" role="status">live</span>`;
    const behind = Object.entries(this.pulse?.stages ?? {}).filter(([, s]) => !s.ready);
    const why = behind.map(([name, s]) => `${name}: ${s.detail}`).join("; ");
    return html`<span class="pill bad" role="status" title=${why}>not ready${why ? ` – ${why}` : ""}</span>`;
  }

  #columns() {
    return html`<main>
      <div class="column">
        <div class="card grow">
          <h2>Sessions <span class="soft">${this.#which()}</span></h2>
          <session-search
            .token=${this.token}
            @found=${(e) => (this.found = e.detail)}
          ></session-search>
          <session-list
            class="scroll"
            .sessions=${this.found?.sessions ?? this.sessions}
            .empty=${this.#none()}
            .chosen=${this.chosen}
            .now=${this.now}
          ></session-list>
        </div>
      </div>
      <div class="column">
        <div class="card">
          <h2>Freshness <span class="soft">commit → frame, last 5 minutes</span></h2>
          <freshness-chart></freshness-chart>
        </div>
        <div class="card grow">
          <h2>${this.#chosenLink()} ${heading(this.shown, this.now)}</h2>
          <session-view
            class="scroll"
            .state=${this.shown}
            .problem=${this.problem}
            .now=${this.now}
          ></session-view>
        </div>
      </div>
      <div class="column">
        <div class="card grow">
          <h2>Decisions <span class="soft">fenced by version</span></h2>
          <decision-feed
            class="scroll"
            .decisions=${this.decisions}
            .now=${this.now}
          ></decision-feed>
        </div>
        ${this.drift.length > 0 ? this.#drifting() : nothing}
      </div>
    </main>`;
  }

  #which() {
    if (!this.found) return "as they move";
    const count = this.found.sessions.length;
    return this.found.more ? `${count} and more found` : `${count} found`;
  }

  #none() {
    if (!this.found) return "No session has moved yet.";
    if (this.found.problem) return `Not searchable now: ${this.found.problem}`;
    return `No session’s id begins with “${this.found.text}”.`;
  }

  #chosenLink() {
    return this.chosen ? html`<a href=${linkTo(this.chosen)}>${this.chosen}</a>` : "Context";
  }

  #drifting() {
    return html`<div class="card aside">
      <h2>Drift <span class="soft">columns that became others</span></h2>
      <drift-list class="scroll" .drift=${this.drift} .now=${this.now}></drift-list>
    </div>`;
  }

  #signIn() {
    return html`<form class="card sign-in" @submit=${(e) => this.#signedIn(e)}>
      <h1>Freshet</h1>
      <label
        >Access token with the right “console”
        <input name="token" type="password" autocomplete="off" required autofocus />
      </label>
      ${this.token ? html`<span class="rejected">That token was refused.</span>` : nothing}
      <button>Open the console</button>
    </form>`;
  }

  #signedIn(event) {
    event.preventDefault();
    this.token = new FormData(event.target).get("token");
    sessionStorage.setItem(TOKEN, this.token);
    this.#open();
  }

  /** Begins with this token, of which nothing that another one showed may stay. */
  #open() {
    this.#feed?.close();
    this.#watch?.close();
    this.#watch = null;
    this.link = "connecting";
    this.#forbidden.clear();
    this.pulse = null;
    this.sessions = [];
    this.decisions = [];
    this.drift = [];
    this.rejected = null;
    this.found = null;
    this.chosen = null;
    this.shown = null;
    this.problem = null;
    this.#choose(sessionIn(location.hash));
    this.#feed = new Socket("/v1/console", "freshet.console.v1", this.token, {
      message: (pulse) => this.#take(pulse),
      state: (state) => {
        this.link = state;
        this.#look();
      },
    });
  }

  /** A whole pulse holds what the page has already, too: the first one, and after a slow moment. */
  #take(pulse) {
    const whole = pulse.whole;
    this.pulse = pulse;
    const moved = new Map(pulse.sessions.map((s) => [s.session, s]));
    const newestFirst = [...moved.values()].sort((a, b) => b.sourceTs - a.sourceTs);
    // Rows stay where they are while somebody aims at one: what is new comes below.
    const aimed = this.querySelector("session-list")?.matches(":hover, :focus-within");
    const shown = new Set(this.sessions.map((s) => s.session));
    this.sessions = aimed
      ? moving(this.sessions, moved)
          .concat(newestFirst.filter((s) => !shown.has(s.session)))
          .slice(0, MAX_SESSIONS)
      : newestFirst
          .concat(this.sessions.filter((s) => !moved.has(s.session)))
          .slice(0, MAX_SESSIONS);
    const judged = pulse.decisions.toSorted((a, b) => b.at - a.at);
    this.decisions = (whole ? judged : judged.concat(this.decisions)).slice(0, MAX_DECISIONS);
    this.querySelector("freshness-chart")?.add(pulse.freshness.series, whole);
    if (this.found) this.found = { ...this.found, sessions: moving(this.found.sessions, moved) };
    if (!this.chosen && this.sessions.length > 0) {
      history.replaceState(null, "", linkTo(this.sessions[0].session));
      this.#choose(this.sessions[0].session);
    }
  }

  #look() {
    this.#ask(DRIFT, (answer) => (this.drift = answer.drift));
    this.#ask(REJECTED, (answer) => (this.rejected = answer));
  }

  /** Who may not see it, or meets a hub that starts, sees what was there. */
  async #ask(path, take) {
    if (this.link !== "open" || this.#forbidden.has(path)) return;
    const token = this.token;
    try {
      const answer = await fetch(path, { headers: { Authorization: `Bearer ${token}` } });
      if (token !== this.token) return;
      if (answer.ok) take(await answer.json());
      else if (answer.status === 403) this.#forbidden.add(path);
    } catch {
      // asked again soon
    }
  }

  #choose(session) {
    if (!session || session === this.chosen) return;
    document.title = `${session} – Freshet`;
    this.#watch?.close();
    this.chosen = session;
    this.shown = null;
    this.problem = null;
    this.#watch = new Watch(
      session,
      this.token,
      (state) => (this.shown = state),
      (problem) => (this.problem = problem),
    );
  }
}

/** The same sessions, those that moved as they are now. */
function moving(sessions, moved) {
  return sessions.map((s) => moved.get(s.session) ?? s);
}

function figure(value, label) {
  return html`<div class="figure"><b>${value}</b><span>${label}</span></div>`;
}

/** A hub started with --dev says so and needs no sign-in. */
async function devToken() {
  try {
    const answer = await fetch("/console.json");
    return answer.ok ? ((await answer.json()).token ?? null) : null;
  } catch {
    return null;
  }
}

customElements.define("freshet-console", FreshetConsole);
