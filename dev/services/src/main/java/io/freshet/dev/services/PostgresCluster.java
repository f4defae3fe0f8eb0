package io.freshet.dev.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster's files and the programs that make, start and stop its server. */
final class PostgresCluster {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses = '127.0.0.1'",
          "unix_socket_directories = ''",
          "wal_level = logical",
          "max_wal_senders = 10",
          "max_replication_slots = 10",
          // A slot that nobody reads must not fill the disk.
          "max_slot_wal_keep_size = '2GB'",
          "max_wal_size = '512MB'",
          "max_connections = 60",
          "shared_buffers = '128MB'",
          "max_worker_processes = 4",
          "max_logical_replication_workers = 0",
          "jit = off",
          // On few cores a vacuum that works without rest delays the log's readers for 0.1 s.
          "autovacuum_max_workers = 1",
          "autovacuum_vacuum_cost_limit = 20",
          // A fast stop waits for readers of the log; a silent one is given up after this.
          "wal_sender_timeout = '20s'",
          "timezone = 'UTC'",
          "log_timezone = 'UTC'",
          "log_min_messages = error",
          // A failed statement may carry people's data.
          "log_min_error_statement = panic",
          "log_error_verbosity = terse");

  private final Path home;
  private final Path data;
  private final Path log;
  private final PostgresInstall install;
  private final ServerUser user;

  /**
   * Names a cluster.
   *
   * @param home a folder that {@code user} owns
   */
  PostgresCluster(Path home, PostgresInstall install, ServerUser user) {
    this.home = home;
    this.data = home.resolve("data");
    this.log = home.resolve("server.log");
    this.install = install;
    this.user = user;
  }

  /** Makes the cluster unless it was made completely before. */
  void initialise(String superuser, String password) throws IOException {
    Path made = home.resolve("made");
    if (Files.exists(made)) {
      return;
    }
    PostgresHome.delete(data); // what an interrupted start left
    Path secret = home.resolve("initial-password");
    Files.deleteIfExists(secret);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(secret, password);
      PostgresHome.give(secret, user);
      Command done =
          user.run(
              home,
              List.of(
                  install.program("initdb"),
                  "--pgdata=" + data,
                  "--username=" + superuser,
                  "--pwfile=" + secret,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--no-instructions"));
      if (!done.succeeded()) {
        throw new ServiceException("initdb failed in " + home + ": " + done.output());
      }
    } finally {
      Files.deleteIfExists(secret);
    }
    Files.writeString(
        data.resolve("postgresql.conf"), "\ninclude 'freshet.conf'\n", StandardOpenOption.APPEND);
    Files.writeString(made, "");
  }

  /** Starts the server on {@code port} and waits until it takes connections. */
  void start(int port) {
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.add("port = " + port);
    Path configuration = data.resolve("freshet.conf");
    try {
      Files.write(configuration, settings);
      PostgresHome.give(configuration, user);
    } catch (IOException e) {
      throw new ServiceException(configuration + " could not be written: " + e, e);
    }
    // pg_ctl starts it in a session of its own, so that Ctrl-C does not stop it before its clients.
    Command done = control("start", "--wait", "--timeout=180", "--log=" + log);
    if (!done.succeeded()) {
      throw new ServiceException("PostgreSQL did not start; see " + log + ".");
    }
  }

  /** Stops the server fast; where that takes too long, at once (the next start then recovers). */
  void stop() {
    if (!isRunning()) {
      return;
    }
    if (!control("stop", "--wait", "--mode=fast", "--timeout=15").succeeded() && isRunning()) {
      Command done = control("stop", "--wait", "--mode=immediate", "--timeout=10");
      if (!done.succeeded()) {
        throw new ServiceException("PostgreSQL in " + home + " did not stop: " + done.lastLine());
      }
    }
  }

  /** Stops a server that a killed JVM left, and forgets one that is gone. */
  void stopLeftBehind() {
    stop();
    forgetProcess();
  }

  private void forgetProcess() {
    try {
      // Its number may have gone to another process, which PostgreSQL would take for the server.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new ServiceException("PostgreSQL's pid file cannot be removed: " + e, e);
    }
  }

  /** Ends the server by SIGKILL, its children too: they would go on with what they are at. */
  void kill() {
    ProcessHandle server =
        server().orElseThrow(() -> new ServiceException("PostgreSQL in " + home + " is not up."));
    List<ProcessHandle> all = new ArrayList<>(List.of(server));
    all.addAll(server.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      if (!ProcessEnd.await(process, KILL_LIMIT)) {
        throw new ServiceException("PostgreSQL in " + home + " outlived a SIGKILL.");
      }
    }
    forgetProcess();
  }

  private boolean isRunning() {
    return server().isPresent();
  }

  private Optional<ProcessHandle> server() {
    Path file = data.resolve("postmaster.pid");
    try (var lines =
        Files.exists(file) ? Files.lines(file) : java.util.stream.Stream.<String>of()) {
      return lines
          .findFirst()
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
          .filter(
              handle ->
                  handle
                      .info()
                      .commandLine()
                      .filter(command -> command.contains(data.toString()))
                      .isPresent());
    } catch (IOException e) {
      throw new ServiceException(file + " cannot be read: " + e, e);
    }
  }

  private Command control(String action, String... options) {
    List<String> words = new ArrayList<>(List.of(install.program("pg_ctl"), action));
    words.add("--pgdata=" + data);
    words.add("--silent");
    words.addAll(List.of(options));
    return user.run(home, words);
  }
}
