package io.freshet.privacy;

import java.util.List;

/**
 * Secrets of a sentence: {@code the password is Kestrel-99x}, {@code le mot de passe du portail est
 * …}, {@code API key 7f3a…}. Only what looks like one.
 */
final class ToldSecret {
  /** Words between the name and the verb at most. */
  private static final int MAX_WORDS = 10;

  private static final int MIN_BARE = 6;
  private static final int MIN_KEY = 8;

  /** Shorter words for a PIN name digits alone. */
  private static final int MIN_LONG = 7;

  private static final int LOOK_BACK = 16;

  /** Characters between a name and a secret without a verb at most. */
  private static final int FAR = 64;

  /** The same of a word such as {@code login}. */
  private static final int LOGIN_FAR = 120;

  static final String OURS = "[url_secret]";

  /** Words behind {@code password} that make another thing of it. */
  private static final WordList NONE =
      WordList.of(
          "hash",
          "hashes",
          "hashed",
          "policy",
          "salt",
          "digest",
          "manager",
          "managers",
          "generator",
          "length",
          "complexity",
          "strength",
          "rotation");

  /** Words of logins that are people too: only a name and a password side by side tell. */
  private static final WordList PEOPLE =
      WordList.of("user", "pass", "accès", "acceso", "accesso", "acesso", "benutzer", "gebruiker");

  /** Before a key of which nothing else is told. */
  private static final WordList THIS =
      WordList.of("this", "your", "my", "new", "our", "old", "dein", "votre");

  static final long KEYS = WordKind.KEY.bit | WordKind.KEY_WHOLE.bit | WordKind.KEY_OF.bit;

  private ToldSecret() {}

  static void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean variable = words.is(i, "pass") && text.at(words.start(i) - 1) == '_';
      boolean password =
          variable
              || words.is(i, WordKind.PASSWORD)
                  && (!words.is(i, WordKind.PIN) || words.length(i) >= MIN_LONG) // see PinDetector
              || words.is(i, WordKind.PASSWORD_END)
                  && SecretName.ofPhrase(text, i) == SecretName.PASSWORD;
      boolean key =
          !password
              && (words.kinds(i) & KEYS) != 0
              && SecretName.ofPhrase(text, i) == SecretName.KEY;
      if (StockPassword.find(text, i, found) || TokenCode.find(text, i, found)) {
        continue;
      }
      if (words.is(i, WordKind.LOGIN) && QuotedSecret.ofPair(text, words.end(i), found)) {
        continue;
      }
      boolean several = words.is(i, WordKind.LOGIN) || password && isSeveral(words, i);
      if (several && LoginPair.find(text, i, password, found)) {
        continue;
      }
      if (password && PhrasedSecret.before(text, i, found)) {
        continue;
      }
      if (password) {
        LooseSecret.earlier(text, i, found);
      }
      if (words.is(i, "pass") && LooseSecret.pass(text, i, found)) {
        continue;
      }
      if (password || key) {
        behind(text, i, password ? MIN_BARE : MIN_KEY, found);
      } else if (words.is(i, WordKind.KEY) && i > 0 && THIS.has(words, i - 1)
          || words.is(i, "auth")
          || words.is(i, "secret")
          || words.is(i, "id") && i > 0 && words.is(i - 1, "session")) {
        PhrasedSecret.longBehind(text, i, found);
      } else if (words.is(i, WordKind.LOGIN)
          && !PhrasedSecret.reset(text, i, found)
          && !LooseSecret.first(text, i, found)
          && !PEOPLE.has(words, i)) {
        strongest(text, words.end(i), LOGIN_FAR, true, found);
      }
    }
  }

  private static boolean isSeveral(Words words, int word) {
    return words.is(word, "creds")
        || words.is(word, "credentials")
        || words.is(word, "zugangsdaten");
  }

  private static void behind(FoldedText text, int name, int least, List<Finding> found) {
    Words words = text.words();
    char next = text.at(words.end(name));
    if (isOfHashes(text, name)
        || QuotedSecret.find(text, name, found)
        || words.is(name, "passphrase")
            && next == ' '
            && PhrasedSecret.quoted(text, words.end(name), found)) {
      return;
    }
    if (next == ' ' && add(text, words.end(name) + 1, least, found)) {
      return;
    }
    boolean net = next == ' ' && least == MIN_BARE && words.is(name + 1, WordKind.GEAR);
    if (net
        && text.at(words.end(name + 1)) == ' '
        && add(text, words.end(name + 1) + 1, least, found)) {
      return; // mdp wifi …
    }
    if (MarkedSecret.element(text, name, found)) {
      return;
    }
    if (next == ' ' && least == MIN_BARE && MarkedSecret.quotedOrLogin(text, name, found)) {
      return;
    }
    for (int i = name + 1; i < words.count() && i - name <= MAX_WORDS; i++) {
      if (!goesOn(text, words.end(i - 1), words.start(i))) {
        break;
      }
      if (Changes.isTo(words, i)) {
        int start = opened(text, words.end(i));
        int end = SecretValue.judgedEnd(text, start);
        if (end - start >= least
            && isBare(text, start, end)
            && !NamedThing.isKnown(text, start, end)
            && (Changes.areTold(words, name, i, end) || words.is(name, "hasło"))
            && put(text, start, end, found)) {
          Changes.earlier(text, i, least, found);
          return; // changed the password to …
        }
      }
      if (least == MIN_BARE && PhrasedSecret.still(text, i, found)) {
        return;
      }
      if (words.is(i, WordKind.IS) || least == MIN_BARE && LooseSecret.isShort(text, i)) {
        if (i > name + 1 && PhrasedSecret.isOfOther(words, i - 1)) {
          break; // the channel's id is …
        }
        if (least == MIN_BARE && PhrasedSecret.quoted(text, words.end(i), found)) {
          return;
        }
        int since = words.is(i + 1, WordKind.SINCE) && words.spacedFromNext(i) ? i + 1 : i;
        since = since > i && words.is(since + 1, WordKind.SINCE) ? since + 1 : since;
        boolean told = (i == name + 1 || isOfGear(words, name, i)) && since == i;
        int start = opened(text, words.end(since));
        start = text.at(start) == '\n' ? MarkedSecret.below(text, start) : start;
        int end = SecretValue.judgedEnd(text, start);
        boolean number = least == MIN_BARE && isNumber(text, start, end) && end - start >= 4;
        boolean secret =
            told && SecretValue.isMixed(text, start, end) && !isCounted(text, start, end)
                || least == MIN_BARE && PhrasedSecret.isCompound(text, start, end)
                || least == MIN_BARE
                    && (told || hasGear(words, name, i))
                    && WordedSecret.is(text, start, end)
                || number
                || SecretValue.isStrong(text, start, end);
        boolean unparted = WordCut.isUnparted(text.at(start - 1)); // 密码是…
        int behind = words.from(end);
        if (words.is(i, "on")
            && behind < words.count()
            && words.start(behind) == end + 1
            && words.is(behind, WordKind.IS)) {
          continue; // pw on db01 is …
        }
        if (words.is(i, "on") && NamedThing.isMachine(text, start, end)) {
          continue; // password on build-04 got rotated
        }
        boolean known = NamedThing.isKnown(text, start, end);
        if ((start > words.end(since) || unparted)
            && secret
            && !known
            && (number || end - start >= (told ? 1 : least))) {
          put(text, start, end, found);
          return;
        }
      }
    }
    char sign = text.at(words.end(name));
    if (sign == ':' || sign == '=') {
      if (text.at(words.end(name) + 1) == '\n') {
        MarkedSecret.find(text, name, words.end(name) + 1, least, found);
      }
      return; // it was looked at by its sign
    }
    if (MarkedSecret.find(text, name, words.end(name), least, found)) {
      return;
    }
    if (least == MIN_BARE) {
      if (!MarkedSecret.behindColon(text, words.end(name), found)
          && !LooseSecret.ofThing(text, name, found)) {
        strongest(text, words.end(name), FAR, false, found);
      }
    } else {
      MarkedSecret.longest(text, words.end(name), found);
    }
  }

  /** {@code la clave del wifi es}: whether nothing but a network stands between. */
  private static boolean isOfGear(Words words, int name, int verb) {
    return verb - name <= 3
        && words.is(name, WordKind.PASSWORD)
        && words.is(verb - 1, WordKind.GEAR)
        && (verb == name + 2 || words.length(name + 1) <= 3);
  }

  /** {@code senha do wifi de visitantes é}: whether a network is told of before the verb. */
  private static boolean hasGear(Words words, int name, int verb) {
    for (int i = name + 1; i < verb; i++) {
      if (words.is(i, WordKind.GEAR)) {
        return true;
      }
    }
    return false;
  }

  /** {@code password_hash}, {@code password policy}: said of passwords, and none. */
  private static boolean isOfHashes(FoldedText text, int name) {
    Words words = text.words();
    return words.gapOnlyHas(name, " -_", 1) && NONE.has(words, name + 1);
  }

  /** Whether the sentence goes on from one word to the next, with numbers and brackets at most. */
  static boolean goesOn(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      boolean ends = c == '.' || c == '?' || c == '!' || c == ';';
      if (c == '\n' || c == ':' || c == '=' || ends && text.at(i + 1) <= ' ') {
        return false;
      }
    }
    return to >= from; // words of Chinese touch each other
  }

  /**
   * Of the tokens soon behind the name the first that nothing but a password looks like.
   *
   * @param signed whether it needs a sign that names of machines and users have not
   */
  private static void strongest(
      FoldedText text, int from, int far, boolean signed, List<Finding> found) {
    for (int i = from; i - from < far && i < text.length() && text.at(i) != '\n'; i++) {
      if (text.endOfPlaceholder(i) > 0 && text.startsWith(i, OURS)) {
        return; // it is found already
      }
      if (!begins(text, i)) {
        continue;
      }
      int start = opened(text, i);
      int end = SecretValue.judgedEnd(text, start);
      boolean shout = text.at(end) == '!' && SecretValue.isOfBothCases(text, start, end);
      shout &= !SetOffSecret.isSetting(text, start, end);
      shout &= !signed || !NamedThing.isNumbered(text, start, end);
      shout |= !signed && SetOffSecret.isReply(text, from, i, end);
      if (shout && end - start >= MIN_KEY && isBare(text, start, end)) {
        put(text, start, end, found); // Summer2024!
        return;
      }
      if (!signed && SetOffSecret.is(text, i, start, end)) {
        put(text, start, end, found);
        return;
      }
      if (end - start >= MIN_BARE
          && SecretValue.isPassword(text, start, end)
          && (!signed && !isPlace(text, i, start, end) || SecretValue.isSigned(text, start, end))) {
        put(text, start, end, found);
        return;
      }
    }
  }

  /** {@code to db-prod-01}: a machine. */
  private static boolean isPlace(FoldedText text, int at, int start, int end) {
    Words words = text.words();
    int before = words.from(at) - 1;
    boolean on = words.is(before, "on") && NamedThing.isMachine(text, start, end);
    return (on || Changes.isTo(words, before)) && !SecretValue.isOfBothCases(text, start, end);
  }

  /** A blank, behind which a token may begin. */
  static boolean begins(FoldedText text, int i) {
    return text.at(i) == ' ' && text.at(i + 1) > ' ';
  }

  /** Behind a blank, a colon, an opening quote. */
  static int opened(FoldedText text, int from) {
    int start = from;
    while (start - from < 3 && text.at(start) != 0 && " :>\"'\\(".indexOf(text.at(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** A token right behind the name. */
  private static boolean add(FoldedText text, int from, int least, List<Finding> found) {
    int start = text.at(from) == '"' || text.at(from) == '\'' ? from + 1 : from;
    int end = SecretValue.judgedEnd(text, start);
    boolean odd =
        least == MIN_BARE
            && (SecretValue.isOdd(text, start, end)
                || isNumber(text, start, end)
                || PhrasedSecret.isRandom(text, start, end));
    return end - start >= least
        && !SetOffSecret.isSetting(text, start, end)
        && !NamedThing.isNumbered(text, start, end)
        && !NamedThing.isKnown(text, start, end)
        && (odd || isBare(text, start, end))
        && put(text, start, end, found);
  }

  /** Digits that close the clause: no date, no year, nothing that is counted. */
  private static boolean isNumber(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i)) {
        return false;
      }
    }
    boolean year =
        end - start < MIN_BARE && (text.startsWith(start, "19") || text.startsWith(start, "20"));
    boolean last = text.at(end) == 0 || text.at(end) == '\n' || ".,;)".indexOf(text.at(end)) >= 0;
    boolean wide = end - start >= MIN_BARE && text.at(end) == ' ' && isSaidOf(text, end + 1);
    return (last || wide) && !year && !text.digitAt(end + 1);
  }

  /** Whether a word in small letters goes on that nothing is counted in. */
  private static boolean isSaidOf(FoldedText text, int at) {
    Words words = text.words();
    int word = words.from(at);
    return Character.isLowerCase(text.at(at))
        && words.start(word) == at
        && !words.is(word, WordKind.UNIT)
        && !CodeTelling.isCounted(words, word);
  }

  /** {@code は8文字以上}, {@code 는 영문·숫자}: how long it is, and of what. */
  private static boolean isCounted(FoldedText text, int start, int end) {
    boolean unparted = WordCut.isUnparted(text.at(start)) || WordCut.isUnparted(text.at(end));
    return unparted && !SecretValue.isStrong(text, start, end);
  }

  /** A token of letters and digits, with no verb before it. */
  static boolean isBare(FoldedText text, int start, int end) {
    boolean digit = false;
    boolean letter = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/'
          || c == '('
          || c == ','
          || c == '@' && !SecretValue.isLetterSign(text, start, i, end)) {
        return false;
      }
      digit |= FoldedText.isDigit(c);
      letter |= Character.isLetter(c);
    }
    return digit && letter;
  }

  static boolean put(FoldedText text, int start, int end, List<Finding> found) {
    if (SecretValue.isSaid(text, start, end)
        || SecretValue.isDecimal(text, start, end)
        || SecretValue.isCounted(text, start, end)
        || StandIn.holds(text, start, end)
        || StandIn.is(text, start, end)) {
      return false;
    }
    for (int i = Math.max(0, found.size() - LOOK_BACK); i < found.size(); i++) {
      if (found.get(i).start() == start && found.get(i).type() == DetectorType.URL_SECRET) {
        return true; // another word told of it
      }
    }
    int whole = Math.max(end, SecretValue.end(text, start));
    found.add(new Finding(start, whole, DetectorType.URL_SECRET, 0.85));
    return true;
  }
}
