package io.freshet.bench.run;

import io.freshet.bench.peer.Handshake;
import io.freshet.bench.peer.PeerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An engine in a JVM of its own. Every engine gets the same heap, collector and processors. */
final class Program implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final BufferedReader out;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /**
   * Starts a program.
   *
   * @param log takes what it writes to standard error
   */
  static Program start(Jvm jvm, String classPath, String main, PeerSettings settings, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm.options(settings.run()));
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(settings.toArguments()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Program(process, log);
  }

  /** Waits until it says that it is ready; gives the detail. */
  String awaitReady() throws InterruptedException {
    return line(Handshake.READY);
  }

  /**
   * The rest of the next line that begins so.
   *
   * @throws IllegalStateException when it ends or does not say so in a minute; names its log
   */
  String line(String start) throws InterruptedException {
    CompletableFuture<String> found = new CompletableFuture<>();
    Thread reader = Thread.ofVirtual().start(() -> found.complete(read(start)));
    try {
      String line = found.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (line != null) {
        return line;
      }
      throw new IllegalStateException("the engine has ended; its log is " + log);
    } catch (TimeoutException | ExecutionException e) {
      reader.interrupt();
      throw new IllegalStateException("the engine does not answer; its log is " + log, e);
    }
  }

  private String read(String start) {
    return out.lines()
        .filter(l -> l.startsWith(start))
        .map(l -> l.substring(start.length()))
        .findFirst()
        .orElse(null);
  }

  /** Gives it the word to go on. */
  void go() throws IOException {
    OutputStream in = process.getOutputStream();
    in.write('\n');
    in.flush();
  }

  /** Processor time that it has used. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** False once it has ended. */
  boolean alive() {
    return process.isAlive();
  }

  Path log() {
    return log;
  }

  /** Ends it at once, as a crash would (SIGKILL); returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it in order, or by force after 20 seconds. */
  @Override
  public void close() {
    end(STOP_LIMIT);
  }

  /**
   * Ends it in order, or by force after {@code limit}.
   *
   * @return whether it ended by itself
   */
  boolean end(Duration limit) {
    try {
      process.getOutputStream().close();
      if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        return true;
      }
      process.destroyForcibly().waitFor();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
