package io.freshet.hub.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A hub as a process of its own, with a home folder and ports of its own. */
final class Node {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern READY = Pattern.compile("partition (\\d+): ready at offset");
  private static final int LAST_LINES = 200;

  private final Path home;
  private final int port;
  private final Map<String, String> environment;
  private Process process;

  /**
   * Does not run yet.
   *
   * @param home holds {@code conf/}
   * @param port that it serves agents on
   * @param environment addresses and keys
   */
  Node(Path home, int port, Map<String, String> environment) {
    this.home = home;
    this.port = port;
    this.environment = environment;
  }

  int port() {
    return port;
  }

  /** Starts the process and does not wait for it. */
  void launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfreshet.home=" + home,
                "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.freshet.hub.Main",
                "run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** Starts it and waits until it serves so many partitions of the session log. */
  void start(int partitions) throws IOException, InterruptedException {
    launch();
    awaitServing(partitions);
  }

  /** Waits until it says that it serves so many partitions of the session log. */
  void awaitServing(int partitions) throws IOException, InterruptedException {
    String wanted = partitions + " partitions,";
    Nodes.await(
        home.getFileName() + " serves " + wanted,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(home.getFileName() + " has ended");
          }
          JsonNode session = readiness().at("/stages/session");
          return session.path("ready").asBoolean()
              && session.path("detail").asText().startsWith(wanted);
        });
  }

  private JsonNode readiness() throws InterruptedException {
    try {
      return Json.mapper().readTree(get("/health/ready").body());
    } catch (IOException e) {
      return Json.object(); // it does not listen yet
    }
  }

  /** A request of who has {@link Nodes#TOKEN}. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + Nodes.TOKEN)
            .build(),
        BodyHandlers.ofString());
  }

  /** Ends it at once, as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, and waits until it has. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor(); // until the test's own time is up
  }

  /** Waits until it ends by itself; its exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it if it runs. */
  void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** How often it began to serve each partition, over all its lives. */
  Map<Integer, Long> begun() {
    return READY
        .matcher(log())
        .results()
        .collect(
            Collectors.groupingBy(
                (MatchResult found) -> Integer.valueOf(found.group(1)),
                HashMap::new,
                Collectors.counting()));
  }

  /** All that it has said. */
  String log() {
    try {
      return Files.readString(console());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of what it has said, for people who look for what went wrong. */
  String lastLines() {
    List<String> lines =
        Files.exists(console()) ? log().lines().filter(line -> true).toList() : List.of();
    return home.getFileName()
        + (process != null && process.isAlive() ? " runs:\n" : " has ended:\n")
        + lines.stream()
            .skip(Math.max(0, lines.size() - LAST_LINES))
            .map(line -> "  " + line + "\n")
            .collect(Collectors.joining());
  }

  private Path console() {
    return home.resolve("console");
  }
}
