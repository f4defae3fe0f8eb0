package io.freshet.config;

import java.io.Serial;
import java.util.List;

/** A configuration that the hub refuses to start on; the message has one line for each problem. */
public final class ConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String[] problems;

  ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = problems.toArray(String[]::new);
  }

  /** Each {@code file:line: what is wrong, what would be right}. */
  public List<String> problems() {
    return List.of(problems);
  }
}
