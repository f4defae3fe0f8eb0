package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactLinesTest {
  private final RedactLines lines = new RedactLines(Found.redactor(Found.names()));
  private RedactLines.Counts counts;

  @Test
  void answersEachLineInOrder() throws IOException {
    List<String> out =
        run(
            "{\"text\":\"🔥 mail a@example.com\"}\r\n{\"text\":\"nothing\",\"more\":1}\n{\"text\":\"\"}");

    assertThat(out.get(0))
        .matches(
            "\\{\"text\":\"🔥 mail \\[email:.{6}]\",\"spans\":\\[\\{\"start\":8,\"end\":21,\"type\":\"email\"}]}");
    assertThat(out.get(1)).isEqualTo("{\"text\":\"nothing\",\"spans\":[]}");
    assertThat(out.get(2)).isEqualTo("{\"text\":\"\",\"spans\":[]}");
    assertThat(counts).isEqualTo(new RedactLines.Counts(3, 0));
  }

  @Test
  void aBadLineIsToldWithoutItsContentAndTheNextFlowsOn() throws IOException {
    List<String> out =
        run(
            "a@example.com\n\n{\"text\":5}\n[1]\n{\"text\":\"x\",\"text\":\"a@example.com\"}\n{\"text\":\""
                + "x".repeat(TextRedactor.DEFAULT_LIMIT + 1)
                + "\"}\n{\"text\":\"ok\"}\n");

    assertThat(out)
        .extracting(line -> Json.mapper().readTree(line).at("/error/code").asText())
        .containsExactly(
            "malformed", "no_text", "no_text", "no_text", "malformed", "not_redacted", "");
    assertThat(String.join("", out)).doesNotContain("example");
    assertThat(counts).isEqualTo(new RedactLines.Counts(7, 6));
  }

  @Test
  void refusesBytesThatAreNoUtf8() throws IOException {
    byte[] latin1 =
        "{\"text\":\"Müller\"}\n{\"text\":\"ok\"}".getBytes(StandardCharsets.ISO_8859_1);

    List<String> out = run(latin1);

    assertThat(out.get(0)).contains("bad_encoding");
    assertThat(out.get(1)).contains("\"ok\"");
  }

  @Test
  void keepsLoneSurrogatesAsEscapes() throws IOException {
    String in = "{\"text\":\"\\ud83d a@example.com \\ude00 \\ud83d\\ude00\"}";

    String out = run(in).getFirst();

    JsonNode answer = Json.mapper().readTree(out);
    assertThat(out).contains("\\ud83d ").contains(" \\ude00 😀");
    assertThat(answer.get("text").textValue()).startsWith("\ud83d [email:").endsWith("] \ude00 😀");
    assertThat(answer.at("/spans/0/start").intValue()).isEqualTo(2);
  }

  @Test
  void skipsAByteOrderMarkAndALineTooLong() throws IOException {
    String huge = "{\"text\":\"" + "x".repeat(JsonLines.MAX_LINE) + "\"}";

    List<String> out = run("\ufeff{\"text\":\"ok\"}\n" + huge + "\n{\"text\":\"ok\"}");

    assertThat(out.get(0)).contains("\"ok\"");
    assertThat(out.get(1)).contains("too_large");
    assertThat(out.get(2)).contains("\"ok\"");
  }

  @Test
  void manyLinesComeOutOneForOne() throws IOException {
    int many = 100_000;
    StringBuilder in = new StringBuilder();
    for (int i = 0; i < many; i++) {
      in.append("{\"text\":\"order ")
          .append(i)
          .append(" for a")
          .append(i)
          .append("@example.com\"}\n");
    }

    List<String> out = run(in.toString());

    assertThat(out).hasSize(many);
    for (int i = 0; i < many; i += 997) {
      assertThat(out.get(i)).startsWith("{\"text\":\"order " + i + " for [email:");
    }
  }

  @Test
  void answersBeforeTheNextLineIsWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> sizes = new ArrayList<>();
    InputStream slow =
        new InputStream() {
          private int line;

          @Override
          public int read(byte[] buffer, int offset, int length) {
            sizes.add(out.size());
            if (line++ == 2) {
              return -1;
            }
            byte[] bytes = "{\"text\":\"x\"}\n".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, buffer, offset, bytes.length);
            return bytes.length;
          }

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }
        };

    lines.run(slow, out);

    int answer = "{\"text\":\"x\",\"spans\":[]}\n".length();
    assertThat(sizes).startsWith(0, answer, 2 * answer);
  }

  @Test
  void emptyInputGivesNothing() throws IOException {
    assertThat(run("")).isEmpty();
    assertThat(counts.read()).isZero();
    assertThat(lines.run(InputStream.nullInputStream(), OutputStream.nullOutputStream()).bad())
        .isZero();
  }

  private List<String> run(String in) throws IOException {
    return run(in.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> run(byte[] in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    counts = lines.run(new ByteArrayInputStream(in), out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
