package io.freshet.hub;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Checks what the hub needs before it starts, so that each failure is one sentence. Blocking; for
 * the main thread.
 */
public final class Preflight {
  private static final int SECONDS = 8;
  private static final String BAD_PASSWORD = "28P01";
  private static final String BAD_AUTHORISATION = "28000";

  /** The driver's own: the server's way of logging in cannot be followed. */
  private static final String REFUSED = "08004";

  private static final String NO_DATABASE = "3D000";

  private Preflight() {}

  /**
   * Runs all checks in the order in which the hub would meet them.
   *
   * @throws PrerequisiteException on the first that fails
   */
  static void check(HubConfig config) {
    addressesAreThere(config);
    portIsFree(config.http());
    kafkaAnswers(config.kafka().bootstrap());
    redisAnswers(config.redisUri());
    postgresAnswers(config.postgres());
  }

  private static void addressesAreThere(HubConfig config) {
    requireAddress(config.kafka().bootstrap(), "kafka.bootstrap", "FRESHET_KAFKA_BOOTSTRAP");
    requireAddress(config.redisUri(), "redis.uri", "FRESHET_REDIS_URI");
    requireAddress(config.postgres().url(), "postgres.url", "FRESHET_POSTGRES_URL");
    requireAddress(config.postgres().user(), "postgres.user", "FRESHET_POSTGRES_USER");
  }

  /** Refuses an address that is not set. */
  public static void requireAddress(String value, String key, String variable) {
    if (value.isBlank()) {
      throw new PrerequisiteException(
          key
              + " is not set: write it in conf/freshet.yaml, set "
              + variable
              + ", or use './freshet run --dev', which starts what is missing.");
    }
  }

  /** Refuses to open a hub whose token everyone knows to other machines. */
  public static void onlyThisMachine(HubConfig.Http http) {
    InetAddress address = new InetSocketAddress(http.host(), http.port()).getAddress();
    if (address == null) {
      throw new PrerequisiteException(
          "http.host is '" + http.host() + "', which is no address: set it to 127.0.0.1.");
    }
    if (!address.isLoopbackAddress()) {
      throw new PrerequisiteException(
          "--dev accepts the token 'dev' with all rights and would listen on "
              + http.host()
              + ", where others reach it: set http.host to 127.0.0.1, or run without --dev and with"
              + " tokens.");
    }
  }

  /** Binds and releases the HTTP port; a port of 0 is always free. */
  public static void portIsFree(HubConfig.Http http) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(http.host(), http.port()));
    } catch (IOException e) {
      throw new PrerequisiteException(
          "cannot listen on "
              + http.host()
              + ":"
              + http.port()
              + " ("
              + e.getMessage()
              + "): stop what uses it, name another port with --port, or set http.port in"
              + " conf/freshet.yaml.");
    }
  }

  /** Asks the cluster for its nodes, for eight seconds at most. */
  public static void kafkaAnswers(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "request.timeout.ms",
            SECONDS * 1000,
            "default.api.timeout.ms",
            SECONDS * 1000);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it looked for Kafka.");
    } catch (Exception e) {
      throw new PrerequisiteException(
          "no Kafka broker answers at "
              + bootstrap
              + ": start it, or mend kafka.bootstrap in conf/freshet.yaml.");
    }
  }

  /** Sends a PING, for eight seconds at most. */
  public static void redisAnswers(String uri) {
    String where = withoutPassword(uri);
    Vertx vertx = Vertx.vertx();
    try {
      Redis redis = Redis.createClient(vertx, uri);
      redis.send(Request.cmd(Command.PING)).await(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      String said = String.valueOf(e.getMessage());
      throw new PrerequisiteException(
          said.contains("NOAUTH") || said.contains("WRONGPASS")
              ? "Redis at " + where + " refuses the password: mend it in redis.uri."
              : "no Redis answers at "
                  + where
                  + ": start it, or mend redis.uri in conf/freshet.yaml.");
    } finally {
      vertx.close();
    }
  }

  /** Logs in and looks for the extension vector. */
  public static void postgresAnswers(HubConfig.Postgres postgres) {
    requireAddress(postgres.user(), "postgres.user", "FRESHET_POSTGRES_USER");
    Properties properties = new Properties();
    properties.setProperty("user", postgres.user());
    properties.setProperty("password", postgres.password());
    properties.setProperty("connectTimeout", String.valueOf(SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(SECONDS));
    try (Connection connection = DriverManager.getConnection(postgres.url(), properties)) {
      vectorIsThere(connection, postgres);
    } catch (SQLException e) {
      throw new PrerequisiteException(sentenceFor(e, postgres));
    }
  }

  private static String sentenceFor(SQLException e, HubConfig.Postgres postgres) {
    return switch (String.valueOf(e.getSQLState())) {
      case BAD_PASSWORD, BAD_AUTHORISATION ->
          "PostgreSQL at "
              + postgres.url()
              + " refuses user '"
              + postgres.user()
              + "' or its password: mend postgres.user and postgres.password-file (or"
              + " FRESHET_POSTGRES_PASSWORD).";
      case REFUSED ->
          "PostgreSQL at "
              + postgres.url()
              + (postgres.password().isEmpty()
                  ? " wants a password and none is set: name its file in postgres.password-file, or"
                      + " set FRESHET_POSTGRES_PASSWORD."
                  : " answers, but in a way of logging in that we do not know: mend its"
                      + " pg_hba.conf, or sslmode in postgres.url.");
      case NO_DATABASE ->
          "PostgreSQL has no database as in "
              + postgres.url()
              + ": create it, or mend postgres.url.";
      default ->
          "no PostgreSQL answers at "
              + postgres.url()
              + ": start it, or mend postgres.url in conf/freshet.yaml.";
    };
  }

  private static void vectorIsThere(Connection connection, HubConfig.Postgres postgres)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select 1 from pg_available_extensions where name = 'vector'")) {
      if (!row.next()) {
        throw new PrerequisiteException(
            "PostgreSQL at "
                + postgres.url()
                + " lacks the extension 'vector': install pgvector on its machine (package"
                + " postgresql-NN-pgvector).");
      }
    }
  }

  /** What cannot be taken apart is not shown: a part of it may be the password. */
  private static String withoutPassword(String uri) {
    try {
      URI parsed = new URI(uri);
      if (parsed.getHost() != null) {
        return parsed.getHost() + ":" + (parsed.getPort() < 0 ? 6379 : parsed.getPort());
      }
    } catch (URISyntaxException e) {
      // Its message quotes the address.
    }
    throw new PrerequisiteException(
        "redis.uri is no address: write redis://[:password@]host:port[/db], with %-escapes for"
            + " special characters in the password.");
  }
}
