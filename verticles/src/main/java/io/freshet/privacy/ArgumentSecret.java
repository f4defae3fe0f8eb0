package io.freshet.privacy;

import java.util.List;

/**
 * Passwords that programs take by their place among what is given to them: {@code htpasswd -b FILE
 * USER …}, {@code rabbitmqctl add_user NAME …}, {@code lftp -u USER,…}, and what a program says
 * when it is asked for one: {@code echo $DB_PASSWORD}.
 */
final class ArgumentSecret {
  private static final int MAX_LINE = 256;
  private static final int MAX_VALUE = 128;
  private static final int LEAST = 4;
  private static final int LEAST_TOLD = 8;
  private static final int MAX_GAP = 4;

  /**
   * A program and where its password stands.
   *
   * @param name in small letters
   * @param behind what stands before the arguments that are counted, options apart; perhaps empty
   * @param place of the password among them, from one on
   */
  private record Place(String name, String behind, int place) {}

  private static final Place[] PLACES = {
    new Place("rabbitmqctl", "add_user", 2),
    new Place("rabbitmqctl", "change_password", 2),
    new Place("rabbitmqctl", "authenticate_user", 2),
    new Place("ipmitool", "set password", 2),
    new Place("wpa", "_passphrase", 2),
    new Place("ascii-text", "", 1),
    new Place("importprivkey", "", 1),
    new Place("rocommunity", "", 1), // public and private are everybody's
    new Place("rwcommunity", "", 1),
    new Place("rclone", "obscure", 1),
    new Place("pdftk", "user_pw", 1),
    new Place("pdftk", "owner_pw", 1),
    new Place("mysqladmin", " password", 1),
  };

  /** What such a community is called where nobody has changed it. */
  private static final WordList OPEN = WordList.of("public", "private", "default");

  /** Programs that give back what a variable or a file holds. */
  private static final WordList TELLERS = WordList.of("echo", "printenv", "cat");

  private ArgumentSecret() {}

  /** Looks at the line behind a program; whether its password was found. */
  static boolean find(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    for (Place place : PLACES) {
      int from = words.is(word, place.name) ? behind(text, word, place.behind) : -1;
      if (from >= 0) {
        return put(text, argument(text, from, place.place), found);
      }
    }
    if (words.is(word, "htpasswd")) {
      return htpasswd(text, words.end(word), found);
    }
    if (words.is(word, "lftp")) {
      return behindMark(text, option(text, words.end(word), " -u "), ',', found);
    }
    if (words.is(word, "plink")
        || words.is(word, "pscp")
        || words.is(word, "psftp")
        || words.is(word, "putty")) {
      return put(text, option(text, words.end(word), " -pw "), found);
    }
    if (words.is(word, "xfreerdp") || words.is(word, "wfreerdp")) {
      return put(text, option(text, words.end(word), " /p:"), found);
    }
    if (words.is(word, "createuser")) {
      return ofUser(text, words.end(word), found);
    }
    if (words.is(word, "consul") || words.is(word, "etcdctl") || words.is(word, "setx")) {
      return named(text, words.end(word), found);
    }
    if (words.is(word, "aws")) {
      return text.regionIs(words.end(word), " configure set ")
          && named(text, words.end(word), found);
    }
    return TELLERS.has(words, word) && printed(text, words.end(word), found);
  }

  /** Where the arguments begin behind {@code what}, soon on the line; -1 if it is not there. */
  private static int behind(FoldedText text, int word, String what) {
    int from = text.words().end(word);
    for (int i = from; i - from < MAX_LINE / 4 && text.at(i) >= ' '; i++) {
      if (text.regionIs(i, what)) {
        return i + what.length();
      }
    }
    return -1;
  }

  /** Where the argument of a number begins, options apart; -1 if there are less. */
  private static int argument(FoldedText text, int from, int number) {
    int count = 0;
    for (int i = from; i - from < MAX_LINE && text.at(i) >= ' '; i++) {
      boolean begins = text.at(i) > ' ' && text.at(i - 1) == ' ';
      if (begins && text.at(i) != '-' && ++count == number) {
        return i;
      }
    }
    return -1;
  }

  private static int option(FoldedText text, int from, String option) {
    for (int i = from; i - from < MAX_LINE && text.at(i) >= ' '; i++) {
      if (text.startsWith(i, option)) {
        return i + option.length();
      }
    }
    return -1;
  }

  /** With {@code -b} behind the user; without a file where the result is only shown. */
  private static boolean htpasswd(FoldedText text, int from, List<Finding> found) {
    if (!text.startsWith(from, " -")) {
      return false;
    }
    boolean given = false;
    boolean shown = false;
    for (int i = from + 2; text.wordAt(i) && i - from < MAX_GAP + 2; i++) {
      given |= text.at(i) == 'b';
      shown |= text.at(i) == 'n';
    }
    return given && put(text, argument(text, from, shown ? 2 : 3), found);
  }

  /** {@code createUser NAME SHA … AES …} of an agent of SNMP. */
  private static boolean ofUser(FoldedText text, int from, List<Finding> found) {
    boolean any = false;
    for (int n = 2; n <= 4; n += 2) {
      int kind = argument(text, from, n);
      boolean cipher =
          text.regionIs(kind, "sha") || text.regionIs(kind, "md5") || text.regionIs(kind, "aes");
      cipher |= text.regionIs(kind, "des");
      any |= kind > 0 && cipher && put(text, argument(text, from, n + 1), found);
    }
    return any;
  }

  /** {@code consul kv put app/api-key …}: behind a name that is a secret's. */
  private static boolean named(FoldedText text, int from, List<Finding> found) {
    for (int i = from; i - from < MAX_LINE && text.at(i) >= ' '; i++) {
      boolean ends = text.at(i) == ' ' && text.wordAt(i - 1);
      if (ends && isNamed(text, i)) {
        return put(text, i + 1, found);
      }
    }
    return false;
  }

  private static boolean isNamed(FoldedText text, int end) {
    return SecretName.endingAt(text, end) != SecretName.NONE
        || text.regionIs(end - 4, "/key")
        || text.regionIs(end - 4, "_key");
  }

  /** {@code echo $DB_PASSWORD} and {@code cat /run/secrets/token}, with the answer below. */
  private static boolean printed(FoldedText text, int from, List<Finding> found) {
    int end = from + 1;
    boolean path = text.at(end) == '$';
    while (end - from < MAX_VALUE && text.at(end) > ' ') {
      path |= text.at(end) == '/';
      end++;
    }
    if (text.at(from) != ' ' || !path && !text.hasUnderscores() || text.at(end) != '\n') {
      return false;
    }
    int name = "}\"".indexOf(text.at(end - 1)) >= 0 ? end - 1 : end;
    int stop = SecretValue.judgedEnd(text, end + 1);
    char after = text.at(stop);
    return SecretName.endingAt(text, name) != SecretName.NONE
        && !text.regionIs(end + 1, "no_such")
        && stop - end > LEAST_TOLD
        && (after == 0 || after == '\n' || after == '\r')
        && SecretValue.isStrong(text, end + 1, stop)
        && put(text, end + 1, found);
  }

  /** What stands behind the mark of a pair. */
  private static boolean behindMark(FoldedText text, int pair, char mark, List<Finding> found) {
    int at = pair < 0 ? -1 : text.indexOf(mark, pair, pair + MAX_VALUE);
    int blank = at < 0 ? -1 : text.indexOf(' ', pair, at);
    return at > pair && blank < 0 && put(text, at + 1, found);
  }

  private static boolean put(FoldedText text, int at, List<Finding> found) {
    if (at < 0) {
      return false;
    }
    int start = "\"'".indexOf(text.at(at)) >= 0 && text.at(at) != 0 ? at + 1 : at;
    int end = SecretValue.judgedEnd(text, start);
    if (end - start < LEAST
        || "|>&-".indexOf(text.at(start)) >= 0
        || OPEN.has(text.words(), text.words().from(start))
        || SecretValue.isSaid(text, start, end)
        || StandIn.is(text, start, end)) {
      return false;
    }
    int whole = SecretValue.end(text, start);
    whole += text.at(whole) == '!' ? 1 : 0; // no sentence ends here
    found.add(new Finding(start, whole, DetectorType.URL_SECRET, 0.85));
    return true;
  }
}
