package io.freshet.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Encrypts values of fields, each under its subject's key. The same value of the same field and
 * subject always gives the same text, so that an event read twice, and a replay, give the same
 * bytes; two fields, or two subjects, never do. Thread-safe.
 *
 * <p>A text is {@code enc_} and, in Base64 without padding, for URLs: a byte 1, the subject's alias
 * (8 bytes), a nonce (12), the value as JSON, filled up with blanks to 32 bytes or a multiple, and
 * a tag (16).
 */
public final class FieldCipher {
  /** What every ciphertext begins with. */
  public static final String PREFIX = "enc_";

  /** Bytes of the longest value as JSON. */
  static final int MAX_VALUE = 256 * 1024;

  private static final byte FORM = 1;
  private static final int CONTEXT = 1 + Long.BYTES;
  private static final int HEAD = CONTEXT + Sealed.NONCE;
  private static final int BLOCK = 32;

  private final SubjectKeys keys;

  /** How a text was read. */
  public enum Reading {
    /** It holds the value. */
    DONE,
    /** Its subject was forgotten: nobody can read it any more. */
    FORGOTTEN,
    /** It was made of another subject, or another field, than it is asked for. */
    ELSEWHERE,
    /** It was changed, or encrypted under other keys. */
    DAMAGED
  }

  /**
   * What a text has to be made of to be read. Who can write to a store can put one row's text into
   * another; only who knows where it stands can tell.
   *
   * @param subject {@code tenant/value}; null for whichever it names
   * @param field {@code section.column}; null for any
   */
  public record Origin(String subject, String field) {
    /** Any subject and any field. */
    public static final Origin ANY = new Origin(null, null);
  }

  /**
   * A text that was read.
   *
   * @param value null unless the reading is done
   */
  public record Read(Reading reading, JsonNode value) {
    private static Read failed(Reading reading) {
      return new Read(reading, null);
    }
  }

  public FieldCipher(SubjectKeys keys) {
    this.keys = keys;
  }

  /**
   * Encrypts a value.
   *
   * @param subject {@code tenant/value}
   * @param field which of the subject's fields it is
   * @return the mask {@code ***} when the subject was forgotten
   * @throws RedactionException when the value is too large, or there is no key
   */
  String encrypt(String subject, String field, JsonNode value) {
    long path = keys.path(subject);
    SubjectKey key = keys.key(path);
    if (key == null) {
      return JsonRedaction.MASK;
    }
    byte[] plain = padded(value);
    byte[] nonce = key.nonce(field, plain);
    byte[] head = ByteBuffer.allocate(HEAD).put(FORM).putLong(path).put(nonce).array();
    byte[] sealed = Sealed.seal(key.sealing(), nonce, Arrays.copyOf(head, CONTEXT), plain);
    byte[] whole = Arrays.copyOf(head, HEAD + sealed.length);
    System.arraycopy(sealed, 0, whole, HEAD, sealed.length);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /** Blanks behind JSON mean nothing; they hide how long a short value is. */
  private static byte[] padded(JsonNode value) {
    byte[] json;
    try {
      json = Json.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new RedactionException("a value to encrypt has no form in JSON");
    }
    if (json.length > MAX_VALUE) {
      throw new RedactionException("a value to encrypt of more than " + MAX_VALUE + " bytes");
    }
    byte[] padded = Arrays.copyOf(json, (json.length + BLOCK - 1) / BLOCK * BLOCK);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /**
   * Whether that many characters of Base64 can be a ciphertext behind its prefix, by the length.
   */
  static boolean isWhole(int characters) {
    int bytes = characters * 3 / 4;
    return characters % 4 != 1
        && bytes >= HEAD + BLOCK + Sealed.TAG
        && (bytes - HEAD - Sealed.TAG) % BLOCK == 0;
  }

  /** Whether a text looks like a ciphertext. */
  public static boolean isCiphertext(String text) {
    return text.startsWith(PREFIX);
  }

  /** Reads a text that {@link #isCiphertext}, wherever it stands. */
  public Read decrypt(String text) {
    return decrypt(text, Origin.ANY);
  }

  /** Reads a text that {@link #isCiphertext}, if it is of that origin. */
  public Read decrypt(String text, Origin origin) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return Read.failed(Reading.DAMAGED);
    }
    if (whole.length < HEAD + Sealed.TAG || whole[0] != FORM) {
      return Read.failed(Reading.DAMAGED);
    }
    SubjectKey key;
    try {
      long path = ByteBuffer.wrap(whole, 1, Long.BYTES).getLong();
      if (origin.subject() != null && keys.path(origin.subject()) != path) {
        return Read.failed(Reading.ELSEWHERE);
      }
      key = keys.key(path);
    } catch (RedactionException e) {
      return Read.failed(Reading.DAMAGED); // there are no keys
    }
    if (key == null) {
      return Read.failed(Reading.FORGOTTEN);
    }
    byte[] nonce = Arrays.copyOfRange(whole, CONTEXT, HEAD);
    byte[] plain =
        Sealed.open(
            key.sealing(),
            nonce,
            Arrays.copyOf(whole, CONTEXT),
            Arrays.copyOfRange(whole, HEAD, whole.length));
    if (plain == null) {
      return Read.failed(Reading.DAMAGED);
    }
    // The nonce follows from field and value: it tells the field without a place of its own.
    boolean elsewhere =
        origin.field() != null && !Arrays.equals(nonce, key.nonce(origin.field(), plain));
    return elsewhere ? Read.failed(Reading.ELSEWHERE) : read(plain);
  }

  private static Read read(byte[] plain) {
    try {
      return new Read(Reading.DONE, Json.mapper().readTree(plain));
    } catch (IOException e) {
      return Read.failed(Reading.DAMAGED);
    }
  }
}
