package io.freshet.privacy;

import java.util.List;

/**
 * Secrets that sentences tell in other ways than by a verb behind the name: {@code Kestrel99x is
 * the password}, {@code pw still hunter22}, {@code reset to Welcome.14}, and what a password looks
 * like that has no digits.
 */
final class PhrasedSecret {
  private static final int LEAST = 6;
  private static final int LONG = 8;
  private static final int HEX = 32;
  private static final int MAX_RESET = 16;
  private static final int MAX_QUOTED = 40;
  private static final int MAX_BEFORE = 5;
  private static final int MAX_TOKEN = 64;
  private static final String QUOTES = "\"'“”„«»‚‹›「」";

  /** Between the name and a password that stays or has become another. */
  private static final WordList STILL =
      WordList.of(
          "still",
          "again",
          "now",
          "noch",
          "jetzt",
          "nun",
          "wieder",
          "weiterhin",
          "immer",
          "toujours",
          "encore",
          "maintenant",
          "désormais",
          "sigue",
          "siendo",
          "ahora",
          "ancora",
          "adesso",
          "sempre",
          "ainda",
          "agora",
          "nog",
          "nu",
          "steeds",
          "wciąż",
          "teraz",
          "nadal",
          "teď",
          "pořád",
          "stále",
          "most",
          "még",
          "acum",
          "fortfarande",
          "stadig",
          "fortsatt",
          "nyt",
          "şimdi",
          "hala",
          "hâlâ",
          "теперь",
          "сейчас",
          "тот",
          "тепер",
          "зараз",
          "сега",
          "τώρα",
          "bây",
          "sekarang",
          "masih",
          "jest");

  /** Names of other things, of which {@code is} tells then. */
  private static final WordList OTHERS =
      WordList.of(
          "id",
          "name",
          "username",
          "url",
          "port",
          "version",
          "channel",
          "region",
          "bucket",
          "number",
          "ref",
          "reference",
          "ticket",
          "date",
          "issuer",
          "scope",
          "algorithm");

  /** Between a secret and the name behind it. */
  private static final WordList AS =
      WordList.of("as", "als", "como", "comme", "come", "jako", "som");

  private PhrasedSecret() {}

  /** Whether a word right before {@code is} makes it tell of another thing than a secret. */
  static boolean isOfOther(Words words, int word) {
    return OTHERS.has(words, word);
  }

  /** {@code pGQYvFdHip}: letters of both cases in no order that words have. */
  static boolean isRandom(FoldedText text, int start, int end) {
    int shorts = 0;
    int turns = 0;
    int from = start;
    for (int i = start + 1; i < end; i++) {
      if (!Character.isLetter(text.at(i)) || text.at(i) >= 128) {
        return false;
      }
      if (Character.isUpperCase(text.at(i)) && Character.isLowerCase(text.at(i - 1))) {
        shorts += i - from <= 2 ? 1 : 0;
        turns++;
        from = i;
      }
    }
    return end - start >= LONG && turns >= 2 && shorts + (end - from <= 2 ? 1 : 0) >= 2;
  }

  /** {@code RoteTulpe}, {@code copper-otter-lamp}, {@code Ferret-In-A-Teapot}. */
  static boolean isCompound(FoldedText text, int start, int end) {
    boolean inner = false;
    boolean capitals = Character.isUpperCase(text.at(start));
    boolean wide = true;
    int hyphens = 0;
    int lines = 0;
    int from = start;
    for (int i = start + 1; i <= end; i++) {
      char c = i < end ? text.at(i) : '-';
      if (c == '-' || c == '_') {
        wide &= i - from >= 4;
        capitals &= Character.isUpperCase(text.at(from));
        hyphens++;
        lines += c == '_' ? 1 : 0;
        from = i + 1;
      } else if (!Character.isLetter(c)) {
        return false;
      }
      inner |= Character.isUpperCase(c) && Character.isLowerCase(text.at(i - 1));
    }
    boolean underlined = lines > 0 && SecretName.endingAt(text, end) == SecretName.NONE;
    return end - start >= LONG
        && (hyphens > 2 && (wide || capitals) || hyphens == 1 && inner || underlined);
  }

  /** A password in quotes behind a verb, which may be of words. */
  static boolean quoted(FoldedText text, int from, List<Finding> found) {
    int open = text.at(from) == ' ' || text.at(from) == ':' ? from + 1 : from;
    open += text.at(open) == ' ' ? 1 : 0;
    if (text.at(open) == 0 || QUOTES.indexOf(text.at(open)) < 0) {
      return false;
    }
    int end = open + 1;
    while (end - open < MAX_QUOTED && text.at(end) >= ' ' && QUOTES.indexOf(text.at(end)) < 0) {
      end++;
    }
    Words words = text.words();
    for (int i = words.from(open); i < words.count() && words.start(i) < end; i++) {
      if (words.is(i, WordKind.NO_PASSWORD) || words.is(i, WordKind.PASSWORD)) {
        return false;
      }
    }
    if (end - open < LEAST || text.at(end) == 0 || QUOTES.indexOf(text.at(end)) < 0) {
      return false;
    }
    if (StandIn.is(text, open + 1, end)) {
      return true; // it is hidden already
    }
    int start = text.at(open + 1) == ' ' ? open + 2 : open + 1; // « … »
    int last = text.at(end - 1) == ' ' ? end - 1 : end;
    found.add(new Finding(start, last, DetectorType.URL_SECRET, 0.8));
    return true;
  }

  /** {@code pw still hunter22}: letters and digits right behind such a word. */
  static boolean still(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (!STILL.has(words, word)) {
      return false;
    }
    int start = ToldSecret.opened(text, words.end(word));
    int end = SecretValue.judgedEnd(text, start);
    return start > words.end(word)
        && end - start >= LEAST
        && Character.isLetter(text.at(start))
        && ToldSecret.isBare(text, start, end)
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code Kestrel99x is the password}, {@code use Kestrel99x as password}. */
  static boolean before(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    if (words.is(name + 1, WordKind.NO_PASSWORD) && words.gapOnlyHas(name, " -", 1)) {
      return false; // is the password manager
    }
    if (text.at(words.start(name) - 1) == '(' && text.at(words.end(name)) == ')') {
      return token(text, words.start(name) - 2, found);
    }
    for (int i = name - 1; i >= 0 && name - i <= MAX_BEFORE; i--) {
      if (!words.gapOnlyHas(i, " '", 1)) {
        return name - i < MAX_BEFORE && marked(text, name, words.start(i + 1), found);
      }
      boolean as = AS.has(words, i) || words.is(i, "for") && i == name - 2;
      if (words.is(i, WordKind.IS) || as) {
        return token(text, words.start(i) - 1, found);
      }
    }
    return false;
  }

  /**
   * {@code R4-kite-Moss <- vpn pw}: a mark parts the secret from its name, which ends the clause.
   */
  private static boolean marked(FoldedText text, int name, int at, List<Finding> found) {
    char after = text.at(text.words().end(name));
    int i = at - 1;
    while (at - i < MAX_BEFORE && " <-=←–—".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
      i--;
    }
    boolean mark = at - i > 2 && text.at(at - 1) == ' ' && text.at(i + 1) == ' ';
    boolean closed = after == 0 || after == '\n' || ".,)".indexOf(after) >= 0;
    return mark && closed && token(text, i + 1, found);
  }

  /** The token that ends before the blank at {@code blank}. */
  private static boolean token(FoldedText text, int blank, List<Finding> found) {
    if (text.at(blank) != ' ') {
      return false;
    }
    int end = blank;
    end -= text.at(end - 1) == ',' ? 1 : 0;
    end -= text.startsWith(end - 2, " »") ? 2 : 0;
    end -= "\"'`“”»".indexOf(text.at(end - 1)) >= 0 ? 1 : 0;
    int start = end;
    while (end - start < MAX_TOKEN
        && text.at(start - 1) > ' '
        && "\"'`(“„«".indexOf(text.at(start - 1)) < 0) {
      start--;
    }
    boolean form =
        SecretValue.isSecretive(text, start, end)
            && ToldSecret.isBare(text, start, end)
            && (SecretValue.isSigned(text, start, end)
                || SecretValue.isOfBothCases(text, start, end)
                || end - start >= LONG);
    return form
        && end - start >= LEAST
        && Character.isLetter(text.at(start))
        && text.at(end - 1) != ']'
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code user locked out. Reset to Welcome.14}: soon behind a word of logins. */
  static boolean reset(FoldedText text, int login, List<Finding> found) {
    Words words = text.words();
    for (int i = login + 2; i < words.count() && i - login < MAX_RESET; i++) {
      if (words.is(i, "to") && words.gapIs(i - 1, " ") && Changes.isChange(words, i - 1)) {
        int start = ToldSecret.opened(text, words.end(i));
        int end = SecretValue.judgedEnd(text, start);
        return end - start >= LONG
            && ToldSecret.isBare(text, start, end)
            && SecretValue.isOfBothCases(text, start, end)
            && !NamedThing.isKnown(text, start, end)
            && ToldSecret.put(text, start, end, found);
      }
    }
    return false;
  }

  /** {@code / auth d960f400…}: 32 characters and more of a key right behind a short name of one. */
  static void longBehind(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    boolean next = words.gapIs(word, " ") && text.startsWith(words.end(word + 1), ": ");
    int start = next ? words.end(word + 1) + 2 : words.end(word) + 1; // secret decoded: …
    int end = text.at(start - 1) == ' ' ? SecretValue.judgedEnd(text, start) : start;
    boolean plain = end - start >= HEX;
    for (int i = start; i < end && plain; i++) {
      plain = text.wordAt(i) && text.at(i) < 128 || "+/=".indexOf(text.at(i)) >= 0;
    }
    if (plain && SecretValue.isKey(text, start, end) && SecretValue.isOfBothCases(text, start, end)
        || plain && ToldSecret.isBare(text, start, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }
}
