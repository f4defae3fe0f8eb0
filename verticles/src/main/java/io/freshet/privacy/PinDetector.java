package io.freshet.privacy;

import java.util.List;

/**
 * Codes that open something and that people tell: {@code PIN for the card is 9038}, {@code code
 * d'accès : 73B09}, {@code recovery codes: a1b2-c3d4, …}. Pins of a plug, codes of errors and
 * vouchers are none.
 */
final class PinDetector implements Detector {
  /** What codes do, and nothing that is counted. */
  private static final WordList WORKS =
      WordList.of(
          ("stops stopped works worked expires expired fails failed opens geht "
                  + "ging funktioniert läuft gilt marche fonctionne expire funciona "
                  + "caduca vence funziona scade werkt verloopt działa")
              .split(" "));

  private static final int REACH = 84;
  private static final int MAX_WORDS = 14;
  private static final int MAX_SMALL = 3;
  private static final int MIN_COMPOUND = 6;
  private static final int POSTAL = 6;
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
    return WordKind.PIN.bit | WordKind.CODE.bit | WordKind.PASSWORD.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    boolean digits = text.has(Mark.DIGIT);
    boolean door = false;
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean keySafe = Locks.isKeyBox(words, i);
      if (digits && words.is(i, WordKind.CODE) && DoorCodes.isDoor(words, i)) {
        door = true;
        if (!keySafe) {
          continue;
        }
      }
      if (digits && words.is(i, WordKind.CODE) && TypedSecret.isVerb(words, i)) {
        TypedSecret.find(text, i, found);
        continue;
      }
      boolean pin = (words.is(i, WordKind.PIN) || keySafe) && !isColour(text, i); // or in words
      boolean code = digits && words.is(i, WordKind.CODE) && !CodeUse.isOther(words, i);
      boolean safe = code && Locks.isSafe(words, i) && !keySafe;
      if ((safe || code && Locks.isCombination(words, i)) && DialedCode.dial(text, i, found)) {
        continue;
      }
      if (safe) {
        DialedCode.lock(text, i, found);
        continue;
      }
      if (code && Locks.isKeypad(words, i)) {
        KeypadCodes.typed(text, i, found);
      } else if (pin || (code || digits && isNamed(words, i)) && CodeUse.opens(text, i)) {
        if (!before(text, i, found) && !CodeList.find(text, i, true, found)) {
          behind(text, i, found);
        }
      } else if (code && CodeUse.isSent(text, i)) {
        behind(text, i, found);
      } else if (code) {
        otherwise(text, i, found);
      }
    }
    if (door) {
      DoorCodes.find(text, found);
    }
  }

  /** A password with a word of doors and alarms near: it may be digits. */
  private static boolean isNamed(Words words, int word) {
    return words.is(word, WordKind.PASSWORD)
        && !words.is(word, WordKind.PIN)
        && !words.is(word, WordKind.CODE);
  }

  /** A code of which nothing says what it opens. */
  private void otherwise(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (KeypadCodes.pressed(text, word, found)) {
      return;
    }
    if (CodeUse.isYours(words, word) && before(text, word, found)) {
      return; // 447201 ist Ihr Code
    }
    if (CodeUse.isYours(words, word) || CodeUse.isUsed(text, word) || CodeUse.isOwn(words, word)) {
      rightBehind(text, word, found);
    } else if (CodeList.find(text, word, false, found) || SentCode.find(text, word, found)) {
      return;
    } else if (CodeUse.isTold(words, word)) {
      int start = CodeTelling.behindVerb(text, word);
      int end = start < 0 ? -1 : CodeForm.endAt(text, start, true);
      boolean six = end - start == POSTAL && CodeForm.isDigits(text, start, end);
      boolean last =
          end > 0 && (SentenceCode.isClosed(text, end) || six && !isCount(text, start, end));
      boolean code = last && end - start <= MAX_DIGITS;
      if (code && !CodeForm.isYear(text, start, end)) {
        found.add(new Finding(start, end, type(), 0.7));
        NextCode.later(text, start, end, found);
      }
    }
  }

  /** {@code tan} and the like mean something only in capitals, {@code FA} behind a 2. */
  private static boolean isColour(FoldedText text, int word) {
    Words words = text.words();
    return words.is(word, "tan") && !words.isUpper(word)
        || words.is(word, "fa")
            && (text.at(words.start(word) - 1) != '2'
                || text.wordAt(words.start(word) - 2)
                || text.wordAt(words.end(word)));
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
    int end = told && text.digitAt(i) && !text.wordAt(i - 1) ? CodeForm.endAt(text, i, true) : -1;
    boolean digits =
        end > 0 && end - i <= MAX_DIGITS && CodeForm.isDigits(text, i, end) && !isHead(text, end);
    if (digits && !isCount(text, i, end)) {
      found.add(new Finding(i, end, type(), 0.75));
      NextCode.later(text, i, end, found);
    }
  }

  /** {@code 1200 lines}: four digits, and behind them in small letters what they count. */
  static boolean isCount(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(end);
    return end - start == CodeForm.LEAST
        && word < words.count()
        && words.start(word) == end + 1
        && text.at(end) == ' '
        && !words.isCapital(word)
        && !words.is(word, WordKind.IS)
        && !words.is(word, WordKind.NO_PASSWORD)
        && !WORKS.has(words, word)
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
        int start = SaidCode.startBefore(text, end);
        boolean code =
            end - start >= CodeForm.LEAST && end - start <= MAX_DIGITS && text.at(end) == ' ';
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
        || words.is(word, "nip")
        || words.is(word, "пин");
  }

  /** {@code PIN code: 560001}, a post code of India. */
  private static boolean isPostal(Words words, int name, int digits) {
    boolean code = words.length(name) > MAX_SMALL || words.is(name + 1, "code");
    return code && digits == POSTAL;
  }

  /** Digits, or digits first and letters behind: {@code 482a1}; {@code NIP} is a tax number too. */
  private static boolean isPin(FoldedText text, int name, int start, int end) {
    if (text.words().is(name, "nip") && end - start > POSTAL) {
      return false;
    }
    int digits = start;
    while (text.digitAt(digits)) {
      digits++;
    }
    boolean turns = text.words().isUpper(name) && isTurning(text, start, end);
    return CodeForm.isDigits(text, start, end)
        || turns
        || digits - start >= 3 && end - start > CodeForm.LEAST;
  }

  /** {@code 2LQ9}: digits, capitals and digits again. */
  private static boolean isTurning(FoldedText text, int start, int end) {
    int turns = 0;
    for (int i = start + 1; i < end; i++) {
      turns += text.digitAt(i) != text.digitAt(i - 1) ? 1 : 0;
    }
    return turns > 1 && text.digitAt(start);
  }

  /** Whether the clause ends there. */
  static boolean isLast(FoldedText text, int end) {
    char c = text.at(end);
    return c == 0 || c == '\n' || ",.;)\"'".indexOf(c) >= 0 && !text.wordAt(end + 1);
  }

  /** {@code Alarm code 2034: spindle overheated}: what it stands for follows. */
  private static boolean isHead(FoldedText text, int end) {
    return text.at(end) == ':';
  }

  private void behind(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int from = endOfName(text, name);
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
          || ends(text, i)
              && !(sign && c == '\n')
              && !(c == '.' && words.is(words.from(i) - 1, WordKind.NUMBER) && near)
              && !CodeTelling.goesOn(text, i)) {
        return;
      }
      if (text.wordAt(i) && text.wordAt(i - 1)) {
        continue;
      }
      if (!text.wordAt(i)) {
        boolean marks = c == ':' || c == '=';
        sign |= marks && (!words.is(name, "fa") || isTight(words, name, words.from(i) - 1));
        near &= !ends(text, i) || c == '\n';
        continue;
      }
      int word = words.from(i);
      int before = word - 1;
      near &=
          before <= name || isSmall(words, before) || before == name + 1 && isCompound(words, name);
      boolean apostrophe = before == name && text.regionIs(words.end(name) - 2, "'s");
      boolean verb =
          apostrophe || isVerb(words, before, i) || CodeTelling.tells(text, name, before, i);
      boolean small =
          near
              && bare
              && !words.isUpper(name)
              && (before == name || before == name + 1 && words.is(before, WordKind.NUMBER));
      boolean mine = bare && before == name && CodeTelling.isMine(words, name);
      boolean sure = sign || verb || near && (!bare || words.isUpper(name)) || small || mine;
      boolean told =
          sure
              || (!bare || CodeUse.opens(text, name) || CodeTelling.isBorne(text, name, before))
                  && CodeTelling.isAlone(text, name, i);
      int end = told ? CodeForm.endAt(text, i, near || sign || verb) : -1;
      if (end > 0 && (CodeTelling.isReset(text, end) || isOf(text, end))) {
        continue;
      }
      boolean spelled = end < 0 && told;
      end = spelled ? CodeForm.endOfSpelled(text, i) : end;
      end = end < 0 && told && near && !bare ? CodeForm.endOfPairs(text, i) : end;
      if (end > 0
          && bare
          && !spelled
          && (!isPin(text, name, i, end) || isPostal(words, name, end - i))) {
        return;
      }
      if (end > 0
          && small
          && !sign
          && !verb
          && !mine
          && !isLast(text, end)
          && !SaidCode.isWrong(text, end)) {
        return; // pin 1024 to ground
      }
      if (end > 0 && Locks.isKeyBox(words, name) && Locks.isOfGoods(text, end)) {
        return; // caja de llaves 1250 euros
      }
      if (end > 0 && (sign || !isHead(text, end))) {
        found.add(new Finding(i, end, type(), 0.75));
        NextCode.earlier(text, i, found);
        NextCode.more(text, i, end, found);
        return;
      }
      if (before > name && isOfOther(text, i)) {
        continue; // PIN for ext 214: …
      }
      if (text.digitAt(i) && near && !CodeTelling.isCount(text, i)) {
        return; // PIN 3: GND
      }
      if (word - name > MAX_WORDS) {
        return;
      }
    }
  }

  /** {@code bed 12:}: up to three digits before a colon. */
  private static boolean isOfOther(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end)) {
      end++;
    }
    return end > start && end - start < CodeForm.LEAST && text.startsWith(end, ": ");
  }

  /** Behind the digit of {@code PIN2}, {@code PUK1}. */
  private static int endOfName(FoldedText text, int name) {
    int end = text.words().end(name);
    boolean numbered = (text.at(end) == '1' || text.at(end) == '2') && !text.wordAt(end + 1);
    return numbered ? end + 1 : end;
  }

  /** Whether a line or a sentence ends there. */
  static boolean ends(FoldedText text, int i) {
    char c = text.at(i);
    return c == '\n' || (c == '.' || c == '?' || c == '!' || c == ';') && text.at(i + 1) <= ' ';
  }

  /** {@code 2FA code is:}: whether nothing from a name to a word is of another thing. */
  private static boolean isTight(Words words, int name, int word) {
    boolean tight = true;
    for (int i = name + 1; i <= word && tight; i++) {
      tight = words.is(i, WordKind.CODE) || words.is(i, WordKind.IS);
    }
    return tight;
  }

  /** {@code PUK for 07700 900123 is 81245577}: the code comes later. */
  private static boolean isOf(FoldedText text, int end) {
    Words words = text.words();
    int last = end;
    while (last - end < MAX_GAP && (text.digitAt(last) || last == end && text.at(last) == ' ')) {
      last++;
    }
    int word = words.from(last);
    return word < words.count()
        && words.start(word) == last + 1
        && words.is(word, WordKind.IS)
        && text.digitAt(words.end(word) + 1);
  }

  private static boolean isSmall(Words words, int word) {
    return words.is(word, WordKind.NUMBER)
        || words.is(word, WordKind.IS)
        || words.is(word, WordKind.SINCE)
        || words.is(word, WordKind.CODE)
        || words.is(word, WordKind.CODE_OF)
        || CodeTelling.isCounted(words, word)
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
}
