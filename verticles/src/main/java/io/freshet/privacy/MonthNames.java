package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;

/** Names of months of many languages, by what they begin with. They stand in {@code months.txt}. */
final class MonthNames {
  private static final int MAX_LENGTH = 14;
  private static final int SLOTS = 256;
  private static final String[] NONE = {};

  /** Second words of names: {@code كانون الثاني}. */
  private static final String[] SECOND = {" الثاني", " الأول", " الاول", " الآخر"};

  private static final String[][] BY_FIRST = read();

  private MonthNames() {}

  /** End of the name of a month that begins at {@code start}, with its dot; -1 if none does. */
  static int endAt(FoldedText text, int start) {
    for (String month : BY_FIRST[text.lower(start) % SLOTS]) {
      if (text.regionIs(start, month)) {
        return end(text, start, start + month.length());
      }
    }
    return -1;
  }

  private static int end(FoldedText text, int start, int from) {
    int end = from;
    while (isLetter(text.at(end)) && end - start < MAX_LENGTH) {
      end++;
    }
    for (String second : SECOND) {
      if (text.regionIs(end, second)) {
        return end + second.length();
      }
    }
    return text.at(end) == '.' ? end + 1 : end;
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c)
        || c >= 128 && Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static String[][] read() {
    List<List<String>> slots = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new ArrayList<>());
    }
    for (String line : WordFile.lines("months.txt")) {
      for (String name : line.split(" ")) {
        String folded = Folding.folded(name);
        slots.get(folded.charAt(0) % SLOTS).add(folded);
      }
    }
    return slots.stream().map(s -> s.toArray(NONE)).toArray(String[][]::new);
  }
}
