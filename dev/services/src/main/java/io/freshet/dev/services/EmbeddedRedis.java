package io.freshet.dev.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server as a process of its own, with an append-only file. Started again over the same
 * folder it holds the same keys, on the same port while that is free.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** Somebody else may take a free port before the server does. */
  private static final int TRIES = 3;

  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private final DataFolder folder;
  private final Path binary;
  private volatile int port;
  private Process process;

  private EmbeddedRedis(DataFolder folder, Path binary, int port) {
    this.folder = folder;
    this.binary = binary;
    this.port = port;
  }

  /**
   * Starts the server and returns when it answers. A server left behind in the folder by a killed
   * JVM is stopped first.
   *
   * @param data made where it is missing, held until {@link #close}
   */
  public static EmbeddedRedis start(Path data) {
    return DataFolder.start("Redis", data, EmbeddedRedis::over, EmbeddedRedis::launchOnFreePort);
  }

  private static EmbeddedRedis over(DataFolder folder) throws IOException {
    stopLeftBehind(folder);
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path binary = ExecutableProvider.newJarResourceProvider(bin.toFile()).get().toPath();
    return new EmbeddedRedis(folder, binary, folder.port());
  }

  /** {@code redis://host:port}. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends the server as a crash would, without giving it a chance to finish anything. */
  public synchronized void kill() {
    try {
      // Not ProcessEnd: that is content with an unreaped process, which is still alive to
      // restart().
      if (!process.destroyForcibly().waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new ServiceException("Redis outlived a SIGKILL, process " + process.pid() + ".");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("Interrupted while Redis was killed.", e);
    }
  }

  /** Deletes what the server has written, after {@link #kill}: it comes back empty. */
  public synchronized void forget() {
    if (process.isAlive()) {
      throw new IllegalStateException("still running");
    }
    // One file, or a folder, as the server's version has it.
    try (Stream<Path> files = Files.list(folder.path())) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("appendonly")).toList()) {
        PostgresHome.delete(file);
      }
    } catch (IOException e) {
      throw new ServiceException("Redis' data in " + folder.path() + " cannot be removed: " + e, e);
    }
  }

  /** Starts the server again after {@link #kill}, on the same port. */
  public synchronized void restart() {
    if (!folder.isHeld() || process.isAlive()) {
      throw new IllegalStateException(folder.isHeld() ? "still running" : "closed");
    }
    launch();
  }

  /** Stops the server cleanly. Does nothing the second time. */
  @Override
  public synchronized void close() {
    folder.end(
        this,
        () -> {
          if (process != null) {
            stop(process.toHandle());
          }
        });
  }

  @Override
  public String toString() {
    return "Redis on 127.0.0.1:" + port;
  }

  /** Nobody knows the port yet, so when it was taken meanwhile another one is as good. */
  private synchronized void launchOnFreePort() {
    for (int tries = 1; ; tries++) {
      try {
        launch();
        return;
      } catch (ServiceException e) {
        if (tries == TRIES || process == null || process.isAlive() || Ports.isFree(port)) {
          throw e;
        }
        port = folder.port();
      }
    }
  }

  private synchronized void launch() {
    List<String> words = new ArrayList<>();
    // In a session of its own: a Ctrl-C in the terminal must not stop it before its clients.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      words.add("/usr/bin/setsid");
    }
    words.addAll(List.of(binary.toString(), "--bind", "127.0.0.1"));
    words.addAll(List.of("--port", Integer.toString(port)));
    words.addAll(List.of("--dir", folder.path().toString()));
    words.addAll(List.of("--pidfile", folder.resolve("pid").toString()));
    words.addAll(List.of("--logfile", folder.resolve("redis.log").toString()));
    words.addAll(List.of("--loglevel", "warning", "--save", ""));
    words.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec"));
    // Snapshots are written over and over: at the usual 64 MB it is rewritten every few seconds.
    words.addAll(List.of("--auto-aof-rewrite-min-size", "512mb"));
    try {
      process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.out").toFile())
              .start();
      awaitAnswer();
    } catch (IOException e) {
      throw new ServiceException("Redis could not be run: " + e.getMessage(), e);
    }
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!process.isAlive() || !answers()) { // another's answer is not ours
      if (!process.isAlive()) {
        throw new ServiceException(
            "Redis ended while starting; see redis.log and redis.out in " + folder.path() + ".");
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        stop(process.toHandle());
        throw new ServiceException(
            "Redis did not answer within "
                + START_LIMIT.toSeconds()
                + " s; see redis.log in "
                + folder.path()
                + ".");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Whether a PING is answered by PONG, and not by LOADING. */
  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII)
          .equals("+PONG");
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops a server that a killed JVM left running in {@code folder}. */
  static void stopLeftBehind(DataFolder folder) throws IOException {
    Path file = folder.resolve("pid");
    if (!Files.exists(file)) {
      return;
    }
    // The number may belong to an innocent process by now: only what runs from our folder is
    // stopped.
    Optional<ProcessHandle> leftBehind =
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
            .filter(handle -> runsFrom(handle, folder.resolve("bin")));
    leftBehind.ifPresent(EmbeddedRedis::stop);
    Files.deleteIfExists(file);
  }

  private static boolean runsFrom(ProcessHandle handle, Path bin) {
    return handle.info().command().filter(path -> Path.of(path).startsWith(bin)).isPresent();
  }

  private static void stop(ProcessHandle server) {
    server.destroy();
    if (!ProcessEnd.await(server, STOP_LIMIT)) {
      server.destroyForcibly();
      ProcessEnd.await(server, STOP_LIMIT);
    }
  }
}
