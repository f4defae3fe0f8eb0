package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.privacy.FieldCipher.Reading;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * The command {@code decrypt}: JSON lines in, the same lines out, with its value for each text that
 * is a ciphertext. What cannot be read stays as it is, and is counted. Any thread, one run at a
 * time.
 */
public final class DecryptLines {
  private final FieldCipher cipher;
  private final FieldCipher.Origin origin;
  private final Map<Reading, Integer> readings = new EnumMap<>(Reading.class);

  /**
   * Over any lines.
   *
   * @param origin what is read; others stay as they are
   */
  public DecryptLines(FieldCipher cipher, FieldCipher.Origin origin) {
    this.cipher = cipher;
    this.origin = origin;
  }

  /**
   * Reads to the end of {@code in}; the output is flushed whenever no more input waits.
   *
   * @throws IOException when the input or the output fails
   */
  public RedactLines.Counts run(InputStream in, OutputStream out) throws IOException {
    return new JsonLines("any JSON value", this::readable).run(in, out);
  }

  /** How many ciphertexts were read so, since it was made. */
  public int count(Reading reading) {
    return readings.getOrDefault(reading, 0);
  }

  /** JSON with what its ciphertexts hold. Depth is bounded where it was parsed. */
  public JsonNode readable(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> text(value);
      case ARRAY -> {
        ArrayNode array = Json.array();
        value.forEach(element -> array.add(readable(element)));
        yield array;
      }
      case OBJECT -> {
        ObjectNode object = Json.object();
        value.properties().forEach(e -> object.set(e.getKey(), readable(e.getValue())));
        yield object;
      }
      default -> value;
    };
  }

  private JsonNode text(JsonNode text) {
    if (!FieldCipher.isCiphertext(text.textValue())) {
      return text;
    }
    FieldCipher.Read read = cipher.decrypt(text.textValue(), origin);
    readings.merge(read.reading(), 1, Integer::sum);
    return read.reading() == Reading.DONE ? read.value() : text;
  }
}
