import { applyPatch, touched } from "./merge-patch.js";
import { Socket } from "./socket.js";

const CREDIT = 32;

/**
 * Follows one session over the agent protocol, resuming after every reconnect, and tells
 * `onChange({session, epoch, version, context, revisions, freshness, changed})` of each step.
 */
export class Watch {
  #session;
  #onChange;
  #socket;
  #requests = 0;
  #state = null;
  #unacknowledged = 0;

  constructor(session, token, onChange) {
    this.#session = session;
    this.#onChange = onChange;
    this.#socket = new Socket("/v1/agents?agent=console", "freshet.v1", token, {
      message: (frame) => this.#take(frame),
      state: () => {},
    });
  }

  close() {
    this.#socket.close();
  }

  #take(frame) {
    if (frame.type === "welcome") this.#subscribe();
    else if (frame.type === "context") this.#begin(frame);
    else if (frame.type === "update") this.#step(frame);
  }

  #subscribe() {
    const resume = this.#state && { epoch: this.#state.epoch, version: this.#state.version };
    this.#unacknowledged = 0;
    this.#socket.send({
      type: "subscribe",
      id: ++this.#requests,
      session: this.#session,
      credit: CREDIT,
      ...(resume && { resume }),
    });
  }

  #begin(frame) {
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
    if (!this.#state || frame.previous !== this.#state.version) {
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
