package io.freshet.privacy;

import java.util.List;

/**
 * Names of people nobody has taught, told by the words around them: titles, introductions,
 * greetings, closings and verbs of saying.
 */
final class NameContextDetector implements Detector {
  /** Letters of a title in short at most. */
  private static final int MAX_SHORT = 5;

  /** Words of honour that stand behind a name: {@code Lakatos úr}, {@code Ayşe Hanım}. */
  private static final TagSet BEHIND =
      TagSet.of("úr asszony hanım bey beyin hanımın kungs kundze kundzei");

  private static final int MOST_BEFORE_HONOUR = 3;

  /** Before a title they make the name of a street of it, written small too. */
  private static final TagSet STREETS =
      TagSet.of(
          "calle avenida plaza paseo carrera rua avenida travessa praça alameda rue avenue boulevard"
              + " viale piazza corso largo strada ulica ulicy ulice ulici вулиця улица улице ул");

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public long triggers() {
    return WordKind.TITLE.bit
        | WordKind.LOWER_TITLE.bit
        | WordKind.DOTTED_TITLE.bit
        | WordKind.GREETING.bit
        | WordKind.CLOSING.bit
        | WordKind.SAYING.bit
        | WordKind.LABEL.bit
        | WordKind.RECEIVER.bit
        | WordKind.PHRASE.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    long wanted = triggers();
    for (int i = 0; i < words.count(); i++) {
      if ((words.kinds(i) & wanted) == 0) {
        continue;
      }
      if (BEHIND.has(words, i)) {
        beforeHonour(words, i, found);
      } else if (isTitle(words, i) || words.is(i, WordKind.DOTTED_TITLE)) {
        afterTitle(text, i, found);
      }
      if (words.is(i, WordKind.GREETING)) {
        afterGreeting(text, i, found);
      }
      if (words.is(i, WordKind.CLOSING)) {
        afterClosing(text, i, found);
      }
      if (words.is(i, WordKind.SAYING)) {
        beforeVerb(text, i, found);
      }
      if (words.is(i, WordKind.PHRASE) || words.is(i, WordKind.LABEL)) {
        afterPhrase(text, i, found);
      }
      if (words.is(i, WordKind.RECEIVER)) {
        afterReceiver(text, i, found);
      }
    }
  }

  private static boolean isTitle(Words words, int word) {
    return words.is(word, WordKind.TITLE) || words.is(word, WordKind.LOWER_TITLE);
  }

  private void afterTitle(FoldedText text, int i, List<Finding> found) {
    Words words = text.words();
    boolean dotted = text.at(words.end(i)) == '.';
    boolean written = words.isCapital(i) || words.is(i, WordKind.LOWER_TITLE);
    boolean title = dotted || !words.is(i, WordKind.DOTTED_TITLE);
    if (written && title && (words.gapIs(i, " ") || words.gapIs(i, ". ") || words.gapIs(i, "."))) {
      int first = i + 1;
      if (words.is(first, "van") || words.is(first, "von")) {
        first += words.is(first + 1, WordKind.PARTICLE) ? 2 : 1;
      }
      first = afterShortTitle(text, first);
      int end = first < words.count() ? NameRun.end(text, first, false) : first;
      boolean initials = end - first == 1 && words.length(first) == 1; // M.N.
      if (words.length(i) == 1 && (initials || words.is(i, "d") && end - first < 2)
          || isShip(words, i)
          || words.is(i, "dl") && words.isUpper(i)) {
        return; // D. Lgs., an initial, and a driving licence: DL No. UP32
      }
      boolean brand = Brands.isIn(words, i, Math.min(i + 2, words.count())); // Dr. Oetker
      boolean house = i > 0 && words.spacedFromNext(i - 1) && isOfHouse(words, i - 1);
      int from = first > i + 1 && end > first && isShort(text, i + 1) ? first : i + 1;
      add(text, from, end > first && !brand && !house ? end : from, 0.85, found);
    }
  }

  /** {@code Hotel Don Carlos}, {@code la calle Doctor Fleming}. */
  private static boolean isOfHouse(Words words, int before) {
    return words.isCapital(before)
        ? words.is(before, WordKind.INSTITUTION_FIRST) || words.is(before, WordKind.STREET_FIRST)
        : STREETS.has(words, before);
  }

  /** {@code MS Nordstern}, where other words are not all capitals. */
  private static boolean isShip(Words words, int word) {
    return words.is(word, "ms")
        && words.isUpper(word)
        && words.gapIs(word, " ")
        && word + 1 < words.count()
        && words.length(word + 1) > 1
        && !words.isUpper(word + 1);
  }

  /** The words with capitals before a word of honour. */
  private void beforeHonour(Words words, int honour, List<Finding> found) {
    int first = honour;
    while (honour - first < MOST_BEFORE_HONOUR
        && first > 0
        && words.spacedFromNext(first - 1)
        && NameRun.isName(words, first - 1)) {
      first--;
    }
    boolean street = words.is(honour + 1, WordKind.STREET_LAST) && words.spacedFromNext(honour);
    if (first < honour && !street) {
      int end = words.end(honour - 1);
      found.add(new Finding(words.start(first), end, type(), 0.75));
    }
  }

  /**
   * The word behind another title in short: {@code Frau Mag. Haslauer}, {@code Prof. Dr.-Ing. E.}.
   */
  private static int afterShortTitle(FoldedText text, int word) {
    if (!isShort(text, word)) {
      return word;
    }
    Words words = text.words();
    if (words.gapIs(word, ". ")) {
      return word + 1;
    }
    boolean rest = words.length(word + 1) <= MAX_SHORT;
    return rest && (words.gapIs(word + 1, ". ") || words.gapIs(word + 1, " ")) ? word + 2 : word;
  }

  /** A word of a few letters and a dot, with another one soon behind. */
  private static boolean isShort(FoldedText text, int word) {
    Words words = text.words();
    int length = word + 1 < words.count() ? words.length(word) : 0;
    return length > 1
        && length <= MAX_SHORT
        && words.isCapital(word)
        && text.at(words.end(word)) == '.'
        && words.gapLength(word) <= 2
        && !words.gapHas(word, '\n');
  }

  /**
   * A letter's greeting, or another one whose name is followed by the end of the line or a mark.
   */
  private void afterGreeting(FoldedText text, int i, List<Finding> found) {
    Words words = text.words();
    if (!words.spacedFromNext(i) || isTitle(words, i + 1)) {
      return;
    }
    int end = NameRun.end(text, i + 1, false);
    boolean named = end > i + 1 && !isRefused(words, end);
    if (named && (words.is(i, WordKind.LETTER_GREETING) || closes(text, end - 1))) {
      add(text, i + 1, end, 0.75, found);
    }
  }

  /** {@code Hi Acme Team,}: a word that is no name follows at once and makes the whole none. */
  private static boolean isRefused(Words words, int end) {
    return end < words.count()
        && words.spacedFromNext(end - 1)
        && words.isCapital(end)
        && words.is(end, WordKind.NO_NAME);
  }

  private void afterClosing(FoldedText text, int i, List<Finding> found) {
    Words words = text.words();
    boolean line = words.gapHas(i, '\n') && isMarks(text, i);
    if (isTitle(words, i + 1)) {
      return; // which tells the name itself
    }
    if (line || words.gapIs(i, ", ") || words.gapIs(i, " - ")) {
      int end = NameRun.end(text, i + 1, false);
      if (end > i + 1 && closes(text, end - 1)) {
        add(text, i + 1, end, 0.75, found);
      }
    }
  }

  /** {@code Tobias Herrmann called}, {@code Herrmann, Tobias called}. */
  private void beforeVerb(FoldedText text, int verb, List<Finding> found) {
    Words words = text.words();
    if (verb < 2 || !words.spacedFromNext(verb - 1) || !NameRun.isName(words, verb - 1)) {
      return;
    }
    boolean joined = words.gapIs(verb - 2, " ") || words.gapIs(verb - 2, ", ");
    if (joined && NameRun.isName(words, verb - 2)) {
      add(text, verb - 2, verb, 0.65, found);
    }
  }

  /** After the longest phrase that ends with word {@code i}, or a label with a colon. */
  private void afterPhrase(FoldedText text, int i, List<Finding> found) {
    Words words = text.words();
    boolean labelled = isLabel(words, i);
    NamePhrase phrase = phraseAt(words, i);
    boolean strong = phrase != null && phrase.strong();
    boolean apposed = strong && words.gapIs(i, ", ");
    if (i + 1 >= words.count() || !(labelled || apposed || words.gapIs(i, " "))) {
      return;
    }
    if (phrase == null && !(labelled && words.is(i, WordKind.LABEL))) {
      return;
    }
    int end = NameRun.end(text, i + 1, strong);
    if (labelled && end == i + 2 && words.gapIs(end - 1, ", ")) {
      int second = NameRun.end(text, end, false);
      end = second > end ? second : end; // last name, first name
    }
    boolean first = phrase != null && phrase.first() && closes(text, end - 1);
    if (end - i - 1 >= (strong || first ? 1 : 2)) {
      add(text, i + 1, end, strong ? 0.85 : 0.6, found);
    }
  }

  /** A colon, a French one with a blank before it, or the end of a name in JSON. */
  private static boolean isLabel(Words words, int word) {
    return words.gapIs(word, ": ")
        || words.gapIs(word, " = '")
        || words.gapIs(word, ":")
        || words.gapIs(word, " : ")
        || words.gapIs(word, "\":\"")
        || words.gapIs(word, "\": \"");
  }

  /** {@code Ship to:}, and on the next line nothing but a name. */
  private void afterReceiver(FoldedText text, int i, List<Finding> found) {
    Words words = text.words();
    boolean line = words.gapHas(i, ':') && words.gapHas(i, '\n');
    if (line && words.gapOnlyHas(i, " :\r\n", 4) && !words.is(i + 1, WordKind.STREET_FIRST)) {
      int end = NameRun.end(text, i + 1, false);
      boolean alone = end < words.count() && words.gapHas(end - 1, '\n') && isMarks(text, end - 1);
      if (end > i + 2 && (alone || text.at(words.end(end - 1)) == '\n')) {
        add(text, i + 1, end, 0.7, found);
      }
    }
  }

  private static NamePhrase phraseAt(Words words, int last) {
    Lexicon.Entry entry = words.entry(last);
    long before = last == 0 ? 0 : words.tag(last - 1);
    if ((entry.before() & TagSet.bitOf(before)) == 0) {
      return null;
    }
    for (NamePhrase phrase : entry.phrases()) {
      if (phrase.endsAt(words, last)) {
        return phrase;
      }
    }
    return null;
  }

  private void add(FoldedText text, int first, int end, double confidence, List<Finding> found) {
    if (end > first) {
      Words words = text.words();
      found.add(new Finding(words.start(first), NameRun.offset(text, end - 1), type(), confidence));
    }
  }

  /** Whether after a word the text, its line or its clause ends. */
  private static boolean closes(FoldedText text, int word) {
    Words words = text.words();
    boolean last = word + 1 == words.count();
    int next = words.end(word);
    int mark = next;
    while (mark < words.gapEnd(word) && text.at(mark) == ' ') {
      mark++;
    }
    return (last && isMarks(text, word))
        || (next < words.gapEnd(word) && ",!.:;)".indexOf(text.at(next)) >= 0)
        || (mark < words.gapEnd(word) && text.at(mark) == '-')
        || words.gapHas(word, '\n');
  }

  /** Whether no digit stands between a word and the next one. */
  private static boolean isMarks(FoldedText text, int word) {
    for (int i = text.words().end(word); i < text.words().gapEnd(word); i++) {
      if (FoldedText.isLetterOrDigit(text.at(i))) {
        return false;
      }
    }
    return true;
  }
}
