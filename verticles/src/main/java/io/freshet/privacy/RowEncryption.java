package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Change;
import java.math.BigDecimal;

/** Encrypts fields of one change, each under the key of the subject that its row names. */
final class RowEncryption {
  /** Characters of the longest value that names a subject. */
  private static final int MAX_SUBJECT = 1024;

  private final FieldCipher cipher;
  private final String tenant;
  private final RowRules rules;
  private final Change change;
  private JsonNode row;

  RowEncryption(FieldCipher cipher, String tenant, RowRules rules, Change change) {
    this.cipher = cipher;
    this.tenant = tenant;
    this.rules = rules;
    this.change = change;
  }

  /** The row, or the key, that the fields to come are of. */
  void in(JsonNode row) {
    this.row = row;
  }

  /**
   * The ciphertext of a field; the mask when its subject was forgotten.
   *
   * @param path of the field in its row
   * @throws RedactionException when its row names no subject
   */
  String encrypt(String path, JsonNode value) {
    return cipher.encrypt(tenant + "/" + subject(path), rules.section() + "." + path, value);
  }

  /** A row that lacks the column, as updates of some sources do, is of whom the others are. */
  private String subject(String path) {
    String column = rules.subjectOf(path);
    JsonNode[] rows = {row, change.after(), change.before(), change.key()};
    for (JsonNode each : rows) {
      JsonNode value = each == null ? null : at(each, column);
      if (value != null && value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
        return value.isNumber() ? number(value, column) : bounded(value.asText(), column);
      }
    }
    throw new RedactionException(
        "%s.%s is to be encrypted, and its row has no '%s', which names whose it is"
            .formatted(rules.section(), path, column));
  }

  private static JsonNode at(JsonNode row, String column) {
    JsonNode value = row.get(column);
    return value != null || column.indexOf('.') < 0
        ? value
        : row.at("/" + column.replace('.', '/'));
  }

  /** As a session of that column is named: 1E3 is 1000. */
  private static String number(JsonNode value, String column) {
    BigDecimal number = value.decimalValue();
    // Before a few characters become a text of a billion.
    return bounded(
        Math.abs((long) number.scale()) > MAX_SUBJECT
            ? "0".repeat(MAX_SUBJECT + 1)
            : number.toPlainString(),
        column);
  }

  private static String bounded(String subject, String column) {
    if (subject.length() > MAX_SUBJECT) {
      throw new RedactionException(
          "'%s' names a subject with more than %d characters".formatted(column, MAX_SUBJECT));
    }
    return subject;
  }
}
