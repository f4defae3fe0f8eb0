package io.freshet.hub.cli;

import io.freshet.config.Problems;
import io.freshet.hub.HubConfig;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How other commands find a hub with services of its own, that of {@code demo} or {@code run
 * --dev}: it leaves a file of shell variables while it runs. The file holds the password of its
 * PostgreSQL, so only its owner reads it.
 */
public final class RunningHub {
  /** The demo's file, in the home folder. */
  public static final String DEMO = ".freshet/demo/environment";

  /** That of {@code run --dev}. */
  static final String DEV = ".freshet/dev/environment";

  private static final String KAFKA = "FRESHET_KAFKA_BOOTSTRAP";
  private static final String REDIS = "FRESHET_REDIS_URI";
  private static final String POSTGRES = "FRESHET_POSTGRES_URL";

  private static final Pattern PROCESS =
      Pattern.compile("# process ([0-9]{1,18}) since ([0-9]{1,18})");
  private static final Pattern VARIABLE = Pattern.compile("export (FRESHET_[A-Z_]+)='(.*)'");
  private static final String QUOTE = "'\\''";

  /** Processes reckon each other's start by the clock, which may have been set meanwhile. */
  private static final Duration CLOCK_SET = Duration.ofSeconds(2);

  private RunningHub() {}

  /**
   * Writes the file anew, for a shell to read ({@code . FILE}) and for {@link #environment}. It
   * counts until this process has ended.
   *
   * @param variables names of environment variables and their values, of one line each; the
   *     addresses of all three services are among them
   * @return deletes the file; closed before the services end
   */
  public static Closeable write(Path file, Map<String, String> variables) throws IOException {
    return write(file, ProcessHandle.current(), variables);
  }

  /** The same for a hub that another process runs. */
  static Closeable write(Path file, ProcessHandle process, Map<String, String> variables)
      throws IOException {
    StringBuilder text = new StringBuilder();
    long since = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    text.append("# process %d since %d\n".formatted(process.pid(), since));
    new TreeMap<>(variables)
        .forEach(
            (name, value) ->
                text.append("export %s='%s'\n".formatted(name, value.replace("'", QUOTE))));
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    return () -> Files.deleteIfExists(file);
  }

  /** The addresses of all three services, whoever started them, as variables of the file. */
  static Map<String, String> addresses(HubConfig config) {
    return Map.of(
        KAFKA, config.kafka().bootstrap(),
        REDIS, config.redisUri(),
        POSTGRES, config.postgres().url());
  }

  /**
   * The environment that a command asks a running hub with: what the demo that runs, or else {@code
   * run --dev}, left. What stands in {@code environment} goes before that. A hub that has another
   * address of a service than is configured, in {@code conf} or {@code environment}, is not the one
   * that is meant.
   *
   * @param home folder that holds {@code .freshet/}
   * @param conf folder of the configuration; where something is wrong in it, which is told by who
   *     loads it, no hub is looked for
   * @param told one line, when a hub gave what is not configured
   */
  static Map<String, String> environment(
      Path home, Path conf, Map<String, String> environment, PrintWriter told) throws IOException {
    Problems problems = new Problems();
    Map<String, String> configured = addresses(HubConfig.read(conf, home, environment, problems));
    if (!problems.found().isEmpty()) {
      return environment;
    }
    for (String name : List.of(DEMO, DEV)) {
      List<String> lines = lines(home.resolve(name));
      Map<String, String> merged = variables(lines);
      if (isAlive(lines) && hasAll(merged, configured)) {
        merged.putAll(environment);
        if (!merged.equals(environment)) {
          told.printf("freshet: this is about the hub of %s, which runs%n", name);
          told.flush();
        }
        return merged;
      }
    }
    return environment;
  }

  private static boolean hasAll(Map<String, String> left, Map<String, String> configured) {
    return configured.entrySet().stream()
        .allMatch(c -> c.getValue().isBlank() || c.getValue().equals(left.get(c.getKey())));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
  }

  /**
   * A hub that was killed could not delete its file, and its number may be another process' by now:
   * that of the command itself, too.
   */
  private static boolean isAlive(List<String> lines) {
    return lines.stream()
        .map(PROCESS::matcher)
        .filter(Matcher::matches)
        .anyMatch(m -> runs(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))));
  }

  private static boolean runs(long pid, long sinceMs) {
    if (pid == ProcessHandle.current().pid()) {
      return false;
    }
    Optional<Instant> start = ProcessHandle.of(pid).flatMap(p -> p.info().startInstant());
    return start
        .filter(s -> Math.abs(s.toEpochMilli() - sinceMs) <= CLOCK_SET.toMillis())
        .isPresent();
  }

  private static Map<String, String> variables(List<String> lines) {
    Map<String, String> found = new HashMap<>();
    for (String line : lines) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        found.put(variable.group(1), variable.group(2).replace(QUOTE, "'"));
      }
    }
    return found;
  }
}
