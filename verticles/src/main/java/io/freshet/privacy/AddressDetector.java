package io.freshet.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Street addresses: a word for a street and a house number, as written in English, German, Dutch,
 * French, Spanish, Italian and Portuguese. The patterns look at a few words around that word only.
 */
final class AddressDetector implements Detector {
  private static final int BEFORE = 60;
  private static final int AFTER = 80;
  private static final int MAX_WINDOWS = 10_000;

  /** Word of a name of a street. */
  private static final String NAME = "[\\p{Lu}\\d][\\pL\\d'.-]*";

  private static final String PARTICLES =
      "(?:de|la|las|los|le|les|l'|d'|du|des|del|della|delle|dei|di|da|do|dos|das|e|y|van|der|den|het|"
          + "und|an|am|im|of|the|saint|ste?)";
  private static final String NAMES =
      "(?:(?:" + PARTICLES + " ){0,3}(?:[ld]')?" + NAME + "[ ,]*){1,4}?";
  private static final String HOUSE = "\\d{1,4}(?: ?[-/] ?\\d{1,4})?(?: ?(?:[a-zA-Z]|bis|ter)\\b)?";

  private static final Set<String> AFTER_NAME =
      Words.set(
          """
          street st avenue ave road rd lane ln drive dr court ct boulevard blvd way place pl square sq
          terrace parkway pkwy highway hwy close crescent gardens grove mews row hill circle trail
          """);
  private static final Set<String> BEFORE_NAME =
      Words.set(
          """
          rue avenue av boulevard bd place chemin allée allee impasse quai cours route square passage
          faubourg calle c avenida avda plaza paseo carrera camino ronda travesía via viale piazza
          corso largo vicolo strada rua travessa praça alameda estrada straße strasse
          """);
  private static final List<String> ENDINGS =
      List.of(
          "straße",
          "strasse",
          "str",
          "weg",
          "platz",
          "allee",
          "gasse",
          "ring",
          "damm",
          "ufer",
          "chaussee",
          "steig",
          "straat",
          "laan",
          "plein",
          "gracht",
          "kade",
          "dijk",
          "singel");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b\\d{1,5}[A-Za-z]? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.? )?(?:"
              + NAME
              + " ){1,4}$");
  private static final Pattern UNIT =
      Pattern.compile(
          "(?i)^\\.?(?:,? (?:apt|apartment|unit|suite|ste|flat|floor|fl|room|#)\\.? ?#?[\\dA-Z]{1,5}\\b)?");
  private static final Pattern NUMBER_FIRST = Pattern.compile("\\b" + HOUSE + ",? (?:de |du )?$");
  private static final Pattern NAME_AFTER = Pattern.compile("^[./]? ?" + NAMES);
  private static final Pattern NUMBER_LAST =
      Pattern.compile("^[./]? ?" + NAMES + ",? ?(?:n[º°o]?\\.? ?|núm\\.? )?" + HOUSE);
  private static final Pattern NUMBER_NEXT = Pattern.compile("^\\.? ?" + HOUSE);

  @Override
  public DetectorType type() {
    return DetectorType.ADDRESS;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.hasDigits()) {
      return;
    }
    Budget budget = new Budget(MAX_WINDOWS);
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      String word = words.lower(i);
      if (!isStreet(word) || !hasNumber(text, words.start(i), words.end(i))) {
        continue;
      }
      budget.spend();
      if (AFTER_NAME.contains(word) && NameRun.isCapital(words, i)) {
        english(text, i, found);
      }
      if (BEFORE_NAME.contains(word)) {
        romance(text, i, found);
      }
      if (isCompound(word) && NameRun.isCapital(words, i)) {
        compound(text, i, found);
      }
    }
  }

  private static boolean isStreet(String word) {
    return AFTER_NAME.contains(word) || BEFORE_NAME.contains(word) || isCompound(word);
  }

  private static boolean hasNumber(FoldedText text, int start, int end) {
    for (int i = Math.max(0, start - BEFORE); i < end + AFTER; i++) {
      if (text.digitAt(i)) {
        return true;
      }
    }
    return false;
  }

  private void english(FoldedText text, int word, List<Finding> found) {
    int at = text.words().start(word);
    int end = text.words().end(word);
    int from = Math.max(0, at - BEFORE);
    Matcher before = ENGLISH.matcher(text.text().substring(from, at));
    if (before.find()) {
      Matcher unit = UNIT.matcher(after(text, end));
      int rest = unit.find() ? unit.end() : 0;
      boolean dot = rest == 1; // only the dot of the sentence or of "St."
      found.add(new Finding(from + before.start(), end + (dot ? 0 : rest), type(), 0.8));
    }
  }

  /** {@code 12 rue de l'Église}, {@code Calle de Alcalá 48}, {@code Straße des 17. Juni 135}. */
  private void romance(FoldedText text, int word, List<Finding> found) {
    int at = text.words().start(word);
    int end = text.words().end(word);
    String after = after(text, end);
    Matcher last = NUMBER_LAST.matcher(after);
    if (NameRun.isCapital(text.words(), word) && last.find()) {
      found.add(new Finding(at, end + last.end(), type(), 0.75));
    }
    int from = Math.max(0, at - BEFORE);
    Matcher first = NUMBER_FIRST.matcher(text.text().substring(from, at));
    if (first.find()) {
      Matcher name = NAME_AFTER.matcher(after);
      if (name.find()) {
        int stop = end + name.end();
        while (" ,.".indexOf(text.at(stop - 1)) >= 0) {
          stop--;
        }
        found.add(new Finding(from + first.start(), stop, type(), 0.75));
      }
    }
  }

  /** {@code Hauptstraße 12a}, {@code Lange Gasse 3}, {@code Keizersgracht 100}. */
  private void compound(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int end = words.end(word);
    Matcher number = NUMBER_NEXT.matcher(after(text, end));
    if (number.find()) {
      boolean whole = isEnding(words.lower(word));
      boolean adjective = whole && word > 0 && words.spacedFromNext(word - 1);
      int start = words.start(adjective && NameRun.isCapital(words, word - 1) ? word - 1 : word);
      if (!whole || start < words.start(word)) {
        found.add(new Finding(start, end + number.end(), type(), 0.75));
      }
    }
  }

  private static String after(FoldedText text, int end) {
    return text.text().substring(end, Math.min(text.length(), end + AFTER));
  }

  private static boolean isCompound(String word) {
    for (String ending : ENDINGS) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnding(String word) {
    return ENDINGS.contains(word.toLowerCase(Locale.ROOT));
  }
}
