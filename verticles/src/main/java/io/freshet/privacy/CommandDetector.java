package io.freshet.privacy;

import java.util.List;

/**
 * Secrets on the command lines of well-known programs, which no name tells: {@code mysql
 * -pKestrel}, {@code docker login -p …}, {@code IDENTIFIED BY '…'}, {@code snmp-server community
 * …}; and requests' cookies.
 */
final class CommandDetector implements Detector {
  private static final int MAX_LINE = 512;
  private static final int LEAST = 4;
  private static final int MAX_ECHO = 64;
  private static final int LEAST_COOKIE = 16;

  /**
   * A program and the option behind which a secret stands.
   *
   * @param word what begins the command, in lower case
   * @param option with blanks around it where one has to stand
   */
  private record Command(String word, String option) {}

  private static final Command[] COMMANDS = {
    new Command("mysql", " -p"),
    new Command("mysqldump", " -p"),
    new Command("mysqladmin", " -p"),
    new Command("sshpass", " -p"),
    new Command("sshpass", " -p "),
    new Command("docker", " -p "),
    new Command("podman", " -p "),
    new Command("az", " -p "),
    new Command("redis-cli", " -a "),
    new Command("redis", "auth "),
    new Command("ldapsearch", " -w "),
    new Command("ldapmodify", " -w "),
    new Command("mongo", " -p "),
    new Command("mongosh", " -p "),
    new Command("mongodump", " -p "),
    new Command("unzip", " -p "),
    new Command("zip", " -p "),
    new Command("keytool", " -storepass "),
    new Command("keytool", " -keypass "),
    new Command("openssl", "pass:"),
    new Command("snmpwalk", " -c "),
    new Command("snmpget", " -c "),
    new Command("snmp-server", " community "),
    new Command("snmp", " community "),
    new Command("snmp", " community string "),
    new Command("community", " string "),
    new Command("xfreerdp", " /p:"),
    new Command("identified", " by "),
    new Command("identified", " with mysql_native_password by "),
    new Command("sqlplus", "/"),
    new Command("smbclient", "%"),
  };

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.ACCESS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int done = 0;
    for (int i = 0; i < words.count(); i++) {
      if (!words.is(i, WordKind.ACCESS)) {
        continue;
      }
      int from = words.end(i);
      for (Command command : COMMANDS) {
        if (from >= done && words.is(i, command.word) && signsIn(words, i, command)) {
          done = Math.max(done, option(text, from, command.option, found));
        }
      }
      if (words.is(i, "cookie") || words.is(i, "set-cookie")) {
        cookies(text, from, found);
      }
      if (words.is(i, "sudo") || words.is(i, "chpasswd")) {
        piped(text, words.start(i), found);
      }
      if (words.is(i, "net") && text.regionIs(from, " use ")) {
        netUse(text, from, found);
      }
    }
  }

  /** Whether a command that has other uses of its option signs in. */
  private static boolean signsIn(Words words, int word, Command command) {
    return !command.option.equals(" -p ")
        || !(words.is(word, "docker") || words.is(word, "podman") || words.is(word, "az"))
        || words.is(word + 1, "login");
  }

  /** Takes what stands behind the option, on the same line; returns where it ends. */
  private int option(FoldedText text, int from, String option, List<Finding> found) {
    for (int i = from; i - from < MAX_LINE && text.at(i) != 0 && text.at(i) != '\n'; i++) {
      if (text.regionIs(i, option) && text.at(i + option.length()) > ' ') {
        int start = i + option.length();
        boolean quoted = text.at(start) == '\'' || text.at(start) == '"';
        start = quoted ? start + 1 : start;
        int end = SecretValue.end(text, start);
        boolean plain = option.length() > 1 && !quoted && !SecretValue.isMixed(text, start, end);
        if (end - start >= LEAST && !plain && !SecretValue.isPlaceholder(text, start, end)) {
          int at = option.equals("/") ? text.indexOf('@', start) : -1;
          end = at > start && at < end ? at : end;
          found.add(new Finding(start, end, type(), 0.9));
        }
        return end;
      }
    }
    return from;
  }

  /** {@code Cookie: sid=7f3a…; theme=dark}: the drawn ones. */
  private void cookies(FoldedText text, int from, List<Finding> found) {
    if (text.at(from) != ':' && text.at(from) != '=') {
      return;
    }
    for (int i = from; i - from < MAX_LINE && text.at(i) != 0 && text.at(i) != '\n'; i++) {
      if (text.at(i) == '=' && text.wordAt(i - 1)) {
        int end = i + 1;
        while (text.at(end) > ' ' && ";\"',".indexOf(text.at(end)) < 0 && end - i < MAX_LINE) {
          end++;
        }
        if (end - i > LEAST_COOKIE && SecretValue.isRandom(text, i + 1, end)) {
          found.add(new Finding(i + 1, end, type(), 0.85));
        }
        i = end - 1;
      }
    }
  }

  /** {@code echo 'Kestrel77' | sudo -S}, {@code echo root:Kestrel77 | chpasswd}. */
  private void piped(FoldedText text, int command, List<Finding> found) {
    int pipe = command - 1;
    while (pipe > 0 && text.at(pipe) == ' ') {
      pipe--;
    }
    int end = pipe;
    while (end > 0 && " \"'".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && text.at(start - 1) > ' ' && "\"':".indexOf(text.at(start - 1)) < 0) {
      start--;
    }
    if (text.at(pipe) == '|'
        && isEchoed(text, start)
        && end - start >= LEAST
        && SecretValue.isStrong(text, start, end)) {
      found.add(new Finding(start, end, type(), 0.85));
    }
  }

  private static boolean isEchoed(FoldedText text, int start) {
    for (int i = start; i >= 0 && start - i < MAX_ECHO && text.at(i) != '\n'; i--) {
      if (text.regionIs(i, "echo ") || text.regionIs(i, "printf ")) {
        return true;
      }
    }
    return false;
  }

  /** {@code net use z: \\server\share /user:eva Kestrel77}. */
  private void netUse(FoldedText text, int from, List<Finding> found) {
    for (int i = from; i - from < MAX_LINE && text.at(i) > 0 && text.at(i) != '\n'; i++) {
      if (text.regionIs(i, "/user:")) {
        int user = SecretValue.end(text, i);
        int end = SecretValue.end(text, user + 1);
        if (text.at(user) == ' '
            && end - user > LEAST
            && SecretValue.isStrong(text, user + 1, end)) {
          found.add(new Finding(user + 1, end, type(), 0.85));
        }
        return;
      }
    }
  }
}
