package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.change.Change;
import io.freshet.pipeline.FieldRule;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.protocol.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes clean changes of raw ones: field rules first, then detectors over every text that no rule
 * settles, in keys and rows, at any depth. For one event loop.
 */
public final class Redactor {
  private final PrivacyPolicy policy;
  private final TextRedactor texts;
  private final Tokenizer tokenizer;
  private final KnownNames names;
  private final Consumer<byte[]> learned;

  /**
   * A redactor for one pipeline.
   *
   * @param learned told of each name learned for the first time (its hashes), so that it can be
   *     kept for other processes before the record that taught it is done
   */
  public Redactor(
      PrivacyPolicy policy,
      TextRedactor texts,
      Tokenizer tokenizer,
      KnownNames names,
      Consumer<byte[]> learned) {
    this.policy = policy;
    this.texts = texts;
    this.tokenizer = tokenizer;
    this.names = names;
    this.learned = learned;
  }

  /**
   * The change without personal data.
   *
   * @param section section of the context that its source fills; field rules name {@code
   *     section.field}
   * @throws RedactionException when it cannot be told what must go: the change must not go on
   */
  public CleanChange redact(Change change, String section) {
    Map<String, Integer> counts = new TreeMap<>();
    return new CleanChange(
        change.at(),
        change.op(),
        change.table(),
        row(change.key(), section, new TreeMap<>()),
        row(change.before(), section, new TreeMap<>()),
        row(change.after(), section, counts),
        change.unavailable(),
        change.sourceMicros(),
        change.ingestMicros(),
        counts);
  }

  /** Free-form JSON without personal data: what agents write. Shapes stay as they are. */
  public CleanJson redact(JsonNode value) {
    return new CleanJson(value(value, new TreeMap<>()));
  }

  private JsonNode row(JsonNode row, String section, Map<String, Integer> counts) {
    if (!(row instanceof ObjectNode columns)) {
      return row == null ? null : value(row, counts);
    }
    columns.properties().stream()
        .filter(c -> policy.names().contains(section + "." + c.getKey()))
        .filter(c -> c.getValue().isTextual())
        .forEach(c -> names.learn(c.getValue().textValue()).ifPresent(learned));
    ObjectNode clean = Json.object();
    columns.forEachEntry(
        (name, value) -> {
          FieldRule rule = policy.fields().get(section + "." + name);
          if (rule == null) {
            clean.set(text(name, counts), value(value, counts));
          } else {
            apply(rule, name, value, clean, counts);
          }
        });
    return clean;
  }

  private void apply(
      FieldRule rule, String name, JsonNode value, ObjectNode clean, Map<String, Integer> counts) {
    if (rule == FieldRule.KEEP || (value.isNull() && rule != FieldRule.DROP)) {
      clean.set(name, value);
      return;
    }
    counts.merge(name, 1, Integer::sum);
    switch (rule) {
      case DROP -> {}
      case MASK -> clean.put(name, "[" + name + "]");
      case TOKENIZE -> clean.put(name, tokenizer.token(name, value.asText(value.toString())));
      case KEEP -> throw new IllegalStateException("kept above");
    }
  }

  private JsonNode value(JsonNode value, Map<String, Integer> counts) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode clean = Json.object();
        object.forEachEntry((name, v) -> clean.set(text(name, counts), value(v, counts)));
        yield clean;
      }
      case ArrayNode array -> {
        ArrayNode clean = Json.array();
        array.forEach(item -> clean.add(value(item, counts)));
        yield clean;
      }
      case TextNode text -> {
        String clean = text(text.textValue(), counts);
        yield clean.equals(text.textValue()) ? text : TextNode.valueOf(clean);
      }
      case JsonNode number when number.isIntegralNumber() -> number(number, counts);
      default -> value;
    };
  }

  /** Numbers pass, unless they are a card's. */
  private JsonNode number(JsonNode number, Map<String, Integer> counts) {
    if (policy.detect().contains("credit_card") && CreditCardDetector.isCard(number.asText())) {
      counts.merge("credit_card", 1, Integer::sum);
      return TextNode.valueOf("[credit_card]");
    }
    return number;
  }

  private String text(String text, Map<String, Integer> counts) {
    TextRedactor.Redacted redacted = texts.redact(text);
    redacted.findings().forEach(f -> counts.merge(f.type(), 1, Integer::sum));
    return redacted.text();
  }
}
