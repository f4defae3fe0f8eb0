package io.freshet.dev.demo;

import io.freshet.dev.services.AtExit;
import io.freshet.hub.PrerequisiteException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The hub as a process of its own, on its own class path and with a heap limit, so that it can be
 * measured and killed. Not thread-safe.
 */
public final class HubProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 50;

  /** Folder for what a training run teaches, which it writes as it ends; null in all other runs. */
  private static final String TRAINING = System.getProperty("freshet.training");

  /** Folder where it was kept; null where it was not. */
  private static final String TRAINED = System.getProperty("freshet.trained");

  private static final long STOP_SECONDS = TRAINING == null ? 15 : 120;

  private final Path home;
  private final int port;
  private final Map<String, String> environment;
  private final Path log;
  private final List<String> options;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  /**
   * Describes the process; {@link #start} starts it.
   *
   * @param home the checkout, built
   * @param port HTTP port, free
   * @param environment addresses of the services, as the hub reads them
   * @param log file that its output is appended to
   */
  public HubProcess(Path home, int port, Map<String, String> environment, Path log) {
    this(home, port, environment, log, List.of());
  }

  /**
   * The same with another configuration.
   *
   * @param options of {@code freshet run}, besides {@code --dev} and {@code --port}
   */
  public HubProcess(
      Path home, int port, Map<String, String> environment, Path log, List<String> options) {
    this.home = home;
    this.port = port;
    this.environment = environment;
    this.log = log;
    this.options = List.copyOf(options);
  }

  /** The command line: the same that {@code ./freshet run --dev} ends in, with a 512 MB heap. */
  private List<String> command() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        home.resolve("hub/target/freshet-hub.jar")
            + ":"
            + Files.readString(home.resolve("hub/target/classpath")).strip();
    List<String> command = new ArrayList<>(List.of(java.toString(), "-Xms512m", "-Xmx512m"));
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(tuning());
    command.addAll(archive());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dfreshet.home=" + home,
            "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
            "-cp",
            classPath,
            "io.freshet.hub.Main",
            "run",
            "--dev",
            "--port",
            String.valueOf(port)));
    command.addAll(options);
    return command;
  }

  /** Where it keeps, or finds, what an earlier run taught; as {@code ./freshet} has it. */
  private List<String> archive() {
    if (TRAINING != null) {
      return List.of("-XX:AOTCacheOutput=" + TRAINING + "/hub.aot", "-Xlog:aot*=off");
    }
    if (TRAINED != null) {
      return List.of("-XX:AOTCache=" + TRAINED + "/hub.aot", "-Xlog:aot*=off");
    }
    String collector = System.getenv().getOrDefault("FRESHET_GC", "g1");
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + home.resolve(".freshet/hub-" + collector + ".jsa"),
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off");
  }

  /** How this JVM was tuned by {@code ./freshet}, which tunes every JVM alike. */
  public static List<String> tuning() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag ->
                flag.startsWith("-XX:")
                    && !flag.contains("SharedArchive")
                    && !flag.contains("AOTCache"))
        .toList();
  }

  /**
   * Starts it and waits until it says that it is ready.
   *
   * @return how long that took
   * @throws PrerequisiteException when it ends or is not ready in three minutes; names the log
   */
  public Duration start() throws IOException, InterruptedException {
    long began = System.nanoTime();
    launch();
    while (!isReady()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      if (!isAlive()) {
        throw new PrerequisiteException("the hub ended while starting; its output is in " + log);
      }
      if (waited.compareTo(START_LIMIT) > 0) {
        throw new PrerequisiteException(
            "the hub is not ready; it says " + get("/health/ready") + "; its output is in " + log);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Starts it without waiting; it may end by itself, for example when a service is not there. */
  public void launch() throws IOException {
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    AtExit.close(this); // we may be told to end while the hub starts
    process = builder.start();
  }

  /** Whether the process that was started last runs. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Waits for its end, for so long at most; true once the process that was started last ended. */
  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Exit code of the process that ended; 128 and the signal's number when a signal ended it. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Ends it at once, as a crash would (SIGKILL), and waits for its end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Process id of the running hub. */
  public long pid() {
    return process.pid();
  }

  /** Port it listens on. */
  public int port() {
    return port;
  }

  /** File with its output. */
  public Path log() {
    return log;
  }

  /** What a path of it answers, as text. */
  public String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer dev")
            .timeout(Duration.ofSeconds(20))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Whether it says that it is ready. */
  public boolean isReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks it to stop in order, and kills it after 15 seconds; after 120 in training. */
  @Override
  public void close() {
    AtExit.forget(this);
    if (process == null || !process.isAlive()) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
