package io.freshet.protocol;

/**
 * Why the hub closed a WebSocket. Codes 3000–3499 and 4000–4499 mean "reconnect, with backoff and
 * jitter"; all others are final.
 */
public enum CloseCode {
  DRAINING(3001, "draining"),
  TOO_SLOW(3008, "too slow"),
  MOVED(3009, "moved"),
  UNAUTHORISED(3500, "unauthorised"),
  FORBIDDEN(3501, "forbidden"),
  PROTOCOL_ERROR(3502, "protocol error"),
  FRAME_TOO_LARGE(3503, "frame too large");

  private final short code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = (short) code;
    this.reason = reason;
  }

  /** The number on the wire. */
  public short code() {
    return code;
  }

  /** The reason on the wire. */
  public String reason() {
    return reason;
  }

  /** True when a client closed with {@code code} should connect again. */
  public static boolean reconnects(int code) {
    return (code >= 3000 && code < 3500) || (code >= 4000 && code < 4500) || code < 3000;
  }
}
