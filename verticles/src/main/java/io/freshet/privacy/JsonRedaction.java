package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.pipeline.FieldRule;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One pass over raw JSON that copies it without personal data and counts what was removed. JSON
 * nested deeper than the bound is refused.
 */
final class JsonRedaction {
  /** What stands for a masked value, whatever its type was. */
  static final String MASK = "***";

  private static final int MAX_DEPTH = 500;

  /** The smallest number that can be a card's without a telling column. */
  private static final long MIN_CARD = 10_000_000_000_000L;

  private final RowRules rules;
  private final TextRedactor text;
  private final Tokenizer tokens;
  private final RowEncryption encryption;
  private final Map<String, Integer> counts = new HashMap<>(4);

  /** A pass where no rule encrypts. */
  JsonRedaction(RowRules rules, TextRedactor text, Tokenizer tokens) {
    this(rules, text, tokens, null);
  }

  /**
   * A pass.
   *
   * @param encryption null when no rule asks for one
   */
  JsonRedaction(RowRules rules, TextRedactor text, Tokenizer tokens, RowEncryption encryption) {
    this.rules = rules;
    this.text = text;
    this.tokens = tokens;
    this.encryption = encryption;
  }

  /** How many were removed so far, by detector type or by field rule. */
  Map<String, Integer> counts() {
    return counts;
  }

  /**
   * What is clean: the very node where nothing in it was redacted, else a copy without; null for
   * null. Its fields are the top-level fields that the rules name.
   */
  JsonNode redact(JsonNode raw) {
    if (encryption != null) {
      encryption.in(raw);
    }
    return raw == null ? null : node(raw, rules.row(), 0);
  }

  /** The name of a top-level field without personal data. */
  String redactName(String name) {
    return name(rules.row(), rules.row().field(name), name);
  }

  private JsonNode node(JsonNode raw, Column column, int depth) {
    if (depth > MAX_DEPTH) {
      throw new RedactionException("JSON nested deeper than " + MAX_DEPTH);
    }
    return switch (raw.getNodeType()) {
      case OBJECT -> object((ObjectNode) raw, column, depth);
      case ARRAY -> array((ArrayNode) raw, column, depth);
      case STRING -> string(raw, column);
      case NUMBER -> number(raw, column);
      case BOOLEAN, NULL -> raw;
      case BINARY, POJO, MISSING ->
          throw new RedactionException("a value of no JSON type: " + raw.getNodeType());
    };
  }

  private ArrayNode array(ArrayNode raw, Column column, int depth) {
    ArrayNode clean = null;
    for (int i = 0; i < raw.size(); i++) {
      JsonNode element = node(raw.get(i), column, depth + 1);
      if (clean == null && element != raw.get(i)) {
        clean = Json.array();
        for (int n = 0; n < i; n++) {
          clean.add(raw.get(n));
        }
      }
      if (clean != null) {
        clean.add(element);
      }
    }
    return clean == null ? raw : clean;
  }

  private ObjectNode object(ObjectNode raw, Column row, int depth) {
    ObjectNode clean = null; // while nothing differs
    Map<String, Integer> shared = null;
    int same = 0;
    for (Map.Entry<String, JsonNode> entry : raw.properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      Column field = row.field(name);
      boolean dropped = field.rule() == FieldRule.DROP;
      String cleanName = dropped ? null : name(row, field, name);
      JsonNode cleanValue = dropped ? null : value(value, field, depth);
      if (clean == null && name.equals(cleanName) && cleanValue == value) {
        same++;
        continue;
      }
      clean = clean == null ? first(raw, same) : clean;
      if (dropped) {
        count(FieldRule.DROP);
      } else {
        shared = shared == null ? new HashMap<>() : shared;
        clean.set(unused(clean, cleanName, shared), cleanValue);
      }
    }
    return clean == null ? raw : clean;
  }

  private static ObjectNode first(ObjectNode raw, int count) {
    ObjectNode clean = Json.object();
    int left = count;
    for (Map.Entry<String, JsonNode> entry : raw.properties()) {
      if (left-- == 0) {
        break;
      }
      clean.set(entry.getKey(), entry.getValue());
    }
    return clean;
  }

  /** The name itself if it is clean. */
  private String name(Column row, Column field, String name) {
    int knowledge = text.knowledge();
    if (field.isClean(knowledge)) {
      return name;
    }
    String clean = detected(name, text.findInName(name));
    if (clean.equals(name)) {
      row.keep(name, field, knowledge);
    }
    return clean;
  }

  private JsonNode value(JsonNode raw, Column field, int depth) {
    FieldRule rule = field.rule();
    if (rule == null || raw.isNull()) {
      return node(raw, field, depth + 1);
    }
    return switch (rule) {
      case KEEP -> raw;
      case MASK -> {
        count(rule);
        yield TextNode.valueOf(MASK);
      }
      case TOKENIZE -> {
        count(rule);
        yield TextNode.valueOf(token(raw, field));
      }
      case ENCRYPT -> {
        count(rule);
        yield TextNode.valueOf(encryption.encrypt(field.path(), raw));
      }
      case GENERALIZE -> {
        count(rule);
        yield Generalizer.generalize(raw, field.name());
      }
      case DROP -> throw new IllegalStateException("a dropped field has no value");
    };
  }

  /**
   * A name that two fields came to share is numbered, so that neither is lost.
   *
   * @param shared such names so far, and the last number of each: thousands may share one
   */
  private static String unused(ObjectNode object, String name, Map<String, Integer> shared) {
    if (!object.has(name)) {
      return name;
    }
    int number = shared.getOrDefault(name, 1);
    String unused;
    do {
      unused = name + "#" + ++number;
    } while (object.has(unused));
    shared.put(name, number);
    return unused;
  }

  private String token(JsonNode value, Column field) {
    String plain = value.isValueNode() ? value.asText() : value.toString();
    if (field.isName()) {
      return text.token(DetectorType.PERSON, plain);
    }
    return plain.indexOf('@') > 0
        ? text.token(DetectorType.EMAIL, plain)
        : tokens.token("value", plain);
  }

  private JsonNode string(JsonNode raw, Column column) {
    String value = raw.textValue();
    if (column.isName() && text.detects(DetectorType.PERSON) && !value.isBlank()) {
      return placeholder(DetectorType.PERSON, value);
    }
    String clean = detected(value, text.find(value));
    if (!clean.equals(value)) {
      return TextNode.valueOf(clean);
    }
    DetectorType told = column.hint() == null ? null : column.hint().ofText(value);
    return told != null && text.detects(told) ? placeholder(told, value) : raw;
  }

  private JsonNode number(JsonNode raw, Column column) {
    boolean small =
        raw.isInt()
            || raw.isShort()
            || (raw.isLong() && raw.longValue() < MIN_CARD)
            || (raw.isDouble() && raw.doubleValue() < MIN_CARD)
            || (raw.isBigDecimal() && wholeDigits(raw.decimalValue()) < 14);
    if (small && column.hint() == null) {
      return raw;
    }
    String digits = digits(raw);
    if (digits.length() > 13
        && text.detects(DetectorType.CREDIT_CARD)
        && CreditCardDetector.isCard(digits)) {
      return placeholder(DetectorType.CREDIT_CARD, digits);
    }
    DetectorType told = column.hint() == null ? null : column.hint().ofDigits(digits.length());
    return told != null && text.detects(told) ? placeholder(told, digits) : raw;
  }

  /** Digits before the point at most. */
  private static long wholeDigits(BigDecimal value) {
    return value.precision() - (long) value.scale();
  }

  /** The digits of a whole number; empty for others and for those longer than any that matters. */
  private static String digits(JsonNode number) {
    if (number.isIntegralNumber() && number.canConvertToLong()) {
      return number.longValue() > 0 ? Long.toString(number.longValue()) : "";
    }
    boolean endless =
        (number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue());
    if (endless) {
      return "";
    }
    BigDecimal value = number.decimalValue();
    if (wholeDigits(value) > DigitGroups.MAX_DIGITS) {
      return "";
    }
    boolean whole = value.signum() > 0 && value.stripTrailingZeros().scale() <= 0;
    return whole ? value.toBigInteger().toString() : "";
  }

  private TextNode placeholder(DetectorType type, String value) {
    counts.merge(type.label(), 1, Integer::sum);
    return TextNode.valueOf(text.placeholder(type, value));
  }

  /** The very same text when nothing is found. */
  private String detected(String raw, List<Finding> findings) {
    for (Finding finding : findings) {
      counts.merge(finding.type().label(), 1, Integer::sum);
    }
    return findings.isEmpty() ? raw : text.replaced(raw, findings);
  }

  private void count(FieldRule rule) {
    counts.merge(rule.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
  }
}
