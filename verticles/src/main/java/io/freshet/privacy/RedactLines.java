package io.freshet.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The command {@code redact}: JSON lines {@code {"text":…}} in, one line {@code
 * {"text":…,"spans":[…]}} out for each, in order, as they come. A line that cannot be redacted
 * gives {@code {"error":{"code":…,"message":…}}}; no message repeats what was in it. Holds one line
 * at a time. Any thread, one run at a time.
 */
public final class RedactLines {
  /** Bytes of the longest line that is read; a longer one is an error and is skipped. */
  static final int MAX_LINE = 4 * 1024 * 1024;

  /**
   * What a run did.
   *
   * @param read lines read
   * @param bad those that gave an error
   */
  public record Counts(long read, long bad) {}

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
    ByteLines lines = new ByteLines(in, MAX_LINE);
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    long read = 0;
    long bad = 0;
    while (lines.next()) {
      ObjectNode answer = answer(lines);
      bad += answer.has("error") ? 1 : 0;
      read++;
      buffered.write(encoded(answer));
      buffered.write('\n');
      if (!lines.isBuffered()) {
        buffered.flush();
      }
    }
    buffered.flush();
    return new Counts(read, bad);
  }

  private ObjectNode answer(ByteLines lines) {
    if (lines.isTooLong()) {
      return error("too_large", "the line has more than " + MAX_LINE + " bytes");
    }
    JsonNode line;
    try {
      line = Json.mapper().readTree(decoded(lines.line()));
    } catch (CharacterCodingException e) {
      return error("bad_encoding", "the line is not UTF-8");
    } catch (JsonProcessingException | NumberFormatException e) {
      return error("malformed", "the line is not JSON");
    }
    JsonNode text = line.get("text");
    if (text == null || !text.isTextual()) {
      return error("no_text", "the line is no object with a string in text");
    }
    try {
      return redacted(text.textValue());
    } catch (RedactionException e) {
      return error("not_redacted", e.getMessage());
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

  private static ObjectNode error(String code, String message) {
    ObjectNode answer = Json.object();
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  private static String decoded(ByteBuffer line) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(line)
        .toString();
  }

  /** UTF-8; a lone surrogate, which UTF-8 cannot say, as the escape that it came as. */
  private static byte[] encoded(JsonNode answer) throws JsonProcessingException {
    String json = Json.mapper().writeValueAsString(answer);
    StringBuilder safe = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (!Character.isSurrogate(c)) {
        if (safe != null) {
          safe.append(c);
        }
        continue;
      }
      boolean pair = i + 1 < json.length() && Character.isSurrogatePair(c, json.charAt(i + 1));
      if (!pair && safe == null) {
        safe = new StringBuilder(json.length() + 16).append(json, 0, i);
      }
      if (safe != null) {
        safe.append(pair ? json.substring(i, i + 2) : String.format("\\u%04x", (int) c));
      }
      i += pair ? 1 : 0;
    }
    return (safe == null ? json : safe.toString()).getBytes(StandardCharsets.UTF_8);
  }
}
