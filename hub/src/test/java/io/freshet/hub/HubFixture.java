package io.freshet.hub;

import io.freshet.config.Problems;
import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.Services;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A whole hub with its services and a configuration of its own. */
final class HubFixture implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path home;
  private final Services services =
      Services.startTemporary(Services.Kind.KAFKA, Services.Kind.REDIS, Services.Kind.POSTGRES);
  private Hub hub;
  private HubConfig config;
  private Pipelines pipelines;

  HubFixture(Path home, String... topics) throws Exception {
    this.home = home;
    Files.createDirectories(home.resolve("conf/pipelines"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()))) {
      List<NewTopic> sources =
          Stream.of(topics).map(name -> new NewTopic(name, 2, (short) 1)).toList();
      NewTopics.create(admin, sources);
    }
  }

  /** Counts from the next start on. */
  void pipeline(String name, String yaml) throws Exception {
    Files.writeString(home.resolve("conf/pipelines/" + name + ".yaml"), yaml);
  }

  /** Each is {@code token tenant right,right}; the agent is called as the token. */
  void tokens(String... tokens) throws Exception {
    StringBuilder yaml =
        new StringBuilder(
            "http: { port: 0 }\npostgres: { url: '%s', user: '%s' }\nauth:\n  tokens:\n"
                .formatted(services.postgres().jdbcUrl("postgres"), services.postgres().user()));
    for (String token : tokens) {
      String[] part = token.split(" ");
      yaml.append(
          "    - { sha256: %s, agent: %s, tenant: %s, rights: [%s] }\n"
              .formatted(sha256(part[0]), part[0], part[1], part[2]));
    }
    Files.writeString(home.resolve("conf/freshet.yaml"), yaml);
  }

  private static String sha256(String token) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  /** Starts the hub; one that runs is stopped before. */
  void start() {
    stop();
    Problems problems = new Problems();
    config =
        HubConfig.read(
            home.resolve("conf"),
            home,
            Map.of(
                "FRESHET_KAFKA_BOOTSTRAP", services.kafka().bootstrap(),
                "FRESHET_REDIS_URI", services.redis().uri(),
                "FRESHET_POSTGRES_PASSWORD", services.postgres().password()),
            problems);
    pipelines = PipelineLoader.load(config.pipelines(), home, problems);
    problems.throwIfAny();
    hub = Hub.start(config, pipelines, false);
  }

  /** Ends the hub; its services go on. */
  void stop() {
    if (hub != null) {
      hub.stop();
      hub = null;
    }
  }

  Services services() {
    return services;
  }

  /** As the hub last read it. */
  HubConfig config() {
    return config;
  }

  /** As the hub last read them. */
  Pipelines pipelines() {
    return pipelines;
  }

  int port() {
    return hub.port();
  }

  /** A request to the hub; single quotes of the body stand for double ones. */
  HttpResponse<String> post(String path, String token, String type, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body.replace('\'', '"')));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    stop();
    services.close();
  }
}
