package io.freshet.bench.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The figures of a hub that did not deliver all: they tell at which stage it stands. */
final class HubFigures {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private HubFigures() {}

  /**
   * Appends them to the hub's log, or why they could not be had.
   *
   * @param port of its gateway
   */
  static void append(String port, Path log) throws IOException, InterruptedException {
    Files.writeString(log, figures(port), StandardOpenOption.APPEND, StandardOpenOption.CREATE);
  }

  private static String figures(String port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(LIMIT)
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "no figures: " + e + System.lineSeparator();
    }
  }
}
