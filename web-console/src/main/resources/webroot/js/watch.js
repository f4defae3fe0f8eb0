import { applyPatch, touched } from "./merge-patch.js";
import { Socket } from "./socket.js";

const CREDIT = 32;
const MAX_RETRY_MS = 5_000;

/**
 * Follows one session over the agent protocol, resuming after every reconnect, and tells
 * `onChange({session, epoch, version, context, revisions, freshness, changed})` of each step.
 */
export class Watch {
  #session;
  #onChange;
  #onProblem;
  #socket;
  #requests = 0;
  #state = null;
  #unacknowledged = 0;
  #pending = 0;
  #failures = 0;
  #retry;

  constructor(session, token, onChange, onProblem) {
    this.#session = session;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
    this.#socket = new Socket("/v1/agents?agent=console", "freshet.v1", token, {
      message: (frame) => this.#take(frame),
      state: (state) => {
        if (state === "refused") onProblem("this token may not read contexts: it lacks the right “read”");
      },
    });
  }

  close() {
    clearTimeout(this.#retry);
    this.#socket.close();
  }

  #take(frame) {
    if (frame.type === "welcome") this.#subscribe();
    else if (frame.type === "context") this.#begin(frame);
    else if (frame.type === "update") this.#step(frame);
    else if (frame.type === "error" && frame.id === this.#pending) this.#refused(frame);
  }

  /** A hub that restarts, or moves the session, has no owner for it for some seconds. */
  #refused(frame) {
    this.#pending = 0;
    this.#onProblem(frame.message ?? frame.name);
    if (frame.retryable === false) return;
    const limit = Math.min(MAX_RETRY_MS, 250 * 2 ** this.#failures++);
    this.#retry = setTimeout(() => this.#subscribe(), Math.random() * limit);
  }

  #subscribe() {
    const resume = this.#state && { epoch: this.#state.epoch, version: this.#state.version };
    clearTimeout(this.#retry);
    this.#unacknowledged = 0;
    this.#pending = ++this.#requests;
    this.#socket.send({
      type: "subscribe",
      id: this.#pending,
      session: this.#session,
      credit: CREDIT,
      ...(resume && { resume }),
    });
  }

  #begin(frame) {
    this.#pending = 0;
    this.#failures = 0;
    this.#onProblem(null);
    if (frame.outcome === "resumed") return;
    this.#show({
      session: frame.session,
      epoch: frame.epoch,
      version: frame.version,
      context: frame.context,
      revisions: frame.revisions ?? {},
      freshness: frame.freshness,
      changed: [],
    });
  }

  #step(frame) {
    if (this.#pending) return; // a new context is on its way
    const follows = this.#state?.epoch === frame.epoch && this.#state.version === frame.previous;
    if (!follows) {
      this.#state = null;
      this.#subscribe();
      return;
    }
    this.#show({
      session: frame.session,
      epoch: frame.epoch,
      version: frame.version,
      context: applyPatch(this.#state.context, frame.patch ?? {}),
      revisions: { ...this.#state.revisions, ...frame.revisions },
      freshness: frame.freshness,
      changed: touched(frame.patch),
    });
    if (++this.#unacknowledged >= CREDIT / 2) {
      this.#unacknowledged = 0;
      this.#socket.send({ type: "ack", session: frame.session, version: frame.version });
    }
  }

  #show(state) {
    this.#state = state;
    this.#onChange(state);
  }
}
