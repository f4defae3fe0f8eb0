package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.change.Change;
import io.freshet.pipeline.FieldRule;
import io.freshet.pipeline.PrivacyPolicy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns what is raw into what is clean, by a pipeline's policy: first the rules of fields, then the
 * detectors over every string, field name and long number that no rule settled; in keys and in the
 * rows before and after alike. Thread-safe as long as {@code learned} is.
 *
 * <p>It fails closed: a {@link RedactionException} means that nothing may go on.
 */
public final class Redactor {
  private final RowRules none = RowRules.none();
  private final Map<String, RowRules> sections;
  private final TextRedactor text;
  private final Tokenizer tokens;
  private final KnownNames names;
  private final Consumer<byte[]> learned;
  private final FieldCipher cipher;
  private final String tenant;
  private final String version;

  /**
   * @param policy what to do with which field
   * @param text finds personal data in texts
   * @param tokens makes tokens of fields
   * @param names learns the names in the policy's fields of names
   * @param learned is given each hash that is new, on the caller's thread, before the change that
   *     taught it is returned; what it throws comes out of {@code redact}
   */
  public Redactor(
      PrivacyPolicy policy,
      TextRedactor text,
      Tokenizer tokens,
      KnownNames names,
      Consumer<byte[]> learned) {
    this(policy, text, tokens, names, learned, null, "");
    if (policy.encrypts()) {
      throw new IllegalArgumentException("the policy encrypts fields, and there are no keys");
    }
  }

  /**
   * The same for policies that encrypt.
   *
   * @param cipher encrypts fields
   * @param tenant of the subjects
   */
  public Redactor(
      PrivacyPolicy policy,
      TextRedactor text,
      Tokenizer tokens,
      KnownNames names,
      Consumer<byte[]> learned,
      FieldCipher cipher,
      String tenant) {
    this.sections = RowRules.bySection(policy);
    this.text = text;
    this.tokens = tokens;
    this.names = names;
    this.learned = learned;
    this.cipher = cipher;
    this.tenant = tenant;
    this.version = policy.version();
  }

  /**
   * A change without personal data. The names in it are learned first, so that its own texts are
   * redacted by them.
   *
   * @param section section of the context that the change goes to; it selects the fields' rules
   * @throws RedactionException when it cannot be redacted
   */
  public CleanChange redact(Change change, String section) {
    RowRules rules = sections.getOrDefault(section, none);
    learn(rules, change.before());
    learn(rules, change.after());
    RowEncryption encryption =
        rules.encrypts() ? new RowEncryption(cipher, tenant, rules, change) : null;
    JsonRedaction redaction = new JsonRedaction(rules, text, tokens, encryption);
    JsonNode key = redaction.redact(change.key());
    JsonNode before = redaction.redact(change.before());
    JsonNode after = redaction.redact(change.after());
    Set<String> unavailable =
        change.unavailable().isEmpty() ? Set.of() : unavailable(change, rules, redaction);
    return new CleanChange(
        change.at(),
        change.op(),
        change.table(),
        key,
        before,
        after,
        unavailable,
        change.sourceMicros(),
        change.ingestMicros(),
        redaction.counts(),
        version);
  }

  private static Set<String> unavailable(Change change, RowRules rules, JsonRedaction redaction) {
    Set<String> unavailable = new HashSet<>();
    for (String field : change.unavailable()) {
      if (rules.of(field) != FieldRule.DROP) {
        unavailable.add(redaction.redactName(field));
      }
    }
    return unavailable;
  }

  /**
   * JSON that an agent wrote, without personal data; of the same shape. No field rules apply.
   *
   * @throws RedactionException when it cannot be redacted
   */
  public CleanJson redact(JsonNode value) {
    return new CleanJson(new JsonRedaction(none, text, tokens).redact(value));
  }

  /**
   * A text that an agent wrote, without personal data.
   *
   * @throws RedactionException when it cannot be redacted
   */
  public CleanJson redact(String value) {
    return new CleanJson(TextNode.valueOf(text.clean(value)));
  }

  private void learn(RowRules rules, ObjectNode row) {
    if (row != null && rules.hasNames()) {
      for (String name : rules.namesIn(row)) {
        names.learn(name).forEach(learned);
      }
    }
  }
}
