package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.pipeline.Source.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  @Timeout(20)
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
      assertThat(run.get(10, TimeUnit.SECONDS).changes()).isEqualTo(3);
    }
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
