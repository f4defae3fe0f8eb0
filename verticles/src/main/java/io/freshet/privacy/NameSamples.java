package io.freshet.privacy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows texts as the tagger of names sees them in a hub that detects everything, for its training.
 * One thread.
 */
public final class NameSamples {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values())
          .map(DetectorType::label)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, TextRedactor> redactors = new HashMap<>();
  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final NameModel sound;

  /**
   * @param sound knows what sounds like a name
   */
  public NameSamples(NameModel sound) {
    this.sound = sound;
  }

  /**
   * What is seen of a text.
   *
   * @param region of phone numbers without a country code
   * @param known people whose names the stream has taught; in ASCII texts only
   */
  public NameSample of(String text, String region, List<Finding> known) {
    return redactors.computeIfAbsent(region, this::redactor).sample(text, known, sound);
  }

  private TextRedactor redactor(String region) {
    KnownNames none = new KnownNames(tokens, 1);
    return TextRedactor.of(ALL, region, tokens, none);
  }
}
