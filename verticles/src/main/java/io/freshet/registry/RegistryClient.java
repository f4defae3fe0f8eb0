package io.freshet.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.freshet.protocol.Json;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a registry over HTTP. A request has a time limit and is made up to three times; after a
 * series of failures none is made for two seconds. Blocking; thread-safe.
 */
final class RegistryClient implements AutoCloseable {
  private static final int MAX_BYTES = 8 << 20;
  private static final int MAX_REFERENCES = 200;
  private static final int TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration OPEN_FOR = Duration.ofSeconds(2);

  private final RegistryConfig config;
  private final ExecutorService threads;
  private final HttpClient http;
  private final CircuitBreaker breaker;
  private final Retry retry;
  private final TimeLimiter limiter;

  /** An answer: a schema's document, or that there is none. */
  private record Answer(int status, JsonNode body) {

    /**
     * A registry's own refusals have a number; those of a server or proxy that is none have not.
     */
    boolean isOfRegistry() {
      return status == 200 || body.path("error_code").isInt();
    }
  }

  /**
   * A client.
   *
   * @param threads run one request each; not closed by this
   */
  RegistryClient(RegistryConfig config, ExecutorService threads) {
    this.config = config;
    this.threads = threads;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .executor(threads)
            .build();
    this.breaker =
        CircuitBreaker.of(
            "registry",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(2)
                .ignoreExceptions(UnusableSchemaException.class)
                .build());
    this.retry =
        Retry.of(
            "registry",
            RetryConfig.custom()
                .maxAttempts(TRIES)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2.0))
                .ignoreExceptions(
                    CallNotPermittedException.class,
                    InterruptedException.class,
                    UnusableSchemaException.class)
                .build());
    this.limiter =
        TimeLimiter.of(
            "registry",
            TimeLimiterConfig.custom()
                .timeoutDuration(config.timeout())
                .cancelRunningFuture(true)
                .build());
  }

  /**
   * The schema with all that it refers to; null when the registry says that it has none.
   *
   * @throws UnusableSchemaException when what it refers to is not there
   * @throws RegistryException when it may be there, and is to be asked for again
   */
  SchemaText fetch(SchemaId id)
      throws RegistryException, UnusableSchemaException, InterruptedException {
    Answer answer = get("/schemas/" + id.path());
    if (!answer.isOfRegistry()) {
      if (!id.isGuid() || answer.status() != 404) {
        throw notOfRegistry(answer);
      }
      ofRegistry("/schemas/ids/0"); // one without GUIDs knows no such path, but is there
      return null;
    }
    if (answer.status() != 200) {
      return null;
    }
    SequencedMap<String, String> references = new LinkedHashMap<>();
    addReferences(answer.body(), references, 0);
    return new SchemaText(
        answer.body().path("schemaType").asText("AVRO"), schemaIn(answer.body()), references);
  }

  /** Whether it has a schema now, asked once and whatever failed before. */
  boolean has(SchemaId id) throws InterruptedException {
    try {
      return withinTime("/schemas/" + id.path()).body().path("schema").isTextual();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }

  private void addReferences(JsonNode schema, SequencedMap<String, String> found, int depth)
      throws RegistryException, UnusableSchemaException, InterruptedException {
    for (JsonNode reference : schema.path("references")) {
      String name = reference.path("name").asText();
      if (found.containsKey(name)) {
        continue;
      }
      if (found.size() >= MAX_REFERENCES || depth >= MAX_REFERENCES) {
        throw new UnusableSchemaException("refers to over " + MAX_REFERENCES + " other schemas");
      }
      Answer answer =
          ofRegistry(
              "/subjects/%s/versions/%d?deleted=true"
                  .formatted(
                      encoded(reference.path("subject").asText()),
                      reference.path("version").asInt()));
      if (answer.status() != 200) {
        throw new UnusableSchemaException("refers to '" + name + "', which the registry lacks");
      }
      addReferences(answer.body(), found, depth + 1);
      found.putLast(name, schemaIn(answer.body()));
    }
  }

  private static String schemaIn(JsonNode body) throws RegistryException {
    if (!body.path("schema").isTextual()) {
      throw new RegistryException("it answers 200 without a schema: is registry.url right?");
    }
    return body.path("schema").textValue();
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** As {@link #get}; what another server answers is none. */
  private Answer ofRegistry(String path)
      throws RegistryException, UnusableSchemaException, InterruptedException {
    Answer answer = get(path);
    if (!answer.isOfRegistry()) {
      throw notOfRegistry(answer);
    }
    return answer;
  }

  private static RegistryException notOfRegistry(Answer answer) {
    return new RegistryException(
        "it answers %d as no schema registry does: is the path in registry.url right?"
            .formatted(answer.status()));
  }

  private Answer get(String path)
      throws RegistryException, UnusableSchemaException, InterruptedException {
    AtomicReference<Exception> last = new AtomicReference<>();
    Callable<Answer> request =
        () -> {
          try {
            return withinTime(path);
          } catch (Exception e) {
            last.set(e);
            throw e;
          }
        };
    try {
      return Retry.decorateCallable(retry, CircuitBreaker.decorateCallable(breaker, request))
          .call();
    } catch (CallNotPermittedException e) {
      if (last.get() != null) {
        throw told(last.get()); // it says more than that no further try was made
      }
      throw RegistryException.leftAlone();
    } catch (RegistryException | UnusableSchemaException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw told(e);
    }
  }

  private RegistryException told(Exception failure) {
    return switch (failure) {
      case RegistryException e -> e;
      case TimeoutException e -> late();
      case HttpTimeoutException e -> late();
      case IOException e ->
          new RegistryException("cannot be reached: " + e.getClass().getSimpleName());
      default -> new RegistryException("cannot be asked: " + failure.getClass().getSimpleName());
    };
  }

  private RegistryException late() {
    return new RegistryException(
        "it does not answer within " + config.timeout().toMillis() + " ms");
  }

  private Answer withinTime(String path) throws Exception {
    return limiter.executeFutureSupplier(() -> threads.submit(() -> send(path)));
  }

  private Answer send(String path)
      throws IOException, InterruptedException, RegistryException, UnusableSchemaException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.url() + path))
            .timeout(config.timeout())
            .header("accept", "application/vnd.schemaregistry.v1+json, application/json");
    if (!config.credentials().isEmpty()) {
      request.header("authorization", config.credentials());
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    byte[] bytes;
    try (InputStream body = response.body()) {
      bytes = body.readNBytes(MAX_BYTES + 1);
    }
    return switch (response.statusCode()) {
      case 200 -> new Answer(200, document(bytes));
      case 400, 404, 422 -> new Answer(response.statusCode(), json(bytes));
      case 401, 403 ->
          throw new RegistryException(
              "it answers "
                  + response.statusCode()
                  + ": mend registry.user, its password or token");
      default -> throw new RegistryException("it answers " + response.statusCode());
    };
  }

  /**
   * Too much is said of the schema, not of the registry: asking again would hold events for ever.
   */
  private static JsonNode document(byte[] bytes) throws RegistryException, UnusableSchemaException {
    if (bytes.length > MAX_BYTES) {
      throw new UnusableSchemaException("is larger than " + MAX_BYTES + " bytes");
    }
    JsonNode body = json(bytes);
    if (!body.isObject()) {
      throw new RegistryException("it answers 200 without JSON: is registry.url right?");
    }
    return body;
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.mapper().readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
