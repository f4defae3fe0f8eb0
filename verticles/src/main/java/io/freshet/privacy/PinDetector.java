package io.freshet.privacy;

import java.util.List;

/**
 * Codes that open something and that people tell: {@code PIN for the card is 9038}, {@code code
 * d'accès : 73B09}, {@code recovery codes: a1b2-c3d4, …}. Pins of a plug, codes of errors and
 * vouchers are none.
 */
final class PinDetector implements Detector {
  private static final int REACH = 72;
  private static final int MAX_WORDS = 12;
  private static final int MAX_SMALL = 3;
  private static final int MIN_COMPOUND = 6;
  private static final int LEAST = 4;
  private static final int POSTAL = 6;
  private static final int MOST = 24;
  private static final int MAX_CODES = 16;
  private static final int MAX_DIGITS = 8;
  private static final int MAX_BEFORE = 6;
  private static final int MAX_GAP = 10;

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.PIN.bit | WordKind.CODE.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean pin = words.is(i, WordKind.PIN) && !isColour(text, i);
      boolean code = words.is(i, WordKind.CODE) && !CodeUse.isOther(words, i);
      if (pin || code && CodeUse.opens(text, i)) {
        if (!before(text, i, found)) {
          behind(text, i, found);
        }
      } else if (code && (CodeUse.isYours(words, i) || CodeUse.isUsed(text, i))) {
        rightBehind(text, i, found);
      }
    }
  }

  /** {@code tan} and the like mean something only in capitals, {@code FA} behind a 2. */
  private static boolean isColour(FoldedText text, int word) {
    Words words = text.words();
    return words.is(word, "tan") && !words.isUpper(word)
        || words.is(word, "fa") && text.at(words.start(word) - 1) != '2';
  }

  /** Four to eight digits right behind the word, with a verb or a colon before them at most. */
  private void rightBehind(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int from = words.end(name);
    int i = from;
    while (i - from < MAX_GAP && i < text.length() && !text.digitAt(i)) {
      i++;
    }
    int word = words.from(from);
    boolean told = word >= words.count() || words.start(word) > i || words.is(word, WordKind.IS);
    int end = told && text.digitAt(i) && !text.wordAt(i - 1) ? endOfCode(text, i, true) : -1;
    boolean digits =
        end > 0 && end - i <= MAX_DIGITS && isDigits(text, i, end) && !isHead(text, end);
    if (digits && !isCount(text, i, end)) {
      found.add(new Finding(i, end, type(), 0.75));
    }
  }

  /** {@code 1200 lines}: four digits, and behind them in small letters what they count. */
  private static boolean isCount(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(end);
    return end - start == LEAST
        && word < words.count()
        && words.start(word) == end + 1
        && text.at(end) == ' '
        && !words.isCapital(word)
        && !words.is(word, WordKind.IS)
        && !words.is(word, WordKind.NO_PASSWORD)
        && !NameLanguage.isSmall(words, word);
  }

  /** {@code 482915 is your verification code}. */
  private boolean before(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    boolean yours = false;
    for (int i = name - 1; i >= 0 && name - i <= MAX_BEFORE; i--) {
      if (words.gapLength(i) != 1) {
        return false;
      }
      yours |= CodeUse.isYours(words, i + 1);
      if (yours && (words.is(i, WordKind.IS) || words.is(i, "as"))) {
        int end = words.start(i) - 1;
        int start = end;
        while (text.digitAt(start - 1) && end - start <= MAX_DIGITS) {
          start--;
        }
        boolean code = end - start >= LEAST && end - start <= MAX_DIGITS && text.at(end) == ' ';
        if (code) {
          found.add(new Finding(start, end, type(), 0.75));
        }
        return code;
      }
    }
    return false;
  }

  /** {@code pin} alone is one of a plug too, and in India a post code. */
  private static boolean isBare(Words words, int word) {
    return words.is(word, "pin")
        || words.is(word, "pincode")
        || words.is(word, "pincodes")
        || words.is(word, "пин");
  }

  /** {@code PIN code: 560001}, a post code of India. */
  private static boolean isPostal(Words words, int name, int digits) {
    boolean code = words.length(name) > MAX_SMALL || words.is(name + 1, "code");
    return code && digits == POSTAL;
  }

  private static boolean isDigits(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i) && "-#*".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Digits, or digits first and letters behind: {@code 482a1}. */
  private static boolean isPin(FoldedText text, int start, int end) {
    int digits = start;
    while (text.digitAt(digits)) {
      digits++;
    }
    return isDigits(text, start, end) || digits - start >= 3 && end - start > LEAST;
  }

  /** Whether the clause ends there. */
  private static boolean isLast(FoldedText text, int end) {
    char c = text.at(end);
    return c == 0 || c == '\n' || ",.;)\"'".indexOf(c) >= 0 && !text.wordAt(end + 1);
  }

  /** {@code Alarm code 2034: spindle overheated}: what it stands for follows. */
  private static boolean isHead(FoldedText text, int end) {
    return text.at(end) == ':';
  }

  private void behind(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int from = words.end(name);
    boolean near = true;
    boolean sign = false;
    boolean bare = isBare(words, name);
    for (int i = from; i < text.length() && i - from <= REACH; i++) {
      char c = text.at(i);
      int placeholder = text.endOfPlaceholder(i);
      if (placeholder > 0 && !text.startsWith(i, ToldSecret.OURS)) {
        i = placeholder - 1;
        continue;
      }
      if (placeholder > 0
          || c == '\n' && !sign
          || (c == '.' || c == '?' || c == '!' || c == ';') && text.at(i + 1) <= ' ') {
        return;
      }
      if (text.wordAt(i) && text.wordAt(i - 1)) {
        continue;
      }
      if (!text.wordAt(i)) {
        boolean marks = c == ':' || c == '=';
        sign |= marks && (!words.is(name, "fa") || isTight(words, name, words.from(i) - 1));
        continue;
      }
      int word = words.from(i);
      int before = word - 1;
      near &=
          before <= name || isSmall(words, before) || before == name + 1 && isCompound(words, name);
      boolean verb = isVerb(words, before, i);
      boolean small =
          near
              && bare
              && !words.isUpper(name)
              && (before == name || before == name + 1 && words.is(before, WordKind.NUMBER));
      boolean told = sign || verb || near && (!bare || words.isUpper(name)) || small;
      int end = told ? endOfCode(text, i, near || sign) : -1;
      if (end > 0 && bare && (!isPin(text, i, end) || isPostal(words, name, end - i))) {
        return;
      }
      if (end > 0 && small && !sign && !verb && !isLast(text, end)) {
        return; // pin 1024 to ground
      }
      if (end > 0 && (sign || !isHead(text, end))) {
        found.add(new Finding(i, end, type(), 0.75));
        more(text, i, end, found);
        return;
      }
      if (text.digitAt(i) && near) {
        return; // PIN 3: GND
      }
      if (word - name > MAX_WORDS) {
        return;
      }
    }
  }

  /** {@code 2FA code is:}: whether nothing from a name to a word is of another thing. */
  private static boolean isTight(Words words, int name, int word) {
    boolean tight = true;
    for (int i = name + 1; i <= word && tight; i++) {
      tight = words.is(i, WordKind.CODE) || words.is(i, WordKind.IS);
    }
    return tight;
  }

  private static boolean isSmall(Words words, int word) {
    return words.is(word, WordKind.NUMBER)
        || words.is(word, WordKind.IS)
        || words.is(word, WordKind.SINCE)
        || words.is(word, WordKind.CODE)
        || words.is(word, WordKind.CODE_OF)
        || words.length(word) <= MAX_SMALL && !words.isUpper(word);
  }

  /** {@code Türcode Praxis 2094}: one word of its own says all. */
  private static boolean isCompound(Words words, int name) {
    return words.is(name, WordKind.PIN) && words.length(name) >= MIN_COMPOUND;
  }

  /** Whether the word right before {@code at} is {@code is}, perhaps with {@code the} behind it. */
  private static boolean isVerb(Words words, int word, int at) {
    if (word < 0 || at - words.end(word) > 3) {
      return false;
    }
    return words.is(word, WordKind.IS)
        || words.is(word, WordKind.SINCE) && word > 0 && words.is(word - 1, WordKind.IS);
  }

  /** Digits, perhaps with letters, parted by a dash at most; no date, time or amount. */
  private static int endOfCode(FoldedText text, int start, boolean certain) {
    int digits = 0;
    int letters = 0;
    int end = start;
    while (end - start <= MOST) {
      char c = text.at(end);
      if (FoldedText.isDigit(c)) {
        digits++;
      } else if (text.wordAt(end) && c != '_') {
        letters++;
      } else if (c != '-' || !text.wordAt(end + 1)) {
        break;
      }
      end++;
    }
    if (certain && letters == 0 && (digits == 3 || digits == 4)) {
      end = endOfHalf(text, end, digits);
      digits = end - start > digits ? 2 * digits : digits;
    }
    char after = text.at(end);
    boolean decimal = (after == '.' || after == ',' || after == ':') && text.digitAt(end + 1);
    boolean amount = after == '%' || after == '°' || after == '/' || after == '€' || after == '@';
    boolean counted =
        after == ' '
            && text.words().from(end) < text.words().count()
            && text.words().start(text.words().from(end)) == end + 1
            && text.words().is(text.words().from(end), WordKind.UNIT);
    int size = end - start;
    boolean form = letters == 0 ? digits >= LEAST && digits <= 10 : digits >= 2 && size >= LEAST;
    if (!form || size > MOST || decimal || amount || counted || !certain && letters > digits * 3) {
      return -1;
    }
    if (WrittenDate.endAt(text, start) > 0 || SecretValue.isCounted(text, start, end)) {
      return -1;
    }
    return after == '#' || after == '*' ? end + 1 : end;
  }

  /** The end of as many digits again behind a blank: {@code 482 915}. */
  private static int endOfHalf(FoldedText text, int end, int digits) {
    int i = end + 1;
    while (text.digitAt(i) && i - end <= digits + 1) {
      i++;
    }
    return text.at(end) == ' ' && i - end - 1 == digits && !text.wordAt(i) ? i : end;
  }

  /** Further codes of a list that have the length of the first. */
  private void more(FoldedText text, int start, int end, List<Finding> found) {
    int length = end - start;
    int from = end;
    for (int n = 0; n < MAX_CODES && length >= 2 * LEAST - 2; n++) {
      int next = from;
      while (next - from < 4
          && (text.at(next) == ' ' || text.at(next) == ',' || text.at(next) == '\n')) {
        next++;
      }
      if (next == from || !text.wordAt(next) || endOfCode(text, next, true) != next + length) {
        return;
      }
      found.add(new Finding(next, next + length, type(), 0.75));
      from = next + length;
    }
  }
}
