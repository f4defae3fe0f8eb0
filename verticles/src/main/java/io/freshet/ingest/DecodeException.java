package io.freshet.ingest;

import java.io.Serial;

/**
 * An event that cannot be decoded. The message says what is wrong and where (a line and column, a
 * field's name from the schema), never a value.
 */
public final class DecodeException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String code;

  DecodeException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** A short name of the kind of failure, such as {@code not_json} or {@code unknown_op}. */
  public String code() {
    return code;
  }
}
