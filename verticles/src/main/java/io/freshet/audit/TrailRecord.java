package io.freshet.audit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.trail.AuditRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * An audit record with what queries filter by; all of it is read from the canonical bytes.
 *
 * @param id starts with the session's name and a slash
 * @param agent null when the record names none
 * @param verdict null when it has none
 * @param atMs epoch milliseconds
 * @param canonical the bytes that the leaf is made of
 * @param leaf their leaf hash
 */
record TrailRecord(
    String id,
    SessionId session,
    String agent,
    String type,
    String verdict,
    long atMs,
    byte[] canonical,
    byte[] leaf) {
  /** Far enough below what an index entry of PostgreSQL holds. */
  private static final int MAX_ID = 2_000;

  private static final int MAX_NAME = 1_000;

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException with a reason that repeats nothing of what the bytes hold
   */
  static TrailRecord read(byte[] bytes) {
    JsonNode json = parse(bytes);
    requireCanonical(bytes);
    String id = name(json, "record", MAX_ID, true);
    SessionId session;
    try {
      session = SessionId.parse(name(json, "session", MAX_ID, true));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("session is not a session's name", e);
    }
    if (!id.startsWith(session + "/")) {
      throw new IllegalArgumentException("record is not an id of its session");
    }
    JsonNode at = json.path("at");
    if (!at.isIntegralNumber() || !at.canConvertToLong()) {
      throw new IllegalArgumentException("at is not a number of milliseconds");
    }
    return new TrailRecord(
        id,
        session,
        name(json, "agent", MAX_NAME, false),
        name(json, "type", MAX_NAME, true),
        name(json, "verdict", MAX_NAME, false),
        at.longValue(),
        bytes,
        AuditRecord.leafOf(bytes));
  }

  private static JsonNode parse(byte[] bytes) {
    if (bytes == null) {
      throw new IllegalArgumentException("it is empty");
    }
    try {
      JsonNode json = Json.mapper().readTree(bytes);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException | NumberFormatException e) {
      // Without its cause: a parser's message may quote the record.
      throw new IllegalArgumentException("it is not JSON");
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read", e);
    }
    throw new IllegalArgumentException("it is not a JSON object");
  }

  private static void requireCanonical(byte[] bytes) {
    byte[] canonical;
    try {
      canonical = new JsonCanonicalizer(new String(bytes, StandardCharsets.UTF_8)).getEncodedUTF8();
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("it has no canonical form");
    }
    if (!Arrays.equals(canonical, bytes)) {
      throw new IllegalArgumentException("it is not canonical JSON");
    }
  }

  private static String name(JsonNode json, String field, int maxBytes, boolean required) {
    JsonNode value = json.get(field);
    if (value == null && !required) {
      return null;
    }
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException(field + " is not text");
    }
    String text = value.textValue();
    if (text.isEmpty()
        || text.getBytes(StandardCharsets.UTF_8).length > maxBytes
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          field + " must have 1 to " + maxBytes + " bytes and no control characters");
    }
    return text;
  }
}
