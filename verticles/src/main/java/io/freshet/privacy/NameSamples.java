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
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values())
          .map(DetectorType::label)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> PEOPLE = Set.of(DetectorType.PERSON.label());

  private final Map<String, TextRedactor> redactors = new HashMap<>();
  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final NameModel sound;
  private final TextRedactor people;

  /**
   * @param sound knows what sounds like a name, and common words
   */
  public NameSamples(NameModel sound) {
    this.sound = sound;
    this.people = redactor(PEOPLE, "US");
  }

  /**
   * What is seen of a text.
   *
   * @param region of phone numbers without a country code
   * @param known people whose names the stream has taught; in ASCII texts only
   */
  public NameSample of(String text, String region, List<Finding> known) {
    return redactors.computeIfAbsent(region, r -> redactor(ALL, r)).sample(text, known, sound);
  }

  /** What is seen of a text where people alone are looked for. */
  public NameSample ofPeople(String text) {
    return people.sample(text, List.of(), sound);
  }

  private TextRedactor redactor(Set<String> types, String region) {
    KnownNames none = new KnownNames(tokens, 1);
    return TextRedactor.of(types, region, tokens, none);
  }
}
