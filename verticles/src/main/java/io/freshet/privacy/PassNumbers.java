package io.freshet.privacy;

import java.util.List;

/**
 * Numbers right behind {@code Pass}, {@code pas} at the start of a phrase, where a word near tells
 * of travel, of validity, of birth or of a driving licence: {@code Pass 30346655 gyldig til …},
 * {@code …, pas 40783231, nar. …}. Without such a word it may be a ticket or a card.
 */
final class PassNumbers {
  /** Between the word and those that tell. */
  private static final int AROUND = 110;

  /** Marks between the word and its number. */
  private static final int MAX_GAP = 3;

  private static final int LEAST_BARE = 8;
  private static final double LIKELY = 0.89;

  private static final DocumentDetector FORM = DocumentDetector.passport();

  private static final WordList NAMES = WordList.of("pass", "pas", "pasas", "pasą", "passi");

  /** What gives passes of another kind. */
  private static final TagSet OTHERS =
      TagSet.of(
          "ski bus boarding season day gate guest interrail rail eurail museum hall press parking gym"
              + " visitor access tages wochen saison jahres wander pet dog hund hunde impf bike"
              + " festival abo skipass toll park travel transit event entry");

  private static final TagSet TOLD =
      TagSet.of(
          "gyldig gyldigt giltig giltigt giltighet gültig gültigkeit platný platná platnost platí"
              + " platnosť galioja galiojantis derīgs kehtib kehtiv voimassa utløper udløber utgår"
              + " udløb upphör velja veljaven važi flyr flyger flyver fliegt flug flyg fly flight"
              + " skrydis skrydžio lidojums lend lento let letí odlet reise rejse resa resenär"
              + " reisende rejsende rejsende cestuje cestujúci cestující cestovatel zájezd pobyt"
              + " kelionė kelionės ceļojums reis matka matkustaja visum visumet visa viisumi vizos"
              + " viza vízum vízum víza nar narozen narozena narozený født född geboren geb gimęs"
              + " dzimis sündinud syntynyt op občanka občanský turist turiste hotell hotel ambassade"
              + " ambasada konsulat botschaft schengen passagier passasjer passager eksp");

  /** They tell that it is of a bank or a shop. */
  private static final long OTHER = WordKind.CARD.bit | WordKind.PHONE.bit | WordKind.NUMBERED.bit;

  private PassNumbers() {}

  /** Whether a word is one for a passport, or for a ticket. */
  static boolean isName(Words words, int word) {
    return NAMES.has(words, word);
  }

  /** Whether a word is one for a passport that a number follows, which is added. */
  static boolean add(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (!NAMES.has(words, word) || !begins(text, word) || isOther(words, word)) {
      return false;
    }
    int start = number(text, word);
    int end = start < 0 ? -1 : FORM.endAt(text, start);
    if (end < 0 || text.digitAt(start) && !isBare(text, start, end) || !isTold(text, word, end)) {
      return false;
    }
    found.add(new Finding(start, end, DetectorType.PASSPORT, LIKELY));
    return true;
  }

  /** Whether a phrase begins with the word: French has {@code pas} inside of them. */
  private static boolean begins(FoldedText text, int word) {
    Words words = text.words();
    char before = text.at(words.start(word) - 1);
    char mark = before == ' ' ? text.at(words.start(word) - 2) : before;
    boolean first = word == 0 || mark != '\'' && !text.wordAt(words.start(word) - 2);
    return first || words.isCapital(word) || words.length(word) > 4 || words.gapHas(word, ':');
  }

  private static boolean isOther(Words words, int word) {
    return word > 0
        && words.gapOnlyHas(word - 1, " -_", 1)
        && (OTHERS.has(words, word - 1) || (words.kinds(word - 1) & OTHER) != 0);
  }

  /** Where the number begins; -1 if more than a mark or {@code nr} is between. */
  private static int number(FoldedText text, int word) {
    Words words = text.words();
    int last =
        words.is(word + 1, WordKind.NUMBER) && words.gapOnlyHas(word, " .-", 2) ? word + 1 : word;
    int at = words.end(last);
    while (at < text.length()
        && at - words.end(last) < MAX_GAP
        && " .:#".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at > words.end(last) && text.wordAt(at) && !text.wordAt(at - 1) ? at : -1;
  }

  private static boolean isBare(FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
      letters += text.wordAt(i) && !text.digitAt(i) ? 1 : 0;
    }
    return digits >= LEAST_BARE || letters > 0;
  }

  private static boolean isTold(FoldedText text, int word, int end) {
    Words words = text.words();
    int stop = end + AROUND;
    for (int i = words.from(words.start(word) - AROUND); i < words.count(); i++) {
      if (words.start(i) > stop) {
        return false;
      }
      if (i != word && tells(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tells(Words words, int word) {
    return TOLD.has(words, word)
        || TravelWords.TRAVEL.has(words, word)
        || words.is(word, WordKind.BIRTH)
        || words.is(word, WordKind.DRIVING)
        || words.is(word, WordKind.LICENCE)
        || words.is(word, WordKind.PASSPORT);
  }
}
