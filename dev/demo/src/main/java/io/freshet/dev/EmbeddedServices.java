package io.freshet.dev;

import io.freshet.dev.services.AtExit;
import io.freshet.dev.services.PostgresInstall;
import io.freshet.dev.services.ServiceException;
import io.freshet.dev.services.Services;
import io.freshet.dev.services.Services.Kind;
import io.freshet.dev.shop.SourceTopics;
import io.freshet.hub.HubConfig;
import io.freshet.hub.PrerequisiteException;
import io.freshet.hub.cli.DevServices;
import io.freshet.hub.cli.Home;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Kafka, Redis and PostgreSQL under {@code .freshet/services}, where no address is configured. */
final class EmbeddedServices implements DevServices {
  private static final String DATABASE = "freshet";
  private static final int TOPIC_PARTITIONS = 2;

  private Services services;

  @Override
  public Map<String, String> start(
      HubConfig config, List<String> sources, Consumer<String> progress) {
    Set<Kind> missing = missing(config);
    if (missing.isEmpty()) {
      return Map.of();
    }
    try {
      services = Services.start(Home.folder().resolve(".freshet/services"), missing, progress);
      if (missing.contains(Kind.POSTGRES)) {
        services.postgres().createDatabase(DATABASE);
      }
    } catch (ServiceException e) {
      throw new PrerequisiteException(e.getMessage());
    }
    Map<String, String> addresses = new HashMap<>(ownKeys(config, missing));
    if (missing.contains(Kind.KAFKA)) {
      addresses.put("FRESHET_KAFKA_BOOTSTRAP", services.kafka().bootstrap());
      createTopics(services.kafka().bootstrap(), sources);
    }
    if (missing.contains(Kind.REDIS)) {
      addresses.put("FRESHET_REDIS_URI", services.redis().uri());
    }
    if (missing.contains(Kind.POSTGRES)) {
      addresses.put("FRESHET_POSTGRES_URL", services.postgres().jdbcUrl(DATABASE));
      addresses.put("FRESHET_POSTGRES_USER", services.postgres().user());
      addresses.put("FRESHET_POSTGRES_PASSWORD", services.postgres().password());
    }
    return addresses;
  }

  /**
   * Keys that belong to embedded data lie apart, so that {@code clean} removes both and never those
   * of a real installation. Files that the configuration names itself are left alone.
   */
  private static Map<String, String> ownKeys(HubConfig config, Set<Kind> missing) {
    Path state = Home.folder().resolve(".freshet");
    Path keys = state.resolve("keys");
    Path dev = state.resolve("dev");
    Map<String, String> files = new HashMap<>();
    if (missing.contains(Kind.KAFKA) && config.privacy().keyFile().startsWith(keys)) {
      files.put("FRESHET_PRIVACY_KEY_FILE", dev.resolve("privacy.key").toString());
    }
    if (missing.contains(Kind.POSTGRES) && config.audit().keyFile().startsWith(keys)) {
      files.put("FRESHET_AUDIT_KEY_FILE", dev.resolve("audit.key").toString());
      files.put("FRESHET_AUDIT_WITNESS_FILE", dev.resolve("checkpoints").toString());
    }
    return files;
  }

  private static Set<Kind> missing(HubConfig config) {
    Set<Kind> missing = EnumSet.noneOf(Kind.class);
    if (config.kafka().bootstrap().isBlank()) {
      missing.add(Kind.KAFKA);
    }
    if (config.redisUri().isBlank()) {
      missing.add(Kind.REDIS);
    }
    if (config.postgres().url().isBlank()) {
      missing.add(Kind.POSTGRES);
    }
    return missing;
  }

  /** A source topic that no connector made yet would keep the hub from starting. */
  private static void createTopics(String bootstrap, List<String> sources) {
    try {
      SourceTopics.create(bootstrap, sources, TOPIC_PARTITIONS);
    } catch (ExecutionException e) {
      throw new PrerequisiteException(
          "the embedded Kafka cannot make topics: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it started services.");
    }
  }

  @Override
  public List<String> describe() {
    return List.of(
        "Kafka in this process; Redis from a Maven artifact",
        PostgresInstall.find()
            .map(found -> "PostgreSQL with pgvector at " + found.bin())
            .orElse("PostgreSQL with pgvector is missing and would be installed (Debian, Ubuntu)"));
  }

  @Override
  public void atExit(AutoCloseable resource) {
    AtExit.close(resource);
  }

  @Override
  public void close() {
    if (services != null) {
      services.close();
    }
  }
}
