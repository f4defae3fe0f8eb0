package io.freshet.privacy;

import java.util.List;

/**
 * Numbers that a label tells and whose form is one of those that the label's numbers have: {@code
 * PPS 1234567TW}, {@code carteira de identidade nº 98.482.888-4}, {@code KRA PIN: A046837147B}. The
 * labels stand in {@code number-forms.txt}. Where the form is one that hardly anything else has, a
 * few words may stand between, and the label behind the number.
 */
final class FormDetector implements Detector {
  private static final int REACH = 28;
  private static final int MAX_SMALL = 2;
  private static final int MAX_ABBREVIATED = 3;
  private static final int MAX_PARENTHESIS = 64;

  /** Words behind a number among which one of kin stands. */
  private static final int MAX_KIN = 4;

  private static final TagSet KIN =
      TagSet.of(
          "spouse wife husband hubby wifey missus mum mom dad sister brother fiance"
              + " fiancee boyfriend"
              + " girlfriend partner child kid son daughter dependant dependent mother father"
              + " conjoint conjointe épouse époux enfant fils fille mari femme kind kinder gatte"
              + " gattin ehefrau ehemann ehegatte sohn tochter partnerin cónyuge esposa esposo"
              + " hijo hija coniuge moglie marito figlio figlia cônjuge marido filho filha"
              + " echtgenoot echtgenote zoon dochter żona mąż małżonek syn córka manžel manželka"
              + " dítě make maka barn ægtefælle ektefelle puoliso lapsi házastárs feleség férj"
              + " gyermek soț soție copil супруг супруга жена муж сын дочь ребенок ребёнок дружина"
              + " чоловік дитина eş eşi eşim çocuk istri suami anak chồng vợ con");

  private static final long BETWEEN =
      WordKind.NUMBER.bit
          | WordKind.IS.bit
          | WordKind.CARD.bit
          | WordKind.SINCE.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit;

  private final DetectorType type;

  private FormDetector(DetectorType type) {
    this.type = type;
  }

  /** One for numbers of that type. */
  static FormDetector of(DetectorType type) {
    return new FormDetector(type);
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return WordKind.FORMED.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    Words words = text.words();
    int digit = -1; // the first that is not too far before the word
    for (int i = 0; i < words.count(); i++) {
      if (!words.is(i, WordKind.FORMED)) {
        continue;
      }
      FormLabels.Label[] labels = FormLabels.endingWith(words, i, words.tag(i), type);
      if (labels.length > 0) {
        int earliest = DistantForms.earliest(text, i);
        digit = digit < earliest ? text.nextDigit(earliest) : digit;
        if (digit < Math.min(text.length(), DistantForms.latest(text, i))) {
          tell(text, i, labels, found);
        }
      }
    }
  }

  private void tell(FoldedText text, int word, FormLabels.Label[] labels, List<Finding> found) {
    for (FormLabels.Label label : labels) {
      if (label.endsAt(text, word)) {
        Finding number = number(text, text.words().end(word), label);
        if (number != null) {
          found.add(number);
          ofKin(text, number.end(), label, found);
          return;
        }
      }
    }
    for (FormLabels.Label label : labels) {
      if (isFar(label) && label.endsAt(text, word)) {
        Finding number = DistantForms.find(text, word, label);
        if (number != null) {
          found.add(number);
          return;
        }
      }
    }
  }

  /** Whether a number of the label may stand further away: labels of one word are words too. */
  private boolean isFar(FormLabels.Label label) {
    boolean document = type == DetectorType.PASSPORT || type == DetectorType.LICENCE;
    return type == DetectorType.NATIONAL_ID || document && label.words() > 0;
  }

  /** {@code PPSN 7566650L, spouse 7820438MA}: the number of who belongs to someone. */
  private void ofKin(FoldedText text, int end, FormLabels.Label label, List<Finding> found) {
    Words words = text.words();
    int last = words.from(end);
    for (int i = last; i < last + MAX_KIN && i < words.count(); i++) {
      if (words.start(i) > end + REACH) {
        return;
      }
      if (KIN.has(words, i)) {
        Finding number = number(text, words.end(i), label);
        if (number != null) {
          found.add(number);
        }
        return;
      }
    }
  }

  /** Whether a word is for one of kin: {@code spouse}, {@code hijo}. */
  static boolean isKin(Words words, int word) {
    return KIN.has(words, word);
  }

  /** A dot that ends a sentence, and no abbreviation: {@code no.}, {@code Steuernr.}. */
  static boolean isStop(FoldedText text, int at) {
    Words words = text.words();
    int word = words.from(at) - 1;
    char next = text.at(at + 1);
    return text.at(at) == '.'
        && (next == ' ' || next == '\n' || next == '\r')
        && word >= 0
        && words.end(word) == at
        && words.length(word) > MAX_ABBREVIATED
        && !text.regionIs(at - 2, "nr")
        && !words.is(word, WordKind.NUMBER);
  }

  /** The first number behind {@code from}, if nothing but small words stands before it. */
  private Finding number(FoldedText text, int from, FormLabels.Label label) {
    Words words = text.words();
    int open = -1;
    int limit = from + REACH;
    int i = from;
    while (i < limit && i < text.length()) {
      if (!text.wordAt(i) && !Character.isLetter(text.at(i))) {
        boolean ends = "!;".indexOf(text.at(i)) >= 0 && (i > from || text.at(i) != ';');
        if ((ends || isStop(text, i)) && !isAsked(text, i)) {
          return null;
        }
        open = text.at(i) == '(' ? i : text.at(i) == ')' ? -1 : open;
        i++;
        continue;
      }
      for (NumberForm form : label.forms()) {
        int end = form.endAt(text, i);
        if (end > 0 && !(form.isDistinct() && DistantForms.isAmount(text, i, end))) {
          return new Finding(i, end, type, form.isAny() ? 0.75 : form.isLong() ? 0.96 : 0.86);
        }
      }
      if (text.digitAt(i) && text.regionIs(i + 1, " digit")) {
        i = words.end(words.from(i)); // NI driver no is the 8 digits …
        continue;
      }
      int word = words.from(i);
      boolean between =
          isBetween(words, word, i) || type == DetectorType.NATIONAL_ID && isOfKin(words, word, i);
      int close = between || open < 0 ? -1 : text.indexOf(')', i, open + MAX_PARENTHESIS);
      if (!between && close < 0) {
        return null;
      }
      limit += between ? 0 : close - open; // SSNIT number (old, 13 chars)
      open = between ? open : -1;
      i = between ? words.end(word) : close;
    }
    return null;
  }

  /** {@code TAJ-számot! – 239 477 105}: the answer stands right behind. */
  private static boolean isAsked(FoldedText text, int at) {
    int i = at + 1;
    while (i - at < MAX_ABBREVIATED + 1 && " -:\n\"".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
      i++;
    }
    return text.at(at) != ';' && text.digitAt(i);
  }

  /** {@code le NAS de ma fille est …}, {@code SIN for my wife: …}. */
  private static boolean isOfKin(Words words, int word, int at) {
    return word < words.count()
        && words.start(word) == at
        && (KIN.has(words, word) || words.is(word, "for") || words.is(word, "her"));
  }

  private static boolean isBetween(Words words, int word, int at) {
    return word < words.count()
        && words.start(word) == at
        && ((words.kinds(word) & BETWEEN) != 0
            || words.length(word) <= MAX_SMALL
            || words.is(word, "the")
            || words.is(word, WordKind.FORMED) && words.isUpper(word));
  }
}
