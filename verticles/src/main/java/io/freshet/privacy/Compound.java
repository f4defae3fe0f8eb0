package io.freshet.privacy;

/**
 * What a longer word means by a part of it that the lexicon knows: {@code Reisepassnummer}, {@code
 * passportNumber}, {@code fechaNacimiento}, {@code Router-Passwort}, {@code Diensttelefon}.
 */
final class Compound {
  private static final int MIN_WORD = 5;
  private static final int MAX_WORD = 40;
  private static final int MIN_STEM = 3;
  private static final int MAX_UNPARTED = 6;

  /** Where scripts of Eastern Asia begin. */
  private static final char UNPARTED = 0x2E80;

  private static final String[] NUMBERS = {
    "nummern", "nummer", "number", "numero", "nr", "num", "no", "nums"
  };

  /** Words that are glued to any other, the longest parts of German, Dutch and Nordic ones. */
  private static final Endings GLUED =
      new Endings(
          java.util.List.of(
              "passwort",
              "kennwort",
              "wachtwoord",
              "telefon",
              "telefoon",
              "handy",
              "karte",
              "ausweis",
              "geburtsdatum",
              "geboortedatum",
              "reisepass"));

  private Compound() {}

  /**
   * What the word from {@code start} to {@code end}, which the lexicon does not know as a whole,
   * means; null if nothing.
   *
   * @param hyphen where its first hyphen stands; 0 for none
   * @param capitals how many of its ASCII letters are capitals
   */
  static Lexicon.Entry find(char[] text, int start, int end, int hyphen, int capitals) {
    int length = end - start;
    if (text[start] >= UNPARTED && length > 2) {
      return unparted(text, start, end);
    }
    if (length < MIN_WORD || length > MAX_WORD) {
      return null;
    }
    int stem = withoutNumber(text, start, end);
    if (stem > 0) {
      Lexicon.Entry entry = stem(text, start, stem);
      if (entry != null) {
        return entry;
      }
      if (end - stem > 2 || text[end - 1] == 'r') {
        return glued(text, start, stem) == null ? Lexicon.numbered() : glued(text, start, stem);
      }
    }
    if (hyphen > 0) {
      return last(text, start, end, '-');
    }
    boolean mixed = capitals > 0 && capitals < length && (capitals > 1 || text[start] >= 'a');
    if (mixed) {
      int part = lastCapital(text, start, stem > 0 ? stem : end);
      return part - start < MIN_STEM ? null : Lexicon.part(text, part, stem > 0 ? stem : end);
    }
    return glued(text, start, stem > 0 ? stem : end);
  }

  /** In scripts without blanks: the longest word at the beginning, or at the end. */
  private static Lexicon.Entry unparted(char[] text, int start, int end) {
    for (int n = Math.min(end - start - 1, MAX_UNPARTED); n > 1; n--) {
      Lexicon.Entry first = Lexicon.part(text, start, start + n);
      Lexicon.Entry entry = first == null ? Lexicon.part(text, end - n, end) : first;
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** The word before {@code number} and what joins the two. */
  private static Lexicon.Entry stem(char[] text, int start, int end) {
    Lexicon.Entry entry = Lexicon.part(text, start, end);
    char joint = (char) (text[end - 1] | 0x20);
    return entry == null && (joint == 's' || joint == 'n') && end - 1 - start >= MIN_STEM
        ? Lexicon.part(text, start, end - 1)
        : entry;
  }

  /** Where a word for a number begins that ends the word; -1 if none does. */
  private static int withoutNumber(char[] text, int start, int end) {
    int last = text[end - 1] | 0x20;
    if (last != 'r' && last != 'm' && last != 'o' && last != 'n' && last != 's') {
      return -1; // nearly all words
    }
    for (String number : NUMBERS) {
      int stem = end - number.length();
      if (stem - start >= MIN_STEM && endsWith(text, stem, number)) {
        return text[stem - 1] == '-' ? stem - 1 : stem;
      }
    }
    return -1;
  }

  private static boolean endsWith(char[] text, int at, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if ((text[at + i] | 0x20) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Lexicon.Entry last(char[] text, int start, int end, char sign) {
    int part = end;
    while (part > start && text[part - 1] != sign) {
      part--;
    }
    return end - part < MIN_STEM ? null : Lexicon.part(text, part, end);
  }

  private static int lastCapital(char[] text, int start, int end) {
    int part = end - 1;
    while (part > start && !(isCapital(text[part]) && !isCapital(text[part - 1]))) {
      part--;
    }
    return part;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static Lexicon.Entry glued(char[] text, int start, int end) {
    for (String ending : GLUED.endingWith((char) (text[end - 1] | 0x20))) {
      int part = end - ending.length();
      if (part - start >= MIN_STEM && endsWith(text, part, ending)) {
        return Lexicon.part(text, part, end);
      }
    }
    return null;
  }
}
