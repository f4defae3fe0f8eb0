package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The command {@code redact}: JSON lines {@code {"text":…}} in, one line {@code
 * {"text":…,"spans":[…]}} out for each, in order, as they come. A line that cannot be redacted
 * gives {@code {"error":{"code":…,"message":…}}}; no message repeats what was in it. Holds one line
 * at a time. Any thread, one run at a time.
 */
public final class RedactLines {
  /**
   * What a run did.
   *
   * @param read lines read
   * @param bad those that gave an error
   */
  public record Counts(long read, long bad) {}

  private static final String WANTED = "{\"text\":\"…\"}";

  private final TextRedactor redactor;

  public RedactLines(TextRedactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Reads to the end of {@code in}; the output is flushed whenever no more input waits.
   *
   * @throws IOException when the input or the output fails
   */
  public Counts run(InputStream in, OutputStream out) throws IOException {
    return new JsonLines(WANTED, this::answer).run(in, out);
  }

  private ObjectNode answer(JsonNode line) {
    JsonNode text = line.get("text");
    if (text == null || !text.isTextual()) {
      throw new JsonLines.Refused(
          "no_text", "the line is no object with a string in text: " + WANTED + " is wanted");
    }
    try {
      return redacted(text.textValue());
    } catch (RedactionException e) {
      throw new JsonLines.Refused("not_redacted", e.getMessage());
    }
  }

  private ObjectNode redacted(String text) {
    TextRedactor.Redacted redacted = redactor.redact(text);
    ObjectNode answer = Json.object();
    answer.put("text", redacted.text());
    ArrayNode spans = answer.putArray("spans");
    for (Finding finding : redacted.findings()) {
      spans
          .addObject()
          .put("start", finding.start())
          .put("end", finding.end())
          .put("type", finding.type().label());
    }
    return answer;
  }
}
