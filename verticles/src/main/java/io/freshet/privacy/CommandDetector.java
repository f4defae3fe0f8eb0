package io.freshet.privacy;

import java.util.List;

/**
 * Passwords in options of one letter, which mean one only behind certain programs: {@code mysql
 * -pS3cret}, {@code docker login -u ci -p …}, {@code redis-cli -a …}.
 */
final class CommandDetector implements Detector {
  private static final int MAX_LINE = 256;
  private static final int LEAST = 3;
  private static final int MAX_BREAK = 16;

  /** {@code Password:} in base64. */
  private static final String ASKED = "ugfzc3dvcmq6";

  /** What whole options go on with behind {@code -p}. */
  private static final String[] OPTIONS = {"ort", "assword", "rotocol"};

  /** Programs that are given secrets by a pipe. */
  private static final String[] TAKERS = {
    "base64", "openssl", "docker login", "sudo -s", "chpasswd", "passwd", "podman login", "gh auth",
    "htpasswd", "sha256sum", "kubeseal", "gpg", "helm registry", "vault", "cryptsetup", "wg"
  };

  /** Programs, the option, and whether the password is glued to it. */
  private record Program(String names, String option, boolean glued) {}

  private static final Program[] PROGRAMS = {
    new Program(" mysql mysqldump mysqladmin mariadb mariadb-dump sshpass ", "-p", true),
    new Program(" sshpass mongo mongosh mongodump mongorestore oc influx cqlsh ", "-p", false),
    new Program(" twine evil-winrm crackmapexec docker podman helm ", "-p", false),
    new Program(" sqlcmd bcp zip unzip mosquitto ", "-P", false),
    new Program(" redis-cli ", "-a", false),
    new Program(" ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ", "-w", false),
    new Program(" snmpwalk snmpget snmpset snmpbulkwalk snmptable ", "-c", false),
    new Program(" snmpwalk snmpget snmpset snmpbulkwalk snmptable ", "-A", false),
    new Program(" snmpwalk snmpget snmpset snmpbulkwalk snmptable ", "-X", false),
    new Program(" ipmitool isql tsql osql ", "-P", false),
    new Program(" psexec racadm nxc netexec hydra winrs cmdkey expdp ", "-p", false),
    new Program(" z za ", "-p", true), // 7z
    new Program(" rar unrar ", "-hp", true),
    new Program(" rar unrar ", "-p", true),
    new Program(" chpasswd htpasswd ", "-p", false),
    new Program(" ldappasswd ldapmodrdn ldapcompare ", "-w", false),
    new Program(" ldappasswd ", "-s", false),
    new Program(" smbclient rpcclient ", "-U", false),
    new Program(" rdesktop az useradd usermod svn ", "-p", false),
    new Program(" openssl ", "-k", false),
    new Program(" openssl ", "-passin pass:", true),
    new Program(" openssl ", "-passout pass:", true),
    new Program(" keytool jarsigner ", "-storepass", false),
    new Program(" keytool jarsigner ", "-keypass", false),
    new Program(" keytool ", "-deststorepass", false),
    new Program(" keytool ", "-srcstorepass", false),
    new Program(" ssh-keygen ", "-N", false),
    new Program(" ssh-keygen ", "-P", false),
    new Program(" veracrypt dsadd ", "-p", false),
    new Program(" dsadd dsmod ", "-pwd", false),
    new Program(" convertto-securestring ", "-String", false),
  };

  private static final WordList MANIFEST = WordList.of("kind", "opaque", "dockerconfigjson");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.COMMAND.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int from = 0;
    int manifest = 0;
    for (int i = 0; i < words.count(); i++) {
      if (words.start(i) < from || !words.is(i, WordKind.COMMAND)) {
        continue;
      }
      if (!MANIFEST.has(words, i)) {
        from = behind(text, i, found);
      } else if (words.start(i) >= manifest) { // each is read once, and may hold commands too
        manifest = ManifestSecret.find(text, i, found);
      }
    }
  }

  private int behind(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (words.is(word, "identified")) {
      return identified(text, word, found);
    }
    if (words.is(word, "define") || words.is(word, "ugfzc")) {
      return encodedOrDefined(text, word, found);
    }
    if ((words.is(word, "z") || words.is(word, "za")) && text.at(words.start(word) - 1) != '7') {
      return words.end(word);
    }
    if (words.is(word, "auth")) {
      QuotedSecret.ofPair(text, words.end(word), found);
      return plain(text, words.end(word), found);
    }
    if (ArgumentSecret.find(text, word, found)) {
      return words.end(word);
    }
    if (words.is(word, "echo") || words.is(word, "printf")) {
      return piped(text, word, found);
    }
    if (words.is(word, "convertto-securestring") && " '\"".indexOf(text.at(words.end(word))) == 0) {
      int start = words.end(word) + 1;
      boolean quoted = text.at(start) == '\'' || text.at(start) == '"';
      if (quoted && add(text, start + 1, found)) {
        return words.end(word);
      }
    }
    if (words.is(word, "net") || isOracle(words, word)) {
      return account(text, word, found);
    }
    return options(text, word, found);
  }

  /** The answer to a mail server that asks for a password, in base64, or a constant of PHP. */
  private int encodedOrDefined(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int end = words.end(word);
    if (words.is(word, "define")) {
      QuotedSecret.ofCall(text, end, found);
    } else if (text.regionIs(words.start(word), ASKED)) {
      int start = words.start(word) + ASKED.length();
      while (start < end + MAX_BREAK && "\r\n >C:".indexOf(text.at(start)) >= 0) {
        start++;
      }
      int stop = SecretValue.judgedEnd(text, start);
      if (stop - start >= LEAST && text.at(words.start(word) - 1) == ' ') {
        found.add(new Finding(start, SecretValue.end(text, start), type(), 0.9));
      }
    }
    return end;
  }

  /** {@code AUTH PLAIN …} of a mail server: a user and a password in base64. */
  private int plain(FoldedText text, int from, List<Finding> found) {
    int start = text.regionIs(from, " plain ") ? from + " plain ".length() : from;
    int end = start > from ? SecretValue.judgedEnd(text, start) : start;
    if (end - start >= MAX_BREAK / 2 && SecretValue.isKey(text, start, end)) {
      found.add(new Finding(start, SecretValue.end(text, start), type(), 0.85));
    }
    return from;
  }

  /** {@code echo -n '…' | base64}: what is given to a program that hides or takes secrets. */
  private int piped(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    int bar = text.indexOf('|', from, Math.min(text.length(), from + MAX_LINE));
    int start = text.startsWith(from, " -n ") ? from + 4 : from + 1;
    boolean quoted = text.at(start) == '\'' || text.at(start) == '"';
    if (bar < 0 || text.at(from) != ' ' || text.indexOf('\n', from, bar) >= 0) {
      return from;
    }
    for (String taker : TAKERS) {
      if (text.regionIs(bar + 2, taker)) {
        int value = quoted ? start + 1 : start;
        int end = SecretValue.judgedEnd(text, value);
        int colon = text.indexOf(':', value, end);
        if (SecretValue.isStrong(text, value, end) || PhrasedSecret.isCompound(text, value, end)) {
          add(text, colon > 0 ? colon + 1 : value, found);
        }
        return bar;
      }
    }
    return from;
  }

  /** {@code net use … /user:name secret}, {@code sqlplus name/secret@host}. */
  private int account(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    boolean net = text.regionIs(from, " use ") || text.regionIs(from, " user ");
    boolean plus = isOracle(text.words(), word);
    if (text.regionIs(from, " user ") && text.indexOf('/', from, from + MAX_LINE) > 0) {
      int name = from + " user ".length();
      int value = text.indexOf(' ', name, name + MAX_LINE) + 1;
      if (value > name && text.wordAt(value)) {
        return add(text, value, found) ? value : from;
      }
    }
    for (int i = from; (net || plus) && i < from + MAX_LINE && text.at(i) >= ' '; i++) {
      boolean user = net && text.regionIs(i, "/user:");
      boolean slash = plus && text.at(i) == '/' && text.wordAt(i - 1) && text.at(i + 1) > ' ';
      if (user || slash) {
        int start = user ? i + "/user:".length() : i + 1;
        while (user && text.at(start) > ' ') {
          start++;
        }
        int value = user ? start + 1 : start;
        if (text.at(value) > ' ' && text.at(value) != '/') {
          addTo(text, value, slash ? '@' : 0, found);
        }
        return value;
      }
    }
    return from;
  }

  /** Programs that take {@code name/secret@host}. */
  private static boolean isOracle(Words words, int word) {
    return words.is(word, "sqlplus")
        || words.is(word, "impdp")
        || words.is(word, "sqlldr")
        || words.is(word, "rman");
  }

  /** A value that a mark may end. */
  private void addTo(FoldedText text, int start, char mark, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    int stop = mark == 0 ? -1 : text.indexOf(mark, start, end);
    int last = stop < 0 ? end : stop;
    if (last - start >= LEAST && !StandIn.is(text, start, last)) {
      found.add(new Finding(start, last, type(), 0.85));
    }
  }

  /** {@code IDENTIFIED BY '…'} of a database. */
  private int identified(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int quote = words.is(word + 1, "by") ? words.end(word + 1) + 1 : 0;
    if (quote > 0 && "\"'".indexOf(text.at(quote)) >= 0 && text.at(quote) != 0) {
      add(text, quote + 1, found);
    }
    return words.end(word);
  }

  /** Goes over the words of the line behind the program; returns where it stopped. */
  private int options(FoldedText text, int program, List<Finding> found) {
    Words words = text.words();
    int from = words.end(program);
    boolean login = isLogin(words, program);
    if (text.at(from) == '>') {
      return from; // a prompt
    }
    int i = from;
    for (; i < text.length() && i - from < MAX_LINE && "\n|`".indexOf(text.at(i)) < 0; i++) {
      if (text.at(i) != '-' || text.at(i - 1) != ' ' || !text.wordAt(i + 1)) {
        continue;
      }
      for (Program one : PROGRAMS) {
        if (login && text.startsWith(i, one.option) && isOne(words, program, one)) {
          int end = i + one.option.length();
          int start = one.glued ? end : text.at(end) == ' ' ? end + 1 : 0;
          start = start > 0 && "\"'".indexOf(text.at(start)) >= 0 ? start + 1 : start;
          boolean begins = start > 0 && text.at(start) > ' ' && text.at(start) != '-';
          if (begins
              && add(text, one.option.equals("-U") ? behindSign(text, start) : start, found)) {
            break;
          }
        }
      }
    }
    return i;
  }

  /** Of some programs only {@code login} takes a password so. */
  private static boolean isLogin(Words words, int program) {
    boolean several =
        words.is(program, "docker")
            || words.is(program, "podman")
            || words.is(program, "helm")
            || words.is(program, "oc");
    return !several || words.is(program + 1, "login") || words.is(program + 2, "login");
  }

  private static boolean isOne(Words words, int word, Program program) {
    String names = program.names;
    int from = 1;
    for (int to = names.indexOf(' ', from); to > 0; to = names.indexOf(' ', from)) {
      if (words.isPart(word, names, from, to)) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  /** {@code -U user%password}. */
  private static int behindSign(FoldedText text, int start) {
    int i = start;
    while (text.at(i) > ' ' && text.at(i) != '%' && i - start < MAX_LINE) {
      i++;
    }
    return text.at(i) == '%' ? i + 1 : -1;
  }

  /** {@code -port}, {@code -password}: another option, and not a password that begins so. */
  private static boolean isOption(FoldedText text, int start) {
    for (String rest : OPTIONS) {
      char after = text.at(start + rest.length());
      if (text.at(start - 1) == 'p'
          && text.startsWith(start, rest)
          && (after <= ' ' || after == '=')) {
        return true;
      }
    }
    return false;
  }

  private boolean add(FoldedText text, int start, List<Finding> found) {
    int end = start < 0 ? -1 : SecretValue.judgedEnd(text, start);
    boolean letter = false;
    for (int i = start; i < end; i++) {
      letter |= Character.isLetter(text.at(i));
    }
    if (end - start < LEAST || !letter || isOption(text, start) || StandIn.is(text, start, end)) {
      return false;
    }
    int whole = SecretValue.end(text, start);
    whole += text.at(whole) == '!' ? 1 : 0; // no sentence ends here
    found.add(new Finding(start, whole, type(), 0.85));
    return true;
  }
}
