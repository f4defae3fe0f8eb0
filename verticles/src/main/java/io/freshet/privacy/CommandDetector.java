package io.freshet.privacy;

import java.util.List;

/**
 * Passwords in options of one letter, which mean one only behind certain programs: {@code mysql
 * -pS3cret}, {@code docker login -u ci -p …}, {@code redis-cli -a …}.
 */
final class CommandDetector implements Detector {
  private static final int MAX_LINE = 256;
  private static final int LEAST = 3;

  /** What whole options go on with behind {@code -p}. */
  private static final String[] OPTIONS = {"ort", "assword", "rotocol"};

  /** Programs, the option, and whether the password is glued to it. */
  private record Program(String names, String option, boolean glued) {}

  private static final Program[] PROGRAMS = {
    new Program(" mysql mysqldump mysqladmin mariadb mariadb-dump sshpass ", "-p", true),
    new Program(" sshpass mongo mongosh mongodump mongorestore oc influx cqlsh ", "-p", false),
    new Program(" twine evil-winrm crackmapexec docker podman helm ", "-p", false),
    new Program(" sqlcmd bcp zip unzip mosquitto ", "-P", false),
    new Program(" redis-cli ", "-a", false),
    new Program(" ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ", "-w", false),
    new Program(" snmpwalk snmpget snmpset ", "-c", false),
    new Program(" smbclient rpcclient ", "-U", false),
    new Program(" rdesktop az useradd usermod svn ", "-p", false),
    new Program(" openssl ", "-k", false),
    new Program(" openssl ", "-passin pass:", true),
    new Program(" openssl ", "-passout pass:", true),
    new Program(" keytool jarsigner ", "-storepass", false),
    new Program(" keytool jarsigner ", "-keypass", false),
    new Program(" keytool ", "-deststorepass", false),
    new Program(" keytool ", "-srcstorepass", false),
    new Program(" convertto-securestring ", "-String", false),
  };

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
    for (int i = 0; i < words.count(); i++) {
      if (words.start(i) >= from && words.is(i, WordKind.COMMAND)) {
        from = words.is(i, "identified") ? identified(text, i, found) : options(text, i, found);
      }
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
    if (end - start < LEAST
        || !letter
        || isOption(text, start)
        || SecretValue.isPlaceholder(text, start, end)) {
      return false;
    }
    int whole = SecretValue.end(text, start);
    whole += text.at(whole) == '!' ? 1 : 0; // no sentence ends here
    found.add(new Finding(start, whole, type(), 0.85));
    return true;
  }
}
