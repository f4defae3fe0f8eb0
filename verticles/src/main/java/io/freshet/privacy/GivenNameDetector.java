package io.freshet.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names that nothing around them tells: a frequent given name and a further name, both with
 * capitals, as {@code Priya Raman's refund}. It is a guess, held below all other evidence.
 */
final class GivenNameDetector implements Detector {
  private static final String LIST = "given-names.txt";

  /** Words of the calendar that are last names too. */
  private static final Set<String> MONTHS = Set.of("may", "april", "june", "august");

  private final Set<String> given = read();

  private static Set<String> read() {
    Set<String> names = new HashSet<>();
    try (InputStream in = GivenNameDetector.class.getResourceAsStream(LIST);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> names.addAll(List.of(line.split(" "))));
    } catch (IOException e) {
      throw new UncheckedIOException("the list " + LIST + " cannot be read", e);
    }
    return names;
  }

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (NameRun.isCapital(words, i) && isGiven(words.lower(i))) {
        int end = NameRun.end(text, i, false);
        if (end == i + 1 && isMonth(words, end)) {
          end++;
        }
        boolean reversed = i > 0 && words.gapAfter(i - 1).equals(", ") && startsClause(text, i - 1);
        int start = end == i + 1 && reversed ? i - 1 : i;
        if (end - start >= 2) {
          found.add(new Finding(words.start(start), NameRun.offset(text, end - 1), type(), 0.6));
        }
      }
    }
  }

  /** A double name by its first part. */
  private boolean isGiven(String word) {
    int hyphen = word.indexOf('-');
    return given.contains(hyphen > 0 ? word.substring(0, hyphen) : word);
  }

  private static boolean isMonth(Words words, int word) {
    return word < words.count()
        && words.spacedFromNext(word - 1)
        && NameRun.isCapital(words, word)
        && MONTHS.contains(words.lower(word));
  }

  /** {@code Herrmann, Tobias} at the begin of a line; elsewhere a comma parts a list. */
  private static boolean startsClause(FoldedText text, int word) {
    Words words = text.words();
    char before = text.at(words.start(word) - 1);
    return NameRun.isName(words, word) && (before == 0 || before == '\n');
  }
}
