package io.freshet.hub;

import java.io.Serial;

/** Something the hub needs is not there. The message is one sentence and names its mend. */
public class PrerequisiteException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public PrerequisiteException(String message) {
    super(message);
  }
}
