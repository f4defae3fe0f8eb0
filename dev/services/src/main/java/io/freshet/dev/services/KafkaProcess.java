package io.freshet.dev.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@link EmbeddedKafka} as a process of its own, so that it can be killed. Started again over the
 * same folder it holds the same records, on the same port. It ends with this JVM at the latest.
 */
public final class KafkaProcess implements AutoCloseable {
  private static final long START_SECONDS = 180;
  private static final long STOP_SECONDS = 15;

  private final Path data;
  private final Path log;
  private final int port;
  private Process process;

  private KafkaProcess(Path data, Path log, int port) {
    this.data = data;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it takes requests, after about 5 s.
   *
   * @param data made where it is missing
   * @param log file that its output is appended to
   */
  public static KafkaProcess start(Path data, Path log) {
    KafkaProcess kafka = new KafkaProcess(data, log, port(data));
    AtExit.close(kafka);
    try {
      kafka.restart();
    } catch (RuntimeException e) {
      AtExit.forget(kafka);
      throw e;
    }
    return kafka;
  }

  /** Found before the process holds the folder, so that it is known what to wait for. */
  private static int port(Path data) {
    try (DataFolder folder = DataFolder.open(data)) {
      return folder.port();
    }
  }

  /** {@code host:port} for clients. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Ends the broker as a crash would (SIGKILL), and waits for its end. */
  public synchronized void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("Interrupted while Kafka was killed.", e);
    }
  }

  /**
   * Starts the broker again after {@link #kill}, and returns when it takes requests.
   *
   * @throws ServiceException when it does not; names its log
   */
  public synchronized void restart() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("still running");
    }
    try {
      process =
          new ProcessBuilder(command())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new ServiceException("Kafka could not be run: " + e.getMessage(), e);
    }
    if (!isReady(process)) {
      kill();
      throw new ServiceException(
          "Kafka did not start on " + bootstrap() + " within " + START_SECONDS + " s; see " + log);
    }
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-Dfile.encoding=UTF-8"));
    String logging = System.getProperty("logback.configurationFile");
    if (logging != null) {
      command.add("-Dlogback.configurationFile=" + logging);
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), KafkaMain.class.getName()));
    command.add(data.toString());
    return command;
  }

  /** It says one line when it is ready; it has ended when there is none. */
  private boolean isReady(Process started) {
    Thread watch =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    TimeUnit.SECONDS.sleep(START_SECONDS);
                    started.destroyForcibly();
                  } catch (InterruptedException e) {
                    // It is ready, or has ended.
                  }
                });
    try {
      String line = started.inputReader(StandardCharsets.UTF_8).readLine();
      return (KafkaMain.READY + bootstrap()).equals(line);
    } catch (IOException e) {
      return false;
    } finally {
      watch.interrupt();
    }
  }

  /** Asks the broker to stop in order, and kills it after 15 s. Does nothing the second time. */
  @Override
  public synchronized void close() {
    AtExit.forget(this);
    if (process == null || !process.isAlive()) {
      return;
    }
    try {
      process.getOutputStream().close(); // what it waits for
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException | IOException e) {
      process.destroyForcibly();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return "Kafka on " + bootstrap() + (Files.exists(log) ? ", log in " + log : "");
  }
}
