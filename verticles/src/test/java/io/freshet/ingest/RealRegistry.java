package io.freshet.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.dev.services.Ports;
import io.freshet.protocol.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Apicurio Registry in a process of its own, in memory; the build unpacks it. */
final class RealRegistry implements AutoCloseable {
  private static final Path JAR = Path.of("target/apicurio/quarkus-run.jar").toAbsolutePath();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final Path folder;
  private Process process;

  RealRegistry(Path folder) throws IOException {
    this.folder = folder;
    this.port = Ports.free();
    if (!Files.exists(JAR)) {
      throw new IOException(JAR + " is missing: the build unpacks it before integration tests");
    }
  }

  /** The address of its API as Confluent's registry has it. */
  URI url() {
    return URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
  }

  /** Returns once it answers; what an earlier life knew is gone. */
  void start() throws Exception {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-XX:+UseSerialGC",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + Ports.free(),
                "-jar",
                JAR.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "apicurio.log"))
            .start();
    while (!answers()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(folder.resolve("apicurio.log")));
      }
      TimeUnit.MILLISECONDS.sleep(100); // until the test's own time is up
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("/subjects").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString());
  }

  /** Registers a schema, and gives its id. */
  int register(String subject, String type, String schema) throws Exception {
    return register(subject, Json.object().put("schemaType", type).put("schema", schema));
  }

  /** Registers what is posted as it is. */
  int register(String subject, ObjectNode body) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url() + "/subjects/" + subject + "/versions"))
                .header("content-type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return Json.mapper().readTree(answer.body()).get("id").asInt();
  }

  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
