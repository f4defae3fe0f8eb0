package io.freshet.privacy;

import java.util.List;

/**
 * Further driving licences behind one that was found: behind the name of a state or a word such as
 * {@code old}, {@code BC DL 7748216, Alberta 158204-637}, {@code …, the WA one was 6620418}. Looks
 * only into texts in which a licence was found.
 */
final class NeighbourLicences {
  private static final int MOST_FINDINGS = 32;
  private static final int REACH = 64;

  /** Between a word for a licence and a number beside its state's code. */
  private static final int FAR = 96;

  /** Words between that of the state and the number. */
  private static final int MAX_WORDS = 3;

  private static final int MAX_SMALL = 6;

  /** Of drivers behind one word. */
  private static final int MOST_LISTED = 16;

  private static final int LEAST = 6;
  private static final int LEAST_DIGITS = 4;

  /** Digits of a number without letters. */
  private static final int LEAST_BARE = 7;

  private static final int MOST = 17;
  private static final int MAX_LENGTH = 24;
  private static final int MAX_CODE = 3;
  private static final int ZIP = 8;

  /** Between a number and the code of its state. */
  private static final int BESIDE = 3;

  private static final WordList DRIVERS =
      WordList.of(
          "driver",
          "drivers",
          "cdl",
          "cdl-a",
          "cdl-b",
          "motorist",
          "motorists",
          "trucker",
          "drive",
          "mvr",
          "mvrs",
          "renter",
          "renters");

  /** Beside them numbers of digits alone are licences. */
  private static final String[] BARE = {"cdl", "cdl-a", "cdl-b", "mvr", "mvrs"};

  /** In capitals only. */
  private static final WordList CODES =
      WordList.of(
          "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il", "in", "ia",
          "ks", "ky", "la", "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj",
          "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "vt",
          "va", "wa", "wv", "wi", "wy", "dc", "bc", "ab", "sk", "mb", "on", "qc", "nb", "ns", "pe",
          "nl", "nsw", "vic", "qld", "sa", "tas", "act", "nt", "uk", "gb", "ni", "eu", "us", "nz",
          "roi", "usa");

  private static final TagSet STATES =
      TagSet.of(
          "alabama alaska arizona arkansas california colorado connecticut delaware florida"
              + " georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine"
              + " maryland massachusetts michigan minnesota mississippi missouri montana nebraska"
              + " nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon"
              + " pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming"
              + " ontario quebec québec alberta manitoba saskatchewan sask scotia brunswick"
              + " columbia newfoundland queensland victoria vic tasmania tassie calif mass penn"
              + " irish british french german spanish italian portuguese polish dutch indian"
              + " american canadian australian mexican romanian international ireland zealand"
              + " kenyan nigerian filipino swiss austrian ukrainian deutscher deutsche"
              + " österreichischer polnischer français espagnol italien español francés italiano"
              + " tedesco francese português");

  /** They tell of another one of whatever is named behind them. */
  private static final TagSet OTHERS =
      TagSet.of(
          "old new previous previously former formerly other second alte alter neue neuer"
              + " ancien nouveau antiguo anterior nuevo viejo otro vecchia nuova antiga nova oude"
              + " nieuwe stary nowy gammel nyt");

  /** Between such a word and a licence. */
  private static final WordList ONE =
      WordList.of(
          "one", "licence", "license", "dl", "number", "no", "nr", "num", "is", "was", "id");

  private static final long CONTRARY =
      WordKind.NUMBERED.bit
          | WordKind.PHONE.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.OTHER_PAPER.bit
          | WordKind.PASSPORT.bit
          | WordKind.CARD.bit;

  private NeighbourLicences() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      int from = found.get(i).type() == DetectorType.LICENCE ? found.get(i).end() : -1;
      for (int more = 0; from > 0 && more < MAX_WORDS; more++) {
        from = next(text, from, found);
      }
    }
  }

  /** Those of states around a word that tells of offices for drivers, {@code DMV}. */
  static void around(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int stop = words.end(word) + REACH;
    for (int i = words.from(words.start(word) - REACH); i < words.count(); i++) {
      if (words.start(i) > stop) {
        return;
      }
      int start = isState(words, i) ? number(text, i) : -1;
      int end = start > 0 ? endAt(text, start) : -1;
      if (end > 0) {
        found.add(new Finding(start, end, DetectorType.LICENCE, 0.72));
      }
    }
  }

  /** Adds the next licence behind {@code from}; where it ends, or -1 if there is none. */
  private static int next(FoldedText text, int from, List<Finding> found) {
    Words words = text.words();
    for (int i = words.from(from); i < words.count() && words.start(i) < from + REACH; i++) {
      if ((words.kinds(i) & CONTRARY) != 0 || text.indexOf('\n', from, words.start(i)) > 0) {
        return -1;
      }
      int start = isState(words, i) ? number(text, i) : -1;
      int end = start > 0 ? endAt(text, start) : -1;
      if (end > 0) {
        found.add(new Finding(start, end, DetectorType.LICENCE, 0.82));
        return end;
      }
    }
    return -1;
  }

  /** Whether the word behind a state's is of it: {@code German licence}, {@code CA DL}. */
  static boolean isOfState(Words words, int word) {
    return isState(words, word) && !OTHERS.has(words, word) && words.spacedFromNext(word);
  }

  /** Whether a word is the name of a state. */
  static boolean isNamedState(Words words, int word) {
    return STATES.has(words, word);
  }

  /** Whether a word tells of those who drive. */
  static boolean isOfDrivers(Words words, int word) {
    return DRIVERS.has(words, word);
  }

  /** Numbers with a state beside them: {@code drivers – Dan (W8276112, CA), Eve (M7517880, CA)}. */
  static void ofDrivers(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    boolean commercial = words.isOneOf(word, BARE);
    int stop = words.end(word) + (words.is(word, WordKind.LICENCE) ? FAR : REACH);
    int listed = 0;
    for (int i = words.end(word); i < stop && i < text.length() && listed < MOST_LISTED; i++) {
      if (!text.wordAt(i) || text.wordAt(i - 1)) {
        continue;
      }
      int next = words.from(i);
      if (words.start(next) == i && isOfDrivers(words, next)) {
        return; // which looks for its own
      }
      int end = plainEnd(text, i, commercial);
      int before = words.from(i) - 1;
      end = end < 0 && isListed(text, i, word) ? endAt(text, i) : end; // NY 331 879 921  D
      int behind = words.from(Math.max(end, i));
      boolean told =
          end > 0
              && (isBeside(words, before) && i - words.end(before) <= BESIDE
                  || isBeside(words, behind) && words.start(behind) - end <= BESIDE);
      if (told && (words.kinds(before) & CONTRARY) == 0) {
        found.add(new Finding(i, end, DetectorType.LICENCE, 0.78));
        listed++;
        stop = end + REACH;
      }
    }
  }

  /** Whether a word is a state's code or name. */
  private static boolean isBeside(Words words, int word) {
    return isCode(words, word) || word >= 0 && STATES.has(words, word);
  }

  /** Whether a state's code stands before groups of digits, which are no phone number. */
  private static boolean isListed(FoldedText text, int start, int driver) {
    Words words = text.words();
    int before = words.from(start) - 1;
    boolean list = words.is(driver + 1, "list") || words.is(driver + 1, "roster");
    boolean phone =
        text.at(start + 3) == ' ' && text.at(start + 7) == ' ' && text.digitAt(start + 11);
    return list && !phone && isCode(words, before) && start == words.end(before) + 1;
  }

  /** {@code GA 30301}: a state and a place's code. */
  static boolean isZip(FoldedText text, int start, int end) {
    Words words = text.words();
    return end - start == ZIP && text.at(start + 2) == ' ' && isCode(words, words.from(start));
  }

  /** Whether a word is a state's code of two letters. */
  static boolean isCode(Words words, int word) {
    return word >= 0
        && word < words.count()
        && words.isUpper(word)
        && words.length(word) == 2
        && CODES.has(words, word);
  }

  /** A letter or two and six digits or more; seven digits and more behind {@code CDL}. */
  private static int plainEnd(FoldedText text, int start, boolean bare) {
    boolean letter = text.at(start) >= 'A' && text.at(start) <= 'Z';
    int first = letter ? start + 1 : start;
    int end = letter && text.at(first) >= 'A' && text.at(first) <= 'Z' ? first + 1 : first;
    while (text.digitAt(end)) {
      end++;
    }
    int digits = end - first;
    boolean size = letter ? digits >= LEAST && digits <= MOST : bare && digits >= LEAST_BARE;
    return size && digits < MOST && !text.wordAt(end) && text.at(end) != '-' ? end : -1;
  }

  private static boolean isState(Words words, int word) {
    return words.length(word) <= MAX_CODE && words.isUpper(word) && CODES.has(words, word)
        || STATES.has(words, word)
        || OTHERS.has(words, word);
  }

  /** Where a number begins behind a word for a state and a few small ones; -1 if none does. */
  private static int number(FoldedText text, int state) {
    Words words = text.words();
    int at = words.end(state);
    boolean other = OTHERS.has(words, state);
    for (int i = 0; i <= MAX_WORDS; i++) {
      while (at < text.length() && " :#(".indexOf(text.at(at)) >= 0) {
        at++;
      }
      if (endAt(text, at) > 0) {
        return at;
      }
      int word = words.from(at);
      boolean small =
          word < words.count()
              && words.start(word) == at
              && !text.digitAt(words.end(word))
              && (isOne(words, word) || !other && words.length(word) <= MAX_SMALL)
              && (words.kinds(word) & CONTRARY) == 0;
      if (!small) {
        return -1;
      }
      at = words.end(word);
    }
    return -1;
  }

  private static boolean isOne(Words words, int word) {
    return ONE.has(words, word)
        || words.is(word, WordKind.LICENCE)
        || words.is(word, WordKind.NUMBER)
        || words.is(word, WordKind.IS);
  }

  /** The same, if a letter or a slash tells it from numbers that are dialled. */
  static int endOfMarked(FoldedText text, int start) {
    int end = endAt(text, start);
    for (int i = start; i < end; i++) {
      if (text.at(i) == '/' || text.wordAt(i) && !text.digitAt(i)) {
        return end;
      }
    }
    return -1;
  }

  /** The end of capitals and digits that are no date and no amount; -1 if there are none. */
  private static int endAt(FoldedText text, int start) {
    int digits = 0;
    int count = 0;
    int end = start;
    for (int i = start; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      boolean digit = FoldedText.isDigit(c);
      if (digit || c >= 'A' && c <= 'Z') {
        digits += digit ? 1 : 0;
        count++;
        end = i + 1;
      } else if (count == 0
          || !((c == '-' || c == '/') && text.wordAt(i + 1) || isParted(text, i))) {
        break;
      }
    }
    boolean size = count >= LEAST && count <= MOST && digits >= LEAST_DIGITS;
    boolean bare = digits == count && count < LEAST_BARE;
    boolean whole = !text.wordAt(end) && !(text.at(end) == '.' && text.digitAt(end + 1));
    return size && !bare && whole && WrittenDate.endAt(text, start) < 0 ? end : -1;
  }

  /** {@code S8622 31837 99672}: groups of three digits and more. */
  private static boolean isParted(FoldedText text, int at) {
    return text.at(at) == ' '
        && text.digitAt(at - 1)
        && text.digitAt(at - 2)
        && text.digitAt(at + 1)
        && text.digitAt(at + 2)
        && text.digitAt(at + 3)
        && WrittenDate.endAt(text, at + 1) < 0;
  }
}
