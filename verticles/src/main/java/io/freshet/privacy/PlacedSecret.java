package io.freshet.privacy;

import java.util.List;

/**
 * Passwords told by their place among the parts of a line: {@code host:5432:base:user:secret} of a
 * file of PostgreSQL, {@code thin:user/secret@host} of Oracle, {@code u: … p: …} of a note.
 */
final class PlacedSecret {
  private static final int MAX_PART = 64;
  private static final int LEAST = 4;
  private static final String THIN = ":thin";
  private static final String VALUE = "value";

  private static final String[] USERS = {"u", "usr", "un", "user", "login", "id", "l", "username"};

  private PlacedSecret() {}

  /** Looks at a colon before a port, or behind the name of a driver. */
  static void find(FoldedText text, int colon, List<Finding> found) {
    if (text.regionIs(colon - THIN.length(), THIN)) {
      oracle(text, colon + 1, found);
      return;
    }
    int host = colon;
    while (colon - host < MAX_PART && text.at(host - 1) > ' ' && text.at(host - 1) != ':') {
      host--;
    }
    int i = colon;
    boolean lettered = false;
    for (int part = 0; part < 3; part++) {
      int from = i + 1;
      i = from;
      while (i - from < MAX_PART && text.at(i) > ' ' && text.at(i) != ':') {
        lettered |= part > 0 && Character.isLetter(text.at(i));
        i++;
      }
      boolean port = part > 0 || text.at(from) == '*' || isDigits(text, from, i);
      if (i == from || !port || text.at(i) != ':') {
        return;
      }
    }
    int end = SecretValue.judgedEnd(text, i + 1);
    boolean any = text.indexOf('*', colon, i) >= 0; // of any base: a file of passwords for sure
    boolean whole = text.at(end) <= ' ' && (any || text.indexOf(':', i + 1, end) < 0);
    boolean first = host < colon && text.at(host - 1) <= ' ' && text.at(host) != '[';
    if (first && lettered && whole && end - i > LEAST && ToldSecret.isBare(text, i + 1, end)) {
      ToldSecret.put(text, i + 1, end, found);
    }
  }

  /** {@code jdbc:oracle:thin:user/secret@host}. */
  private static void oracle(FoldedText text, int start, List<Finding> found) {
    int slash = start;
    while (slash - start < MAX_PART && text.wordAt(slash)) {
      slash++;
    }
    int end = slash;
    while (end - slash < MAX_PART && text.at(end) > ' ' && text.at(end) != '@') {
      end++;
    }
    boolean pair = slash > start && text.at(slash) == '/' && text.at(end) == '@';
    if (pair && end - slash > LEAST && !StandIn.is(text, slash + 1, end)) {
      found.add(new Finding(slash + 1, end, DetectorType.URL_SECRET, 0.9));
    }
  }

  /** Whether the sign at {@code at} stands behind a {@code p} that a user's name is told before. */
  static boolean isShort(FoldedText text, int at) {
    char before = text.at(at - 2);
    boolean alone =
        text.lower(at - 1) == 'p' && (before == 0 || " \n\t,/|;(&?".indexOf(before) >= 0);
    if (!alone) {
      return false;
    }
    Words words = text.words();
    for (int i = words.from(at - 1) - 1; i >= 0 && words.end(i) >= at - MAX_PART; i--) {
      char sign = text.at(words.end(i));
      if ((sign == ':' || sign == '=') && words.isOneOf(i, USERS)) {
        return true;
      }
    }
    return false;
  }

  /** {@code - name: DB_PASSWORD} and {@code value:} on the next line, or the same in JSON. */
  static boolean isValueOfNamed(FoldedText text, int end) {
    int value = end - VALUE.length();
    if (!text.regionIs(value, VALUE) || text.wordAt(value - 1)) {
      return false;
    }
    int name = value;
    while (value - name < MAX_PART && name > 0 && " \t\r\n,\"'".indexOf(text.at(name - 1)) >= 0) {
      name--;
    }
    if (SecretName.endingAt(text, name) == SecretName.NONE) {
      return false;
    }
    int start = name;
    while (name - start < MAX_PART && (text.wordAt(start - 1) || text.at(start - 1) == '-')) {
      start--;
    }
    while (start > 0 && " :=\"'".indexOf(text.at(start - 1)) >= 0 && name - start < 2 * MAX_PART) {
      start--;
    }
    return text.regionIs(start - 4, "name") || text.regionIs(start - 3, "key");
  }

  private static boolean isDigits(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i)) {
        return false;
      }
    }
    return end - start >= 2 && end - start <= 5;
  }
}
