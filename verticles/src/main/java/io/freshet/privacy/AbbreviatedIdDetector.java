package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * National numbers behind a short name of theirs that is a word too, or means other things: {@code
 * PPS}, {@code nie}, {@code UTR}. The name counts only before the form that its numbers have.
 */
final class AbbreviatedIdDetector implements Detector {
  private static final int REACH = 14;
  private static final int MAX_WORD = 8;

  /** Names, and forms: {@code 9} is a digit, {@code A} a letter, {@code X} either. */
  private record Form(long[] names, String[] forms) {
    static Form of(String names, String forms) {
      return new Form(
          Arrays.stream(names.split(" ")).mapToLong(Words::tag).toArray(), forms.split(" "));
    }
  }

  private static final Form[] FORMS = {
    Form.of("nie", "A9999999A"),
    Form.of("pps ppsn", "9999999A 9999999AA"),
    Form.of("utr", "9999999999"),
    Form.of("nhs chi", "9999999999"),
    Form.of("ni", "AA999999A"),
    Form.of("sin nas", "999999999"),
    Form.of("tfn", "999999999 99999999"),
    Form.of("pan", "AAAAA9999A"),
    Form.of("nir", "999999999999999 9999999999999 99999A999999999"),
    Form.of("cni", "9999999999999 999999999999 99AA99999 XXXXXXXXX"),
    Form.of("run", "99999999X 9999999X"),
    Form.of("nis", "99999999999"),
    Form.of("uan", "999999999999"),
    Form.of("nic", "999999999A 999999999999"),
    Form.of("cnic", "9999999999999"),
    Form.of("nid", "9999999999 9999999999999 99999999999999999"),
    Form.of("bvn", "99999999999"),
    Form.of("nin", "99999999999 AA999999999AAA AA9999999999AA"),
    Form.of("ird", "999999999 99999999"),
    Form.of("nhi", "AAA9999 AAA99A9"),
    Form.of("mbi", "9AX9AX9AA99"),
    Form.of("dpi cui", "9999999999999"),
    Form.of("dui", "999999999"),
    Form.of("ine", "AAAAAA99999999A999"),
    Form.of("sss", "9999999999"),
    Form.of("gsis", "99999999999"),
    Form.of("ic", "999999999999"),
    Form.of("rg", "99999999X 999999999X"),
    Form.of("pis nit", "99999999999"),
    Form.of("op", "999999999"),
    Form.of("qid eid", "99999999999 999999999999999"),
    Form.of("cf", "AAAAAA99A99A999A"),
  };

  /** Names that are words too unless they are written in capitals. */
  private static final long[] CAPITALS =
      Form.of("run op sin nas chi ni nis nit pis ic cf eid nid ine dui", "").names;

  @Override
  public DetectorType type() {
    return DetectorType.NATIONAL_ID;
  }

  @Override
  public long triggers() {
    return WordKind.ABBREVIATED.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean named = words.length(i) <= MAX_WORD && words.is(i, WordKind.ABBREVIATED);
      boolean written = named && (words.isUpper(i) || !isOneOf(words.tag(i), CAPITALS));
      if (written && digitWithin(text, words.end(i))) {
        find(text, i, found);
      }
    }
  }

  private static boolean isOneOf(long tag, long[] tags) {
    for (long one : tags) {
      if (one == tag) {
        return true;
      }
    }
    return false;
  }

  private static boolean digitWithin(FoldedText text, int from) {
    for (int i = from; i < from + REACH; i++) {
      if (text.digitAt(i)) {
        return true;
      }
    }
    return false;
  }

  private void find(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    for (Form form : FORMS) {
      for (long name : form.names) { // with dots or without
        if (words.tag(word) == name) {
          int from = words.end(word);
          for (int i = from; i < from + REACH && i < text.length() && isFree(text, word, i); i++) {
            int end =
                text.wordAt(i) && (i == from || !text.wordAt(i - 1)) ? end(text, i, form) : -1;
            if (end > 0 && !isDate(text, i)) {
              found.add(new Finding(i, end, type(), 0.85));
              return;
            }
          }
        }
      }
    }
  }

  /** {@code 2026-11-25}, {@code 20261125.3}. */
  private static boolean isDate(FoldedText text, int start) {
    boolean century = text.startsWith(start, "19") || text.startsWith(start, "20");
    int month = century ? WrittenDate.value(text, start + 4, start + 6) : 0;
    int day = month > 0 ? WrittenDate.value(text, start + 6, start + 8) : 0;
    boolean compact = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return WrittenDate.endAt(text, start) > 0
        || compact && text.at(start + 8) != '-' && !text.digitAt(start + 8);
  }

  /** Whether no word that means anything else stands between the name and {@code at}. */
  private static boolean isFree(FoldedText text, int word, int at) {
    Words words = text.words();
    int next = word + 1;
    return next >= words.count()
        || words.end(next) > at
        || words.is(next, WordKind.NUMBER)
        || words.is(next, WordKind.IS);
  }

  private static int end(FoldedText text, int start, Form form) {
    for (String one : form.forms) {
      int end = end(text, start, one);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  /** The end of that form, a mark or blank allowed between its characters; -1 if it differs. */
  private static int end(FoldedText text, int start, String form) {
    int at = start;
    int digits = 0;
    for (int i = 0; i < form.length(); i++) {
      boolean parted = i > 0 && " -./".indexOf(text.at(at)) >= 0 && text.at(at) != 0;
      at += parted ? 1 : 0;
      char c = text.at(at++);
      boolean digit = FoldedText.isDigit(c);
      boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      boolean fits =
          switch (form.charAt(i)) {
            case '9' -> digit;
            case 'A' -> letter;
            default -> digit || letter;
          };
      if (!fits) {
        return -1;
      }
      digits += digit ? 1 : 0;
    }
    return digits >= 4 && !text.wordAt(at) ? at : -1;
  }
}
