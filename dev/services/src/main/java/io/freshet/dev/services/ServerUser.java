package io.freshet.dev.services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The system user that a server runs as. PostgreSQL refuses to run as root.
 *
 * @param name empty for the user that runs this JVM
 */
record ServerUser(String name) {
  private static final Path ROOT = Path.of("/");

  /** This JVM's user; for root the user {@code postgres}, or else {@code freshet}, made now. */
  static ServerUser forPostgres() {
    if (!isRoot()) {
      return new ServerUser("");
    }
    for (String name : List.of("postgres", "freshet")) {
      if (Command.run(ROOT, List.of("id", "-u", name)).succeeded()) {
        return new ServerUser(name);
      }
    }
    Command made =
        Command.run(
            ROOT,
            List.of(
                "useradd", "--system", "--shell", "/usr/sbin/nologin", "--user-group", "freshet"));
    if (!made.succeeded()) {
      throw new ServiceException(
          "PostgreSQL does not run as root and the user freshet could not be made: "
              + made.lastLine());
    }
    return new ServerUser("freshet");
  }

  static boolean isRoot() {
    return Command.run(ROOT, List.of("id", "-u")).output().equals("0");
  }

  boolean isSelf() {
    return name.isEmpty();
  }

  /** Runs a program as this user. */
  Command run(Path folder, List<String> words) {
    List<String> all = new ArrayList<>();
    if (!isSelf()) {
      all.addAll(List.of("runuser", "-u", name, "--"));
    }
    all.addAll(words);
    return Command.run(folder, all);
  }

  /** Whether this user can make files in {@code folder}, which takes every folder above it too. */
  boolean canWrite(Path folder) {
    return run(ROOT, List.of("test", "-w", folder.toString())).succeeded();
  }
}
