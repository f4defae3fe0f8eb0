package io.freshet.dev.services;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A PostgreSQL with the {@code vector} extension on this machine.
 *
 * @param bin the folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
public record PostgresInstall(Path bin) {
  /** Environment variable that names the folder of PostgreSQL's programs to use. */
  public static final String BIN_VARIABLE = "FRESHET_PG_BIN";

  private static final Path PACKAGED = Path.of("/usr/lib/postgresql");
  private static final String SCRIPT = "install-postgres.sh";

  /**
   * Looks for one, in this order: {@value #BIN_VARIABLE}, the newest under {@code
   * /usr/lib/postgresql}, {@code pg_config} on the path.
   *
   * @throws ServiceException when {@value #BIN_VARIABLE} is set but cannot be used
   */
  public static Optional<PostgresInstall> find() {
    String named = System.getenv(BIN_VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(of(Path.of(named)));
    }
    return candidates().filter(bin -> missing(bin).isEmpty()).map(PostgresInstall::new).findFirst();
  }

  /**
   * The one in {@code bin}.
   *
   * @throws ServiceException when it is no PostgreSQL with the extension
   */
  public static PostgresInstall of(Path bin) {
    missing(bin)
        .ifPresent(
            what -> {
              throw new ServiceException("The PostgreSQL in " + bin + " cannot be used: " + what);
            });
    return new PostgresInstall(bin);
  }

  /**
   * {@link #find}, and where there is none, installs it on Debian and Ubuntu as root or through
   * {@code sudo -n}; that takes about half a minute, or a minute where PostgreSQL itself is
   * missing.
   *
   * @param progress told each step in a line
   */
  public static PostgresInstall findOrInstall(Consumer<String> progress) {
    return find()
        .orElseGet(
            () -> {
              install(progress);
              return find()
                  .orElseThrow(
                      () ->
                          new ServiceException(
                              "PostgreSQL was installed but its vector extension is not found; set "
                                  + BIN_VARIABLE
                                  + " to the folder of its programs."));
            });
  }

  /** The path of one of PostgreSQL's programs. */
  String program(String name) {
    return bin.resolve(name).toString();
  }

  private static Stream<Path> candidates() {
    List<Path> bins = new ArrayList<>();
    if (Files.isDirectory(PACKAGED)) {
      try (Stream<Path> versions = Files.list(PACKAGED)) {
        versions
            .filter(version -> version.getFileName().toString().matches("\\d+"))
            .sorted(
                Comparator.comparing(
                        (Path version) -> Integer.valueOf(version.getFileName().toString()))
                    .reversed())
            .map(version -> version.resolve("bin"))
            .forEach(bins::add);
      } catch (IOException e) {
        throw new ServiceException(PACKAGED + " cannot be read: " + e, e);
      }
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path config = Path.of(folder).resolve("pg_config");
      if (Files.isExecutable(config)) {
        Command asked = Command.run(Path.of("/"), List.of(config.toString(), "--bindir"));
        if (asked.succeeded()) {
          bins.add(Path.of(asked.output()));
        }
      }
    }
    return bins.stream();
  }

  /** What a PostgreSQL lacks to be of use, or nothing. */
  private static Optional<String> missing(Path bin) {
    for (String program : List.of("initdb", "pg_ctl", "postgres", "pg_config")) {
      if (!Files.isExecutable(bin.resolve(program))) {
        return Optional.of("it has no program " + program + ".");
      }
    }
    Command asked =
        Command.run(Path.of("/"), List.of(bin.resolve("pg_config").toString(), "--sharedir"));
    Path control = Path.of(asked.output()).resolve("extension/vector.control");
    return asked.succeeded() && Files.exists(control)
        ? Optional.empty()
        : Optional.of("install the extension pgvector for it (" + control + " is missing).");
  }

  private static void install(Consumer<String> progress) {
    List<String> asRoot = rootPrefix();
    progress.accept("Installing PostgreSQL's vector extension (about 30 s, once)…");
    try {
      // In a folder of our own: root may not append to another user's file directly in /tmp.
      Path work = Files.createTempDirectory("freshet-install-");
      Path script = work.resolve(SCRIPT);
      try (InputStream in = PostgresInstall.class.getResourceAsStream(SCRIPT)) {
        Files.copy(in, script);
      }
      List<String> words = new ArrayList<>(asRoot);
      words.addAll(List.of("sh", script.toString(), work.resolve("install.log").toString()));
      Command done = Command.run(work, words, line -> progress.accept("  " + line));
      if (!done.succeeded()) {
        throw new ServiceException(
            "PostgreSQL with the vector extension could not be installed: " + done.lastLine());
      }
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(work);
    } catch (IOException e) {
      throw new ServiceException("PostgreSQL's installation could not be prepared: " + e, e);
    }
  }

  /** What to put before a command that needs root. */
  private static List<String> rootPrefix() {
    boolean debian = Files.isExecutable(Path.of("/usr/bin/apt-get"));
    if (debian && ServerUser.isRoot()) {
      return List.of();
    }
    if (debian
        && Files.isExecutable(Path.of("/usr/bin/sudo"))
        && Command.run(Path.of("/"), List.of("sudo", "-n", "true")).succeeded()) {
      return List.of("sudo", "-n");
    }
    throw new ServiceException(
        "No PostgreSQL with the vector extension found: install PostgreSQL 13 or newer and pgvector"
            + (debian ? " (or run this once as root, which installs them)" : "")
            + ", or set "
            + BIN_VARIABLE
            + " to the folder of a PostgreSQL that has it.");
  }
}
