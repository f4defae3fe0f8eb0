package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.pipeline.FieldRule;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.HashMap;
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

  private final RowRules rules;
  private final TextRedactor text;
  private final Tokenizer tokens;
  private final Map<String, Integer> counts = new HashMap<>();

  JsonRedaction(RowRules rules, TextRedactor text, Tokenizer tokens) {
    this.rules = rules;
    this.text = text;
    this.tokens = tokens;
  }

  /** How many were removed so far, by detector type or by field rule. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** A clean copy; null for null. Its fields are the top-level fields that the rules name. */
  JsonNode redact(JsonNode raw) {
    return raw == null ? null : node(raw, "", 0);
  }

  private JsonNode node(JsonNode raw, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new RedactionException("JSON nested deeper than " + MAX_DEPTH);
    }
    return switch (raw.getNodeType()) {
      case OBJECT -> object((ObjectNode) raw, path, depth);
      case ARRAY -> {
        ArrayNode clean = Json.array();
        for (JsonNode element : raw) {
          clean.add(node(element, path, depth + 1));
        }
        yield clean;
      }
      case STRING -> string(raw, path);
      case NUMBER -> number(raw, path);
      case BOOLEAN, NULL -> raw;
      case BINARY, POJO, MISSING ->
          throw new RedactionException("a value of no JSON type: " + raw.getNodeType());
    };
  }

  private ObjectNode object(ObjectNode raw, String path, int depth) {
    ObjectNode clean = Json.object();
    for (Map.Entry<String, JsonNode> field : raw.properties()) {
      String name = field.getKey();
      String at = path.isEmpty() ? name : path + "." + name;
      FieldRule rule = rules.of(at);
      if (rule == FieldRule.DROP) {
        count(rule);
        continue;
      }
      JsonNode value = field.getValue();
      clean.set(
          unused(clean, detected(name)),
          rule == null || value.isNull() ? node(value, at, depth + 1) : ruled(rule, value, at));
    }
    return clean;
  }

  /** A name that two fields came to share is numbered, so that neither is lost. */
  private static String unused(ObjectNode object, String name) {
    String unused = name;
    for (int n = 2; object.has(unused); n++) {
      unused = name + "#" + n;
    }
    return unused;
  }

  private JsonNode ruled(FieldRule rule, JsonNode value, String path) {
    return switch (rule) {
      case KEEP -> value;
      case MASK -> {
        count(rule);
        yield TextNode.valueOf(MASK);
      }
      case TOKENIZE -> {
        count(rule);
        yield TextNode.valueOf(token(value, path));
      }
      case DROP -> throw new IllegalStateException("a dropped field has no value");
    };
  }

  private String token(JsonNode value, String path) {
    String plain = value.isValueNode() ? value.asText() : value.toString();
    if (rules.isName(path)) {
      return text.token(DetectorType.PERSON, plain);
    }
    return plain.indexOf('@') > 0
        ? text.token(DetectorType.EMAIL, plain)
        : tokens.token("value", plain);
  }

  private JsonNode string(JsonNode raw, String path) {
    String value = raw.textValue();
    if (rules.isName(path) && text.detects(DetectorType.PERSON) && !value.isBlank()) {
      return placeholder(DetectorType.PERSON, value);
    }
    String clean = detected(value);
    if (clean.equals(value)) {
      DetectorType told = ColumnHint.ofText(path, value);
      return told != null && text.detects(told) ? placeholder(told, value) : raw;
    }
    return TextNode.valueOf(clean);
  }

  private JsonNode number(JsonNode raw, String path) {
    String digits = digits(raw);
    if (digits.length() > 13
        && text.detects(DetectorType.CREDIT_CARD)
        && CreditCardDetector.isCard(digits)) {
      return placeholder(DetectorType.CREDIT_CARD, digits);
    }
    DetectorType told = ColumnHint.ofDigits(path, digits);
    return told != null && text.detects(told) ? placeholder(told, digits) : raw;
  }

  /** The digits of a whole number; empty for others and for those longer than any that matters. */
  private static String digits(JsonNode number) {
    boolean endless =
        (number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue());
    if (endless) {
      return "";
    }
    BigDecimal value = number.decimalValue();
    if (value.precision() - (long) value.scale() > DigitGroups.MAX_DIGITS) {
      return "";
    }
    boolean whole = value.signum() > 0 && value.stripTrailingZeros().scale() <= 0;
    return whole ? value.toBigInteger().toString() : "";
  }

  private TextNode placeholder(DetectorType type, String value) {
    counts.merge(type.label(), 1, Integer::sum);
    return TextNode.valueOf(text.placeholder(type, value));
  }

  private String detected(String raw) {
    TextRedactor.Redacted redacted = text.redact(raw);
    for (Finding finding : redacted.findings()) {
      counts.merge(finding.type().label(), 1, Integer::sum);
    }
    return redacted.text();
  }

  private void count(FieldRule rule) {
    counts.merge(rule.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
  }
}
