package io.freshet.privacy;

import java.util.List;

/**
 * Dates of birth that stand before the word that tells, {@code 12-JAN-2009 (d.o.b.)}, {@code
 * 1999/06/16 is sy geboortedatum}, {@code wurde 2013-06-08 in Aleppo geboren}, or behind an age,
 * {@code 41 y/o M (7/19/84)}.
 */
final class BirthDateBefore {
  private static final int REACH = 40;
  private static final int MIN_DATE = 6;
  private static final int MAX_DATE = 24;
  private static final int MAX_WORDS = 3;

  /** Between an age and its date at most. */
  private static final int AGE = 14;

  /** How far before a date a word tells that it is of something else. */
  private static final int SIDE = 20;

  private static final String[] AGED = {
    "y/o",
    "yo",
    "yrs",
    "old",
    "yr",
    "jährig",
    "jährige",
    "jähriger",
    "ans",
    "años",
    "anni",
    "anos",
    "jaar",
    "lat",
    "let",
    "år",
    "pt",
    "pat",
    "patient",
    "patientin",
    "patiente",
    "paciente",
    "paziente",
    "patiënt",
    "pacjent",
    "pacjentka",
    "alumno",
    "alumna",
    "élève",
    "schüler",
    "schülerin",
    "pupil",
    "student",
    "child",
    "kind",
    "enfant",
    "niño",
    "niña",
    "bambino",
    "bambina",
    "baby",
    "claimant",
    "applicant",
    "deceased",
    "insured",
    "leerling",
    "elev",
    "age",
    "ages",
    "alter",
    "âge",
    "edad",
    "età",
    "idade",
    "leeftijd",
    "wiek",
    "ålder",
    "alder",
    "aged"
  };

  /** Of a birth in a role that children seldom have. */
  private static final int LAST_ADULT = 2019;

  /** Whose dates may be of visits as well, if they are of late; and those of partners. */
  private static final WordList ROLES =
      WordList.of(
          "passenger",
          "traveller",
          "traveler",
          "guest",
          "member",
          "player",
          "tenant",
          "camper",
          "resident",
          "client",
          "driver");

  private static final WordList PARTNERS =
      WordList.of(
          "husband", "wife", "partner", "spouse", "mann", "ehemann", "frau", "ehefrau", "mari",
          "femme", "marido", "esposa", "esposo", "marito", "moglie");

  /** Whose date stands right behind: {@code my husband (15.06.1958)}. */
  private static final WordList KIN =
      WordList.of(
          ("husband wife son daughter kid mother father mum mom dad brother sister partner spouse"
                  + " grandma grandpa grandmother grandfather grandson granddaughter niece nephew stepson"
                  + " stepdaughter toddler baby mann ehemann frau ehefrau sohn tochter mutter vater"
                  + " bruder schwester oma opa enkel enkelin mari femme épouse époux fils fille mère"
                  + " père frère soeur sœur bébé marido esposa esposo mujer hijo hija madre padre"
                  + " hermano hermana bebé marito moglie figlio figlia fratello sorella bimbo bimba"
                  + " filho filha mãe pai irmão irmã bebê bebe man vrouw zoon zoontje dochter"
                  + " dochtertje moeder vader broer zus mąż żona syn córka matka ojciec brat siostra"
                  + " make maka fru hustru dotter mamma pappa bror syster mor far søn datter sønn"
                  + " äiti isä poika tytär муж жена сын дочь мама папа отец мать")
              .split(" "));

  /** Whose names and dates follow: {@code Kinder: Lea (12.03.2015), Tom (…)}. */
  private static final String[] CHILDREN = {
    "kinder", "children", "kids", "enfants", "hijos", "hijas", "figli", "filhos", "kinderen",
        "dzieci",
    "děti", "deti", "barn", "børn", "lapset", "çocuklar", "дети", "діти", "dependents", "siblings",
    "geschwister", "twins", "zwillinge", "jumeaux", "gemelos", "gemelli"
  };

  private static final int CHILDREN_REACH = 80;

  private BirthDateBefore() {}

  /** The date before a word that tells, if none follows it. */
  static void find(FoldedText text, int word, DetectorType type, List<Finding> found) {
    int stop = text.words().start(word);
    for (int end = stop; end > 0 && end > stop - REACH; end--) {
      char c = text.at(end);
      if (c == '\n' || c == ';' || c == ',' || c == ':' || isStop(text, end)) {
        return;
      }
      if (!text.wordAt(end - 1) && text.at(end - 1) != '.' && text.at(end - 1) != '日') {
        continue;
      }
      int start = start(text, end);
      if (start >= 0) {
        if (isJoined(text, end, word) && !isOther(text, start, word) && isPast(text, start, end)) {
          found.add(new Finding(start, end, type, 0.8));
        }
        return;
      }
      if (text.digitAt(end - 1)) {
        return;
      }
    }
  }

  private static boolean isStop(FoldedText text, int at) {
    char c = text.at(at);
    return (c == '.' || c == '?' || c == '!') && text.at(at + 1) == ' ' && !text.digitAt(at - 1);
  }

  /** Where the date begins that ends at {@code end}; -1 if none does. */
  private static int start(FoldedText text, int end) {
    int first = -1;
    for (int i = end - MIN_DATE; i >= 0 && end - i <= MAX_DATE; i--) {
      boolean begins = text.wordAt(i) && !text.wordAt(i - 1);
      if (begins && text.at(i - 1) != '-' && BirthDateDetector.endOfDate(text, i) == end) {
        first = i; // the longest: 3 mars 1979, not mars 19
      }
    }
    return first;
  }

  /** Whether few words stand between, or none. */
  private static boolean isJoined(FoldedText text, int end, int word) {
    Words words = text.words();
    int first = words.from(end);
    return word - first <= (words.is(first, WordKind.IS) ? 2 * MAX_WORDS : MAX_WORDS);
  }

  /** Whether a word before it or between says what other date it is. */
  private static boolean isOther(FoldedText text, int start, int word) {
    Words words = text.words();
    for (int i = words.from(start - SIDE); i < word; i++) {
      if (words.is(i, WordKind.OTHER_DATE) || words.is(i, WordKind.BIRTH)) {
        return true;
      }
    }
    return false;
  }

  /** Whether its year, if it has all four digits, is of somebody who lives. */
  private static boolean isPast(FoldedText text, int start, int end) {
    int first = year(text, start);
    int last = year(text, end - 4);
    return first + last == 0 || isPast(first) || isPast(last);
  }

  private static boolean isPast(int year) {
    return year >= 1900 && year <= BirthYear.LAST;
  }

  private static int year(FoldedText text, int at) {
    for (int i = at; i < at + 4; i++) {
      if (!text.digitAt(i)) {
        return 0;
      }
    }
    return WrittenDate.value(text, at, at + 4);
  }

  /** The date in the parenthesis at {@code open}, if an age or a patient stands before it. */
  static void inBrackets(FoldedText text, int open, DetectorType type, List<Finding> found) {
    int end = text.digitAt(open + 1) ? WrittenDate.endAt(text, open + 1) : -1;
    if (end < 0 || text.at(end) != ')' || !isPast(text, open + 1, end)) {
      return;
    }
    Words words = text.words();
    for (int i = words.from(open) - 1; i >= 0 && words.end(i) >= open - AGE; i--) {
      if (isAged(words, i) && !isOfLate(text, i, end)) {
        found.add(new Finding(open + 1, end, type, 0.7));
        return;
      }
      if (words.is(i, WordKind.OTHER_DATE)) {
        return;
      }
      if (words.is(i, WordKind.OTHER_PAPER)) {
        break;
      }
    }
    if (isOfChild(text, open) || isOfKin(text, open, end)) {
      found.add(new Finding(open + 1, end, type, 0.7));
    }
  }

  /** {@code my husband (15.06.1958)}, {@code my son Tom (…)}. */
  private static boolean isOfKin(FoldedText text, int open, int end) {
    Words words = text.words();
    int word = words.from(open) - 1;
    if (word < 0 || words.end(word) != open - 1) {
      return false;
    }
    boolean named = word > 0 && words.isCapital(word) && words.gapIs(word - 1, " ");
    if (isOfLate(text, word, end)) {
      return false;
    }
    return isKin(words, word) || named && isKin(words, word - 1);
  }

  /** {@code Client (12.03.2024) called again}: a date of a visit. */
  private static boolean isOfLate(FoldedText text, int role, int end) {
    Words words = text.words();
    boolean adult = ROLES.has(words, role) || PARTNERS.has(words, role);
    return adult && year(text, end - 4) > LAST_ADULT;
  }

  private static boolean isAged(Words words, int word) {
    return words.isOneOf(word, AGED) || ROLES.has(words, word);
  }

  /** {@code Passenger 1: Lena Hofer}, {@code my son Tom}: whether a role stands before a name. */
  static boolean isOfRole(FoldedText text, int name) {
    Words words = text.words();
    for (int i = words.from(name) - 1; i >= 0 && words.end(i) >= name - AGE; i--) {
      if (isAged(words, i) || isKin(words, i)) {
        return true;
      }
      if (!text.digitAt(words.start(i)) && !words.is(i, WordKind.NUMBER)) {
        return false;
      }
    }
    return false;
  }

  /** Whether a word says of whose family somebody is. */
  static boolean isKin(Words words, int word) {
    return KIN.has(words, word);
  }

  /** Whether a word says that of several their dates follow. */
  static boolean areChildren(Words words, int word) {
    return words.isOneOf(word, CHILDREN);
  }

  private static boolean isOfChild(FoldedText text, int open) {
    Words words = text.words();
    int name = words.from(open) - 1;
    if (name < 0 || words.end(name) != open - 1 || !words.isCapital(name)) {
      return false;
    }
    for (int i = name - 1; i >= 0 && words.end(i) >= open - CHILDREN_REACH; i--) {
      if (words.isOneOf(i, CHILDREN)) {
        return true;
      }
    }
    return false;
  }
}
