package io.freshet.protocol;

/**
 * Why the hub closed a WebSocket. Of the hub's own codes 3000–3499 and 4000–4499 mean "reconnect,
 * with backoff and jitter"; its others are final. Codes below 3000 come from the WebSocket layer,
 * proxies included: see {@link #reconnects}.
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

  /**
   * True when a client closed with {@code code} should connect again. Codes of the WebSocket layer
   * (a lost socket is 1006, a proxy that stops 1001 or 1012) do, except those which say that the
   * bytes themselves were wrong and would be so again: 1002, 1003, 1007, 1009 and 1010.
   */
  public static boolean reconnects(int code) {
    return switch (code) {
      case 1002, 1003, 1007, 1009, 1010 -> false;
      default -> code < 3500 || (code >= 4000 && code < 4500);
    };
  }
}
