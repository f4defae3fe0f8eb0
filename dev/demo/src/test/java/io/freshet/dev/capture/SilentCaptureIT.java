package io.freshet.dev.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.config.Problems;
import io.freshet.dev.services.Services;
import io.freshet.dev.shop.ShopDatabase;
import io.freshet.hub.Hub;
import io.freshet.hub.HubConfig;
import io.freshet.pipeline.PipelineLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * B15 of the behaviour cases with a real Debezium: while it runs, a customer of whom nothing
 * changes is fresh; once it is stopped, unknown; and fresh again when it is back.
 */
@Timeout(900)
class SilentCaptureIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PIPELINE =
      """
      pipeline: shop
      tenant: acme
      sources:
        customers:
          topic: %s
          session: after.id
          heartbeat: { every: 1s, topic: %s }
      """;

  @TempDir Path home;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private Hub hub;

  @Test
  void whatNobodyCapturesIsUnknown() throws Exception {
    try (Services services =
        Services.startTemporary(Services.Kind.KAFKA, Services.Kind.REDIS, Services.Kind.POSTGRES)) {
      ShopDatabase shop = ShopDatabase.in(services.postgres(), "shop");
      shop.create();
      shop.seed(3, 1);
      ShopCapture capture = capture(shop, services);
      try {
        hub = hub(services);
        JsonNode quiet = customer(body -> isOld(body) && state(body).equals("fresh"));

        capture.close();
        assertThat(customer(body -> state(body).equals("unknown")).path("version"))
            .isEqualTo(quiet.path("version"));

        capture = capture(shop, services);
        customer(body -> state(body).equals("fresh"));
      } finally {
        capture.close();
        if (hub != null) {
          hub.stop();
        }
      }
      assertThat(failure).isNotDone();
    }
  }

  private ShopCapture capture(ShopDatabase shop, Services services) throws Exception {
    return ShopCapture.start(
        shop, services.kafka().bootstrap(), home.resolve("capture"), 2, failure::complete);
  }

  private Hub hub(Services services) throws Exception {
    Path pipelines = Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(
        pipelines.resolve("shop.yaml"),
        PIPELINE.formatted(ShopCapture.topic("customers"), ShopCapture.HEARTBEATS));
    Files.writeString(
        home.resolve("conf/freshet.yaml"),
        "http: { port: 0 }\npostgres: { url: '%s', user: '%s' }\n"
            .formatted(services.postgres().jdbcUrl("postgres"), services.postgres().user()));
    Problems problems = new Problems();
    HubConfig config =
        HubConfig.read(
            home.resolve("conf"),
            home,
            Map.of(
                "FRESHET_KAFKA_BOOTSTRAP", services.kafka().bootstrap(),
                "FRESHET_REDIS_URI", services.redis().uri(),
                "FRESHET_POSTGRES_PASSWORD", services.postgres().password()),
            problems);
    problems.throwIfAny();
    return Hub.start(config, PipelineLoader.load(pipelines, home, problems), true);
  }

  /** True when its newest change is older than the target of a second. */
  private static boolean isOld(JsonNode body) {
    JsonNode freshness = body.path("freshness");
    return freshness.path("hubTs").asLong() - freshness.path("sourceTs").asLong() > 1_000;
  }

  private static String state(JsonNode body) {
    return body.at("/freshness/state").asText();
  }

  private JsonNode customer(Predicate<JsonNode> done) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + hub.port() + "/v1/sessions/acme/1");
    while (true) { // until the test's own time is up
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(uri).header("Authorization", "Bearer dev").build(),
              BodyHandlers.ofString());
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() == 200 && done.test(body)) {
        return body;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
