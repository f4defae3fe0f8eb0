package io.freshet.privacy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The command {@code redact}: a line of JSON in, a line of JSON out, in order.
 *
 * <p>In: {@code {"text":…}}. Out: {@code {"text":…,"spans":[{"start":…,"end":…,"type":…}]}},
 * offsets in UTF-16 code units of the text that came in; or {@code {"error":{"code","message"}}}.
 */
public final class RedactLines {
  private final TextRedactor redactor;

  public RedactLines(TextRedactor redactor) {
    this.redactor = redactor;
  }

  /** How many lines were read, and how many of them were answered by an error. */
  public record Counts(long lines, long errors) {}

  /** Answers every line until the input ends; memory is bounded by the longest line. */
  public Counts run(InputStream in, OutputStream out) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    long lines = 0;
    long errors = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      ObjectNode answer = answer(line);
      lines++;
      errors += answer.has("error") ? 1 : 0;
      out.write(Json.mapper().writeValueAsBytes(answer));
      out.write('\n');
    }
    out.flush();
    return new Counts(lines, errors);
  }

  private ObjectNode answer(String line) {
    try {
      JsonNode text = Json.mapper().readTree(line).path("text");
      if (!text.isTextual()) {
        return error("no_text", "the line is not {\"text\":\"…\"}");
      }
      TextRedactor.Redacted redacted = redactor.redact(text.textValue());
      ObjectNode answer = Json.object().put("text", redacted.text());
      ArrayNode spans = answer.putArray("spans");
      redacted
          .findings()
          .forEach(
              f ->
                  spans
                      .addObject()
                      .put("start", f.start())
                      .put("end", f.end())
                      .put("type", f.type()));
      return answer;
    } catch (JacksonException e) {
      return error("malformed_json", "the line is not JSON");
    } catch (RedactionException e) {
      return error("refused", e.getMessage());
    }
  }

  private static ObjectNode error(String code, String message) {
    ObjectNode answer = Json.object();
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }
}
