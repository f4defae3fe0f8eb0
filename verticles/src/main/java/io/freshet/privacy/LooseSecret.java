package io.freshet.privacy;

import java.util.List;

/**
 * Secrets that stand a little off the word that names them: {@code pass is Gr4nola99}, {@code pwd
 * for excel Gr4nola99}, {@code tried Winter2023!, says invalid password}, {@code first login …}.
 */
final class LooseSecret {
  private static final int LEAST = 6;
  private static final int LONG = 8;
  private static final int MAX_TOKEN = 64;
  private static final int MAX_THING = 6;
  private static final int MAX_EXAM = 6;

  /** Before a login that is told once. */
  private static final WordList FIRST =
      WordList.of(
          "first",
          "initial",
          "temporary",
          "temp",
          "erster",
          "erstes",
          "première",
          "premier",
          "primer",
          "primeiro",
          "primo",
          "eerste",
          "pierwsze",
          "первый",
          "new");

  /** Between the name of a password and what it opens. */
  private static final WordList OF =
      WordList.of(
          "for", "of", "on", "to", "pour", "para", "per", "om", "zum", "i", "in", "am", "beim",
          "per", "by", "al", "sur", "pelo", "por", "via", "over", "na", "przez", "für", "fürs",
          "vom", "zum", "im", "de", "du", "del", "della", "do", "da", "van", "voor", "till", "til",
          "od", "k", "от", "до", "для", "на", "к", "la", "pentru", "za");

  /** Passwords that are said to people. */
  private static final WordList SPOKEN =
      WordList.of(
          "verbal",
          "company",
          "phone",
          "telephone",
          "family",
          "alarm",
          "verbale",
          "téléphonique",
          "telefónica",
          "telefonica",
          "telefónico",
          "telefonico",
          "account",
          "security",
          "spoken");

  /** What is passed, and what one passes by. */
  private static final WordList EXAMS =
      WordList.of(
          "exam",
          "exams",
          "passed",
          "test",
          "tests",
          "quiz",
          "grade",
          "course",
          "level",
          "boarding",
          "bus",
          "ski",
          "season",
          "travel");

  /** A pass that is one of several, or of a program. */
  private static final WordList ROUNDS =
      WordList.of(
          "first",
          "second",
          "third",
          "next",
          "last",
          "each",
          "every",
          "final",
          "compiler",
          "another");

  private LooseSecret() {}

  /** {@code Mot de passe : « Coquelicot 45 ! »}. */
  static boolean quotedBehind(FoldedText text, int sign, List<Finding> found) {
    int open = text.at(sign + 1) == ' ' ? sign + 2 : sign + 1;
    boolean quote = "“„«「".indexOf(text.at(open)) >= 0 && text.at(open) != 0;
    return quote && PhrasedSecret.quoted(text, open, found);
  }

  /** {@code Telefonpasswort für den Kundenservice: Lebkuchen}: a word that closes its line. */
  private static boolean isWordBehindColon(FoldedText text, int start, int end) {
    char after = text.at(end);
    boolean letters = end - start >= LEAST;
    for (int i = start; i < end && letters; i++) {
      letters = Character.isLetter(text.at(i)) || i > start && ".-_".indexOf(text.at(i)) >= 0;
    }
    Words words = text.words();
    int word = words.from(start);
    boolean name = Character.isUpperCase(text.at(start)) || hasMark(text, start, end);
    return letters
        && name // not: pending, abgelaufen
        && (after == 0 || after == '\n' || after == '.' && text.at(end + 1) <= ' ')
        && words.start(word) == start
        && !words.is(word, WordKind.PASSWORD)
        && !words.is(word, WordKind.NO_PASSWORD);
  }

  private static boolean hasMark(FoldedText text, int start, int end) {
    return text.indexOf('.', start, end) > 0
        || text.indexOf('-', start, end) > 0
        || text.indexOf('_', start, end) > 0;
  }

  /** {@code pass is Gr4nola99}, {@code user anna pass Gr4nola99}. */
  static boolean pass(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    boolean verb = words.is(word + 1, WordKind.IS) && words.gapIs(word, " ");
    int start = words.end(verb ? word + 1 : word) + 1;
    int end = SecretValue.judgedEnd(text, start);
    return text.at(start - 1) == ' '
        && end - start >= LEAST
        && !isOfExam(words, word)
        && ToldSecret.isBare(text, start, end)
        && (SecretValue.isOfBothCases(text, start, end) || SecretValue.isSigned(text, start, end))
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code passed the exam, pass is …}. */
  private static boolean isOfExam(Words words, int word) {
    if (word > 0 && ROUNDS.has(words, word - 1)) {
      return true;
    }
    for (int i = Math.max(0, word - MAX_EXAM); i < word; i++) {
      if (EXAMS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code tried Winter2023! and Winter2024!, both say invalid password}. */
  static void earlier(FoldedText text, int name, List<Finding> found) {
    int at = text.words().start(name);
    int end = at;
    for (int i = at - 1; i >= 0 && at - i < MAX_TOKEN && text.at(i) != '\n'; i--) {
      boolean begins = i == 0 || text.at(i - 1) <= ' ';
      if (text.at(i) <= ' ') {
        end = i;
      } else if (begins && end - i >= LONG && end < at && isLoud(text, i, end)) {
        found.add(new Finding(i, endOfLoud(text, end), DetectorType.URL_SECRET, 0.8));
      }
    }
  }

  private static int endOfLoud(FoldedText text, int end) {
    return ",.;".indexOf(text.at(end - 1)) >= 0 ? end - 1 : end;
  }

  /** {@code Winter2023!}: letters of both cases, digits and a sign of passwords at the end. */
  private static boolean isLoud(FoldedText text, int start, int end) {
    int last = endOfLoud(text, end);
    boolean signed =
        "!#$%^*".indexOf(text.at(last - 1)) >= 0 || SecretValue.isPassword(text, start, last);
    return signed
        && ToldSecret.isBare(text, start, last)
        && SecretValue.isOfBothCases(text, start, last)
        && SecretValue.isSigned(text, start, last)
        && text.indexOf('=', start, last) < 0
        && text.indexOf(':', start, last) < 0;
  }

  /** {@code pwd for excel Gr4nola99}, {@code пароль от вайфая kotik2020}. */
  static boolean ofThing(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    if (agreed(text, name, found)) {
      return true;
    }
    if (!OF.has(words, name + 1) || !words.gapIs(name, " ")) {
      return false;
    }
    for (int i = name + 2; i <= name + MAX_THING && i < words.count(); i++) {
      if (text.startsWith(words.end(i), ": ")) {
        int from = words.end(i) + 2;
        int stop = SecretValue.judgedEnd(text, from);
        return isWordBehindColon(text, from, stop) && ToldSecret.put(text, from, stop, found);
      }
      if (!words.gapIs(i - 1, " ") || words.is(i, WordKind.LOGIN) || words.is(i, WordKind.USER)) {
        return false;
      }
      int start = words.end(i) + 1;
      int end = text.at(start - 1) == ' ' ? SecretValue.judgedEnd(text, start) : start;
      char after = text.at(end);
      boolean last = after == 0 || after == '\n' || ".,;)".indexOf(after) >= 0;
      boolean form = SecretValue.isOfBothCases(text, start, end) || words.is(i, WordKind.GEAR);
      boolean worded = form && WordedSecret.isOfSeveral(text, start, end);
      boolean bare = last && form && ToldSecret.isBare(text, start, end);
      if (end - start >= LEAST && (bare || worded)) {
        return Character.isLetter(text.at(start))
            && !NamedThing.isKnown(text, start, end)
            && ToldSecret.put(text, start, end, found);
      }
    }
    return false;
  }

  /** {@code verbal password set: Zanzibar}, {@code alarm company password is Gandalf}. */
  private static boolean agreed(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int next = name + 1;
    boolean is = words.is(next, WordKind.IS) && words.gapIs(next, " ") && words.gapIs(name, " ");
    boolean set =
        (words.is(next, "set") || words.is(next, "now")) && text.startsWith(words.end(next), ": ");
    boolean spoken = name > 0 && words.gapIs(name - 1, " ") && SPOKEN.has(words, name - 1);
    int start = is ? words.end(next) + 1 : set ? words.end(next) + 2 : 0;
    int end = start == 0 ? 0 : SecretValue.judgedEnd(text, start);
    return (set || spoken)
        && start > 0
        && Character.isUpperCase(text.at(start))
        && isWordBehindColon(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code parola la server e …}: {@code is} in Romanian, before what can be nothing else. */
  static boolean isShort(FoldedText text, int word) {
    Words words = text.words();
    int start = words.end(word) + 1;
    return words.is(word, "e")
        && text.at(start - 1) == ' '
        && PhrasedSecret.isCompound(text, start, SecretValue.judgedEnd(text, start));
  }

  /** {@code first login Welcome-Curlew-17}. */
  static boolean first(FoldedText text, int login, List<Finding> found) {
    Words words = text.words();
    int start = ToldSecret.opened(text, words.end(login));
    int end = SecretValue.judgedEnd(text, start);
    boolean told = text.at(words.end(login)) == ':';
    return login > 0
        && (told || !NamedThing.isVersion(text, start, end))
        && FIRST.has(words, login - 1)
        && words.gapOnlyHas(login - 1, " -", 1)
        && end - start >= LONG
        && ToldSecret.isBare(text, start, end)
        && SecretValue.isOfBothCases(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }
}
