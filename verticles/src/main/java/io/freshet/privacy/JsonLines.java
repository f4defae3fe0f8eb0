package io.freshet.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.UnaryOperator;

/**
 * A filter over JSON lines: an answer for each line, in order, as they come. What is no JSON is
 * answered by {@code {"error":{"code":…,"message":…}}}; no message repeats what was in it. Holds
 * one line at a time. Any thread, one run at a time.
 */
final class JsonLines {
  /** Bytes of the longest line that is read; a longer one is an error and is skipped. */
  static final int MAX_LINE = 4 * 1024 * 1024;

  private final String wanted;
  private final UnaryOperator<JsonNode> answer;
  private long read;
  private long bad;

  /** A line has no answer. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    /**
     * A refusal.
     *
     * @param message repeats nothing of the line
     */
    Refused(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  /**
   * A filter.
   *
   * @param wanted what a line should be, for who gives it something else
   * @param answer to a line; throws {@link Refused} when it has none
   */
  JsonLines(String wanted, UnaryOperator<JsonNode> answer) {
    this.wanted = wanted;
    this.answer = answer;
  }

  /**
   * Reads to the end of {@code in}; the output is flushed whenever no more input waits.
   *
   * @throws IOException when the input or the output fails
   */
  RedactLines.Counts run(InputStream in, OutputStream out) throws IOException {
    ByteLines lines = new ByteLines(in, MAX_LINE);
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    read = 0;
    bad = 0;
    while (lines.next()) {
      read++;
      buffered.write(encoded(answer(lines)));
      buffered.write('\n');
      if (!lines.isBuffered()) {
        buffered.flush();
      }
    }
    buffered.flush();
    return new RedactLines.Counts(read, bad);
  }

  private JsonNode answer(ByteLines lines) {
    try {
      return answer.apply(line(lines));
    } catch (Refused e) {
      bad++;
      ObjectNode error = Json.object();
      error.putObject("error").put("code", e.code).put("message", e.getMessage());
      return error;
    }
  }

  private JsonNode line(ByteLines lines) {
    if (lines.isTooLong()) {
      throw new Refused("too_large", "the line has more than " + MAX_LINE + " bytes");
    }
    try {
      return Json.mapper().readTree(decoded(lines.line()));
    } catch (CharacterCodingException e) {
      throw new Refused("bad_encoding", "the line is not UTF-8");
    } catch (JsonProcessingException | NumberFormatException e) {
      throw new Refused("malformed", "the line is not JSON: " + wanted + " is wanted");
    }
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
