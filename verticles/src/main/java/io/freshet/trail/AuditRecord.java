package io.freshet.trail;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One record of the audit trail: canonical JSON (RFC 8785) and its Merkle leaf hash (RFC 6962,
 * SHA-256 over a zero byte and the bytes).
 *
 * <p>Its id is derived from what it records, so that a record derived twice from the log is stored
 * once.
 *
 * @param id unique; {@code <session>/decision/<epoch>/<id>}, {@code
 *     <session>/delivery/<connection>/<n>}, …
 * @param session whose trail it belongs to
 * @param canonical the canonical bytes; the object holds {@code record}, {@code type}, {@code
 *     session}, {@code at} (epoch milliseconds) and what its type adds
 */
public record AuditRecord(String id, SessionId session, byte[] canonical) {
  private static final byte LEAF = 0;
  private static final ThreadLocal<MessageDigest> DIGESTS =
      ThreadLocal.withInitial(AuditRecord::digest);

  /**
   * Makes a record.
   *
   * @param atMs epoch milliseconds
   * @param body what this type adds
   */
  public static AuditRecord of(
      String id, SessionId session, RecordType type, long atMs, ObjectNode body) {
    ObjectNode json = Json.object();
    json.put("record", id).put("type", type.word());
    json.put("session", session.toString()).put("at", atMs);
    json.setAll(body);
    try {
      return new AuditRecord(id, session, CanonicalWriter.write(json));
    } catch (JacksonException e) {
      throw new UncheckedIOException("an audit record cannot be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException("an audit record has no canonical form", e);
    }
  }

  /** The leaf hash, 32 bytes. */
  public byte[] leaf() {
    return leafOf(canonical);
  }

  /** The leaf hash as agents see it: {@code sha256:} and 64 hex digits. */
  public String leafText() {
    return "sha256:" + HexFormat.of().formatHex(leaf());
  }

  /** The leaf hash of any record's bytes, 32 bytes. */
  public static byte[] leafOf(byte[] canonical) {
    MessageDigest sha = DIGESTS.get();
    sha.update(LEAF);
    return sha.digest(canonical);
  }

  /** The hash of what a record is about: {@code sha256:} and 64 hex digits. */
  public static String hash(byte[] bytes) {
    return "sha256:" + HexFormat.of().formatHex(DIGESTS.get().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The canonical JSON as text. */
  public String text() {
    return new String(canonical, StandardCharsets.UTF_8);
  }
}
