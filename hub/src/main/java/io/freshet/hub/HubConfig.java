package io.freshet.hub;

import io.freshet.config.ConfigNode;
import io.freshet.config.FileNames;
import io.freshet.config.Problems;
import io.freshet.contract.Compatibility;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import io.freshet.registry.RegistryConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code conf/freshet.yaml}, read once. Its own comments are the reference of every value.
 *
 * @param home folder that relative paths start from, and that holds {@code .freshet/}
 * @param conf folder of the file
 * @param registry of schemas; empty when there is none
 * @param cluster empty when this hub runs alone
 */
public record HubConfig(
    Path home,
    Path conf,
    Http http,
    Kafka kafka,
    Optional<RegistryConfig> registry,
    String redisUri,
    Postgres postgres,
    Sessions sessions,
    Joins joins,
    Privacy privacy,
    Audit audit,
    Contracts contracts,
    List<TokenEntry> tokens,
    Optional<ClusterConfig> cluster,
    Path pipelines) {

  /** Names where it was read, since addresses may hold passwords. */
  @Override
  public String toString() {
    return "HubConfig[" + conf + "]";
  }

  /** The same with another HTTP port. */
  public HubConfig withPort(int port) {
    return new HubConfig(
        home,
        conf,
        new Http(http.host(), port),
        kafka,
        registry,
        redisUri,
        postgres,
        sessions,
        joins,
        privacy,
        audit,
        contracts,
        tokens,
        cluster,
        pipelines);
  }

  /** Where agents and browsers connect. */
  public record Http(String host, int port) {}

  /** The broker, and how the session log is laid out when it does not exist yet. */
  public record Kafka(String bootstrap, int partitions, int replication) {}

  /**
   * The database of the index and of the audit trail.
   *
   * @param url without any password: one that stood in it has become {@code password}
   * @param password as found in the environment or in the password file; never printed
   */
  public record Postgres(String url, String user, String password) {
    @Override
    public String toString() {
      return "Postgres[" + url + " as " + user + "]";
    }
  }

  /** Session verticles. */
  public record Sessions(int instances, Duration flush, int hot) {}

  /** What the join stage may hold, and how long a row waits for the row it goes through. */
  public record Joins(int rows, int waiting, Duration hold) {}

  /**
   * Keyed hashes of personal data, and what is encrypted.
   *
   * @param previousKeys files of keys that were the key before, newest first
   */
  public record Privacy(Path keyFile, List<Path> previousKeys, String region) {}

  /** The audit trail's name, key and witness. */
  public record Audit(String origin, Path keyFile, Path witnessFile, Duration checkpointEvery) {}

  /**
   * What a contract that changes must keep.
   *
   * @param refuse the hub does not start on one that does not; otherwise it warns
   */
  public record Contracts(Compatibility compatibility, boolean refuse) {}

  /**
   * Who may connect.
   *
   * @param sha256 of the bearer token, 64 hex digits
   */
  public record TokenEntry(String sha256, String agent, String tenant, List<String> rights) {}

  /**
   * Reads and checks the file.
   *
   * @param conf folder that holds {@code freshet.yaml}
   * @param home folder that other relative paths start from
   * @param environment addresses and secrets found here win over the file
   * @param problems collects what is wrong; look before using the result
   */
  public static HubConfig read(
      Path conf, Path home, Map<String, String> environment, Problems problems) {
    ConfigNode root = root(conf, home, problems);
    var reader = new HubConfigReader(home, environment);
    HubConfig config =
        new HubConfig(
            home,
            conf,
            reader.http(root.section("http")),
            reader.kafka(root.section("kafka")),
            reader.registry(root.section("registry")),
            reader.redisUri(root.section("redis")),
            reader.postgres(root.section("postgres")),
            reader.sessions(root.section("sessions")),
            reader.joins(root.section("joins")),
            reader.privacy(root.section("privacy")),
            reader.audit(root.section("audit")),
            reader.contracts(root.section("contracts")),
            reader.tokens(root.section("auth")),
            ClusterConfig.read(root.section("cluster"), reader, home, environment),
            conf.resolve(root.text("pipelines").orElse("pipelines")));
    root.done();
    return config;
  }

  /** As {@link #read}, of the schema registry alone. */
  public static Optional<RegistryConfig> registry(
      Path conf, Path home, Map<String, String> environment, Problems problems) {
    return new HubConfigReader(home, environment)
        .registry(root(conf, home, problems).section("registry"));
  }

  private static ConfigNode root(Path conf, Path home, Problems problems) {
    Path file = conf.resolve("freshet.yaml");
    return ConfigNode.read(file, FileNames.of(file, home), problems);
  }

  /** Notes what the pipelines need and this configuration lacks. */
  public void check(Pipelines read, Problems problems) {
    if (registry.isPresent()) {
      return;
    }
    for (Pipeline pipeline : read.all()) {
      for (Source source : pipeline.sources()) {
        needsRegistry(pipeline, source.name(), source.format(), problems);
      }
      for (Lookup lookup : pipeline.lookups()) {
        needsRegistry(pipeline, lookup.name(), lookup.format(), problems);
      }
    }
  }

  private void needsRegistry(
      Pipeline pipeline, String name, Source.Format format, Problems problems) {
    if (format.needsRegistry()) {
      problems.add(
          FileNames.of(conf.resolve("freshet.yaml"), home),
          1,
          "registry.url is missing: '%s' of pipeline '%s' has the format %s"
              .formatted(name, pipeline.name(), format.word()));
    }
  }
}
