package io.freshet.dev.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A private PostgreSQL cluster: logical decoding on, the {@code vector} extension at hand, reached
 * over 127.0.0.1 with a random password only. Started again over the same folder it holds the same
 * databases, on the same port while that is free.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String USER = "freshet";
  private static final String NAME = "[a-z][a-z0-9_]{0,62}";

  private final DataFolder folder;
  private final PostgresCluster cluster;
  private final String password;
  private final int port;

  private EmbeddedPostgres(DataFolder folder, PostgresCluster cluster, String password, int port) {
    this.folder = folder;
    this.cluster = cluster;
    this.password = password;
    this.port = port;
  }

  /**
   * Starts a cluster and returns when it takes connections: after about 1 s, 3 s the first time. A
   * server left behind in the folder by a killed JVM is stopped first.
   *
   * <p>As root, the server runs as the user {@code postgres}. Where that user cannot reach {@code
   * data} the cluster lies in {@code /var/tmp}, and {@code progress} is told so.
   *
   * @param data made where it is missing, held until {@link #close}
   * @param install whose programs to use
   */
  public static EmbeddedPostgres start(
      Path data, PostgresInstall install, Consumer<String> progress) {
    return DataFolder.start(
        "PostgreSQL", data, folder -> over(folder, install, progress), EmbeddedPostgres::launch);
  }

  private static EmbeddedPostgres over(
      DataFolder folder, PostgresInstall install, Consumer<String> progress) throws IOException {
    ServerUser user = ServerUser.forPostgres();
    for (Path orphan : PostgresHome.orphans()) {
      new PostgresCluster(orphan, install, user).stopLeftBehind();
      PostgresHome.delete(orphan);
    }
    Path home = PostgresHome.prepare(folder, user, progress);
    PostgresCluster cluster = new PostgresCluster(home, install, user);
    cluster.stopLeftBehind();
    String password = password(folder);
    cluster.initialise(USER, password);
    return new EmbeddedPostgres(folder, cluster, password, folder.port());
  }

  private synchronized void launch() {
    cluster.start(port);
  }

  /** Stops a server that was left behind, and deletes what does not lie in the folder itself. */
  static void remove(DataFolder folder) throws IOException {
    for (Path home : PostgresHome.possible(folder)) {
      if (Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
        PostgresInstall.find()
            .map(install -> new PostgresCluster(home, install, ServerUser.forPostgres()))
            .ifPresent(PostgresCluster::stopLeftBehind);
        PostgresHome.delete(home);
      }
    }
  }

  /** The name of the superuser. */
  public String user() {
    return USER;
  }

  /** The password of {@link #user}, kept in the data folder. */
  public String password() {
    return password;
  }

  /** {@code jdbc:postgresql://127.0.0.1:port/database}, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The port of 127.0.0.1. */
  public int port() {
    return port;
  }

  /** A new connection as {@link #user}; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, password);
  }

  /**
   * Makes a database unless it is there.
   *
   * @param name a plain lower-case identifier
   */
  public void createDatabase(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(name);
    }
    try (Connection connection = connect("postgres");
        PreparedStatement known =
            connection.prepareStatement("select 1 from pg_database where datname = ?");
        Statement create = connection.createStatement()) {
      known.setString(1, name);
      try (ResultSet found = known.executeQuery()) {
        if (!found.next()) {
          create.execute("create database " + name);
        }
      }
    } catch (SQLException e) {
      throw new ServiceException("The database " + name + " could not be made: " + e, e);
    }
  }

  /** Ends the server and all its processes as a crash would (SIGKILL), and waits for their end. */
  public synchronized void kill() {
    cluster.kill();
  }

  /** Starts the server again after {@link #kill}, on the same port; it recovers from its log. */
  public synchronized void restart() {
    if (!folder.isHeld()) {
      throw new IllegalStateException("closed");
    }
    launch();
  }

  /** Stops the server; open connections are ended. Does nothing the second time. */
  @Override
  public synchronized void close() {
    folder.end(this, cluster::stop);
  }

  @Override
  public String toString() {
    return "PostgreSQL on 127.0.0.1:" + port;
  }

  private static String password(DataFolder folder) throws IOException {
    Path file = folder.resolve("password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password);
    return password;
  }
}
