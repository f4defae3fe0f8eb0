package io.freshet.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in configuration files, so that a user sees everything at once. */
public final class Problems {
  private final List<String> found = new ArrayList<>();

  /**
   * Notes a problem, once: a section may be read by several.
   *
   * @param line from 1
   * @param message what is wrong and what would be right; no secrets
   */
  public void add(String file, int line, String message) {
    String problem = file + ":" + line + ": " + message;
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Everything noted so far. */
  public List<String> found() {
    return List.copyOf(found);
  }

  /**
   * Ends a load.
   *
   * @throws ConfigException when anything was noted
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(found);
    }
  }
}
