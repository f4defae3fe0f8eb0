package io.freshet.protocol;

/** Every error a frame can carry: number, name and whether the same request may succeed later. */
public enum ErrorCode {
  MALFORMED(1400, "malformed", false),
  UNAUTHORISED(1401, "unauthorised", false),
  FORBIDDEN(1403, "forbidden", false),
  UNKNOWN_SUBSCRIPTION(1404, "unknown_subscription", false),
  UNKNOWN_SESSION(1404, "unknown_session", false),
  CONFLICT(1409, "conflict", false),
  TOO_LARGE(1413, "too_large", false),
  RATE_LIMITED(1429, "rate_limited", true),
  INTERNAL(1500, "internal", false),
  UNAVAILABLE(1503, "unavailable", true);

  private final int code;
  private final String label;
  private final boolean retryable;

  ErrorCode(int code, String label, boolean retryable) {
    this.code = code;
    this.label = label;
    this.retryable = retryable;
  }

  /** The number on the wire; 1000 more than the HTTP status that says the same. */
  public int code() {
    return code;
  }

  /** The name on the wire. */
  public String label() {
    return label;
  }

  /** True when the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }
}
