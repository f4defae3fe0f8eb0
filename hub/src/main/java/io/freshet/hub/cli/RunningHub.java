package io.freshet.hub.cli;

import io.freshet.config.Problems;
import io.freshet.hub.HubConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  private static final Pattern PROCESS = Pattern.compile("# process ([0-9]{1,18})");
  private static final Pattern VARIABLE = Pattern.compile("export (FRESHET_[A-Z_]+)='(.*)'");
  private static final String QUOTE = "'\\''";

  private RunningHub() {}

  /**
   * Writes the file anew, for a shell to read ({@code . FILE}) and for {@link #environment}. Who
   * writes it deletes it when the hub ends; until this process has ended it counts.
   *
   * @param variables names of environment variables and their values, of one line each
   */
  public static void write(Path file, Map<String, String> variables) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# process ").append(ProcessHandle.current().pid()).append('\n');
    new TreeMap<>(variables)
        .forEach(
            (name, value) ->
                text.append("export %s='%s'\n".formatted(name, value.replace("'", QUOTE))));
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  /**
   * The environment that a command asks a running hub with. Where neither configuration nor {@code
   * environment} names a service, it has what the demo that runs, or else {@code run --dev}, left;
   * what stands in {@code environment} goes before that.
   *
   * @param home folder that holds {@code .freshet/}
   * @param conf folder of the configuration; what is wrong in it is not told here
   * @param told one line, when another hub than the configured one is asked
   */
  static Map<String, String> environment(
      Path home, Path conf, Map<String, String> environment, PrintWriter told) throws IOException {
    if (namesServices(HubConfig.read(conf, home, environment, new Problems()))) {
      return environment;
    }
    for (String name : List.of(DEMO, DEV)) {
      List<String> lines = lines(home.resolve(name));
      if (isAlive(lines)) {
        told.printf("freshet: no services are configured, so this asks the hub of %s%n", name);
        told.flush();
        Map<String, String> merged = variables(lines);
        merged.putAll(environment);
        return merged;
      }
    }
    return environment;
  }

  private static boolean namesServices(HubConfig config) {
    return Stream.of(config.kafka().bootstrap(), config.redisUri(), config.postgres().url())
        .anyMatch(address -> !address.isBlank());
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** A hub that was killed could not delete its file. */
  private static boolean isAlive(List<String> lines) {
    return lines.stream()
        .map(PROCESS::matcher)
        .filter(Matcher::matches)
        .anyMatch(m -> ProcessHandle.of(Long.parseLong(m.group(1))).isPresent());
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
