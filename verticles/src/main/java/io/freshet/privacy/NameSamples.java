package io.freshet.privacy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows texts as the tagger of names sees them in a hub that detects everything, or people alone,
 * for its training. One thread.
 */
public final class NameSamples {
  static final Set<String> ALL =
      Arrays.stream(DetectorType.values())
          .map(DetectorType::label)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> PEOPLE = Set.of(DetectorType.PERSON.label());

  private final Map<String, TextRedactor> redactors = new HashMap<>();
  private final NameModel sound;
  private final SecretModel secrets;
  private final TextRedactor people;

  /**
   * @param sound knows what sounds like a name, and common words
   * @param secrets finds secrets, which are nobody's names
   */
  public NameSamples(NameModel sound, SecretModel secrets) {
    this.sound = sound;
    this.secrets = secrets;
    this.people = redactor(PEOPLE, "US", null);
  }

  /**
   * What is seen of a text.
   *
   * @param region of phone numbers without a country code
   * @param known people whose names the stream has taught; in ASCII texts only
   */
  public NameSample of(String text, String region, List<Finding> known) {
    return redactors
        .computeIfAbsent(region, r -> redactor(ALL, r, secrets))
        .sample(text, known, sound);
  }

  /** What is seen of a text where people alone are looked for. */
  public NameSample ofPeople(String text) {
    return people.sample(text, List.of(), sound);
  }

  static TextRedactor redactor(Set<String> types, String region, SecretModel secrets) {
    Tokenizer tokens = new Tokenizer(new byte[32]);
    KnownNames none = new KnownNames(tokens, 1);
    return TextRedactor.of(types, region, tokens, none, TextRedactor.DEFAULT_LIMIT, secrets);
  }
}
