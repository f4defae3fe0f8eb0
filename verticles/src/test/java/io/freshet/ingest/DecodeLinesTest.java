package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.pipeline.Source.Format;
import io.freshet.registry.RegistryConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DecodeLinesTest {

  @Test
  void answersAsRecorded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DecodeLines.Counts counts;
    try (InputStream in = recorded("decode-in.ndjson")) {
      counts = DecodeLines.run(in, out, Format.AUTO);
    }

    try (InputStream expected = recorded("decode-out.ndjson")) {
      assertThat(lines(out))
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
    assertThat(counts).isEqualTo(new DecodeLines.Counts(20, 4, 20));
  }

  @Test
  void aLineBeyondTheLimitIsAnsweredAndTheNextOneToo() throws IOException {
    String big = "{\"a\":\"" + "x".repeat(StrictJson.MAX_BYTES) + "\"}";

    assertThat(run(big + "\n{\"a\":1}\n", Format.JSON))
        .satisfiesExactly(
            first -> assertThat(first).contains("too_large").hasSizeLessThan(200),
            second -> assertThat(second).contains("\"after\":{\"a\":1}"));
  }

  @Test
  void invalidUtf8IsAnError() throws IOException {
    byte[] line = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DecodeLines.run(new ByteArrayInputStream(line), out, Format.AUTO);

    assertThat(lines(out)).singleElement().asString().contains("not_utf8");
  }

  @Test
  void debeziumFormatRefusesOtherObjects() throws IOException {
    assertThat(run("{\"a\":1}\n", Format.DEBEZIUM))
        .singleElement()
        .asString()
        .contains("bad_envelope");
  }

  @Test
  @Timeout(120)
  void answersEachLineBeforeTheNextOneComes() throws Exception {
    PipedOutputStream typed = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(typed);
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream shown = new PipedInputStream(out)) {
      CompletableFuture<DecodeLines.Counts> run =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return DecodeLines.run(in, out, Format.JSON);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      for (int i = 0; i < 3; i++) {
        typed.write("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
        typed.flush();
        assertThat(readLine(shown)).contains("\"after\":{\"a\":1}");
      }
      typed.close();
      assertThat(run.get(60, TimeUnit.SECONDS).changes()).isEqualTo(3);
    }
  }

  @Test
  void whatIsNoTextComesInBase64() throws IOException {
    assertThat(
            run(
                """
                {"keyBytes":"eyJpZCI6NX0=","valueBytes":"eyJhIjoxfQ=="}
                {"key":{"id":6},"valueBytes":"eyJhIjoyfQ==","headers":{"h":"x"}}
                {"valueBytes":"AAAAAAcC"}
                {"valueBytes":"no base64!"}
                {"valueBytes":"AgI=","headers":{"__value_schema_id":"xyz"}}
                """,
                Format.JSON))
        .satisfiesExactly(
            first -> assertThat(first).contains("\"key\":{\"id\":5}", "\"after\":{\"a\":1}"),
            second -> assertThat(second).contains("\"key\":{\"id\":6}", "\"after\":{\"a\":2}"),
            third -> assertThat(third).contains("no_registry"),
            fourth -> assertThat(fourth).contains("bad_line", "valueBytes is not base64"),
            fifth -> assertThat(fifth).contains("bad_line", "__value_schema_id"));
    assertThat(run("{\"a\":1}\n", Format.AVRO)).singleElement().asString().contains("not_framed");
  }

  /** Not a registry: an address where nobody listens. It is waited for once, not for each line. */
  @Test
  @Timeout(180)
  void aRegistryThatIsAwayEndsLinesNotTheRun() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String line = "{\"valueBytes\":\"AAAAAAcC\"}\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DecodeLines.Counts counts =
        DecodeLines.run(
            new ByteArrayInputStream(
                (line.repeat(20) + "{\"a\":1}\n").getBytes(StandardCharsets.UTF_8)),
            out,
            Format.AUTO,
            Optional.of(RegistryConfig.of(URI.create("http://127.0.0.1:" + port), "", 10)));

    assertThat(counts).isEqualTo(new DecodeLines.Counts(1, 0, 20));
    assertThat(lines(out).subList(0, 20)).allMatch(l -> l.contains("registry_unavailable"));
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString();
  }

  private static List<String> run(String text, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DecodeLines.run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out, format);
    return lines(out);
  }

  private static List<String> lines(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static InputStream recorded(String name) {
    return DecodeLinesTest.class.getResourceAsStream(name);
  }
}
