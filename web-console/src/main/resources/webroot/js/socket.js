import { parse } from "./json.js";

const FINAL_CODES = [3500, 3501, 3502, 3503];
const MAX_DELAY_MS = 10_000;

/**
 * A WebSocket that comes back by itself, with exponential backoff and full jitter.
 *
 * `on.message(object)` gets every JSON frame; `on.state("open" | "connecting" | "refused")` every
 * change of state. "refused" is final: the token is missing, wrong or lacks a right.
 */
export class Socket {
  #url;
  #protocols;
  #on;
  #socket = null;
  #failures = 0;
  #opened = false;
  #closed = false;

  constructor(path, protocol, token, on) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.#url = `${scheme}//${location.host}${path}`;
    this.#protocols = [protocol, `bearer.${token}`];
    this.#on = on;
    this.#connect();
  }

  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  close() {
    this.#closed = true;
    this.#socket?.close();
  }

  #connect() {
    if (this.#closed) return;
    this.#on.state("connecting");
    this.#opened = false;
    try {
      this.#socket = new WebSocket(this.#url, this.#protocols);
    } catch {
      // Browsers take only letters, digits and !#$%&'*+-.^_`|~ in a subprotocol.
      this.#closed = true;
      this.#on.state("refused");
      return;
    }
    this.#socket.onopen = () => {
      this.#opened = true;
      this.#failures = 0;
      this.#on.state("open");
    };
    this.#socket.onmessage = (event) => this.#on.message(parse(event.data));
    this.#socket.onclose = (event) => this.#lost(event.code);
  }

  async #lost(code) {
    if (this.#closed) return;
    const refused = FINAL_CODES.includes(code) || (!this.#opened && (await this.#isRefused()));
    if (this.#closed) return;
    if (refused) {
      this.#on.state("refused");
      return;
    }
    this.#on.state("connecting");
    const limit = Math.min(MAX_DELAY_MS, 250 * 2 ** this.#failures++);
    setTimeout(() => this.#connect(), Math.random() * limit);
  }

  /** Browsers hide the HTTP status of a refused WebSocket: ask again over HTTP. */
  async #isRefused() {
    const token = this.#protocols[1].slice("bearer.".length);
    try {
      const answer = await fetch("/v1/sessions?limit=1", {
        headers: { Authorization: `Bearer ${token}` },
      });
      return answer.status === 401 || answer.status === 403;
    } catch {
      return false;
    }
  }
}
