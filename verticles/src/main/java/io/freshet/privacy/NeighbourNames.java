package io.freshet.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Names near other personal data: where a text holds somebody's number, address or date of birth,
 * two words with capitals that mean nothing else are likely whose it is. Looks only into texts in
 * which other detectors found something.
 */
final class NeighbourNames {
  private static final long NAMES =
      WordKind.GIVEN.bit
          | WordKind.FAMILY.bit
          | WordKind.PARTICLE.bit
          | WordKind.PHRASE.bit
          | WordKind.STREET_PARTICLE.bit;
  private static final int MIN_UPPER = 4;
  private static final String[] TOWARD = {
    "for", "to", "by", "with", "from", "von", "für", "an", "mit", "de", "di", "por", "para", "com",
    "con", "pour", "par", "avec", "per", "voor", "aan", "met", "do", "dla", "för", "till", "til",
    "fra", "and", "und", "et", "y", "e", "en", "i", "och", "og", "od", "pro", "is"
  };
  private static final Set<DetectorType> PERSONAL =
      EnumSet.of(
          DetectorType.EMAIL,
          DetectorType.PHONE,
          DetectorType.CREDIT_CARD,
          DetectorType.IBAN,
          DetectorType.BANK_ACCOUNT,
          DetectorType.SSN,
          DetectorType.NATIONAL_ID,
          DetectorType.ADDRESS,
          DetectorType.DATE_OF_BIRTH,
          DetectorType.LICENCE,
          DetectorType.PASSPORT);

  private static final int REACH = 200;
  private static final int MOST_FINDINGS = 64;
  private static final String BOUNDS = ",;:()[]\"|<>/\n\t-*\u2022=.";

  private NeighbourNames() {}

  /** Adds the names near those of {@code found} that are personal. */
  static void find(FoldedText text, List<Finding> found) {
    int all = found.size();
    boolean telling = false;
    for (int i = 0; i < all && !telling; i++) {
      telling = isTelling(found.get(i).type());
    }
    if (!telling || all > MOST_FINDINGS) {
      return;
    }
    Words words = text.words();
    int i = 0;
    while (i < words.count()) {
      int end = words.isCapital(i) ? NameRun.end(text, i, false) : i;
      int near = end - i >= 2 && words.length(end - 1) > 1 ? near(words, i, end, found, all) : 0;
      if (near > 0 && isLikely(text, i, end, near > 1)) {
        found.add(
            new Finding(words.start(i), NameRun.offset(text, end - 1), DetectorType.PERSON, 0.5));
      }
      i = Math.max(end, i + 1);
    }
  }

  private static boolean isTelling(DetectorType type) {
    return type == DetectorType.PERSON || PERSONAL.contains(type);
  }

  /** 2 if personal data is near, 1 if other people are, 0 if none or it lies on the words. */
  private static int near(Words words, int first, int end, List<Finding> found, int all) {
    int from = words.start(first);
    int to = words.end(end - 1);
    int near = 0;
    for (int i = 0; i < all; i++) {
      Finding f = found.get(i);
      if (f.start() < to && from < f.end()) {
        return 0;
      }
      boolean reached = f.end() > from - REACH && f.start() < to + REACH;
      int tells = PERSONAL.contains(f.type()) ? 2 : f.type() == DetectorType.PERSON ? 1 : 0;
      near = reached ? Math.max(near, tells) : near;
    }
    return near;
  }

  /** Whether no word of it means something else, and either one is a name or marks bound it. */
  private static boolean isLikely(FoldedText text, int first, int end, boolean told) {
    Words words = text.words();
    boolean named = false;
    for (int i = first; i < end; i++) {
      long kinds = words.kinds(i) & ~NAMES;
      boolean small = !words.isCapital(i);
      boolean initial = words.length(i) == 1 && text.at(words.end(i)) == '.';
      if (kinds != 0 && !small && !initial
          || words.isUpper(i) && words.length(i) < MIN_UPPER && words.length(i) > 1) {
        return false;
      }
      named |= (words.kinds(i) & (WordKind.GIVEN.bit | WordKind.FAMILY.bit)) != 0;
    }
    boolean legal = words.is(end, WordKind.LEGAL_FORM) && words.spacedFromNext(end - 1);
    boolean place = first > 0 && words.is(first - 1, WordKind.INSTITUTION_FIRST);
    return !legal
        && !place
        && !Brands.isIn(words, first, end)
        && (told
            ? named || isBound(text, first, end)
            : (named || words.length(first) == 1) && isBound(text, first, end));
  }

  private static boolean isToward(Words words, int word) {
    for (String small : TOWARD) {
      if (words.is(word, small) && !words.isCapital(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBound(FoldedText text, int first, int end) {
    Words words = text.words();
    int before = words.start(first) - 1;
    while (text.at(before) == ' ') {
      before--;
    }
    int after = words.end(end - 1);
    while (text.at(after) == ' ') {
      after++;
    }
    boolean opens = text.at(before) == 0 || BOUNDS.indexOf(text.at(before)) >= 0;
    boolean closes = text.at(after) == 0 || BOUNDS.indexOf(text.at(after)) >= 0;
    boolean told = first > 0 && words.spacedFromNext(first - 1) && isToward(words, first - 1);
    return (opens || told) && (closes || told || text.digitAt(after));
  }
}
