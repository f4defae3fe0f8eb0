package io.freshet.privacy;

import java.util.List;

/** A mail address with blanks around its marks: {@code jane.smith @ gmail . com}. */
final class SpacedEmail {
  private static final int MAX_PART = 40;
  private static final int MAX_PARTS = 4;
  private static final int LEAST = 3;

  private static final List<String> TOPS =
      List.of(
          "com", "net", "org", "de", "uk", "fr", "es", "it", "pt", "nl", "pl", "se", "no", "dk",
          "fi", "be", "ch", "at", "cz", "sk", "hu", "ro", "ru", "ua", "br", "mx", "ar", "in", "au",
          "nz", "ca", "ie", "eu", "io", "edu", "gov", "example", "co", "info", "jp", "cn", "kr");

  private SpacedEmail() {}

  /** Where the part before the sign at {@code at} begins, blanks and all; -1 if there is none. */
  static int start(FoldedText text, int at) {
    boolean apart = text.at(at - 1) == ' ';
    int end = apart ? at - 1 : at;
    int start = startOfPart(text, end);
    boolean marked = false;
    for (int n = 0; n < MAX_PARTS && text.startsWith(start - LEAST, " . "); n++) {
      int next = startOfPart(text, start - LEAST);
      if (next == start - LEAST) {
        break;
      }
      start = next;
      marked = true;
    }
    for (int i = start; i < end; i++) {
      marked |= text.digitAt(i) || text.at(i) == '.' || text.at(i) == '_';
    }
    boolean letter = Character.isLetter(text.at(start));
    return letter && end - start >= LEAST && (marked || !apart) ? start : -1;
  }

  private static int startOfPart(FoldedText text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_PART && isLocal(text.at(start - 1))) {
      start--;
    }
    while (start < end && !FoldedText.isLetterOrDigit(text.at(start))) {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return FoldedText.isLetterOrDigit(c) || "._+-".indexOf(c) >= 0 && c != 0;
  }

  /** Where the domain ends that begins behind a blank, or has blanks in it; -1 if there is none. */
  static int end(FoldedText text, int at) {
    int i = text.at(at + 1) == ' ' || text.at(at + 1) == '\n' ? at + 2 : at + 1;
    for (int part = 0; part < MAX_PARTS; part++) {
      int start = i;
      while (i - start < MAX_PART
          && (FoldedText.isLetterOrDigit(text.at(i)) || text.at(i) == '-')) {
        i++;
      }
      if (i == start || text.at(start) == '-') {
        return -1;
      }
      boolean wide = text.startsWith(i, " . ") && FoldedText.isLetterOrDigit(text.at(i + LEAST));
      boolean dot = text.at(i) == '.' && FoldedText.isLetterOrDigit(text.at(i + 1));
      if (!wide && !dot) {
        return part > 0 && isTop(text, start, i) ? i : -1;
      }
      i += wide ? LEAST : 1;
    }
    return -1;
  }

  private static boolean isTop(FoldedText text, int start, int end) {
    for (int i = 0; i < TOPS.size(); i++) {
      if (TOPS.get(i).length() == end - start && text.regionIs(start, TOPS.get(i))) {
        return true;
      }
    }
    return false;
  }
}
