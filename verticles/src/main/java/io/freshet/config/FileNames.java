package io.freshet.config;

import java.nio.file.Path;

/** How messages name files: alike, whichever reader finds something. */
public final class FileNames {
  private FileNames() {}

  /** Relative to {@code home} for what lies in it, else absolute. */
  public static String of(Path file, Path home) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = home.toAbsolutePath().normalize();
    return absolute.startsWith(base) ? base.relativize(absolute).toString() : absolute.toString();
  }
}
