package io.freshet.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Secrets told by where they stand: in a URL before the {@code @}, and after a name that says so
 * ({@code password: …}, {@code token=…}, {@code "clientSecret": "…"}).
 */
final class SecretDetector implements Detector {
  private static final int MAX_NAME = 40;
  private static final int MAX_USER = 512;
  private static final int MIN_PASSWORD = 4;
  private static final int MIN_KEY = 8;

  private static final Set<String> PASSWORDS =
      Words.set(
          """
          password passwd passwort kennwort passphrase pwd passcode contraseña senha wachtwoord
          motdepasse parola clave pin
          """);
  private static final Set<String> KEYS =
      Words.set(
          """
          secret token apikey accesskey secretkey secretaccesskey privatekey signingkey authkey
          accountkey sharedkey subscriptionkey authorization auth bearer signature sig sessionid
          credential credentials jwt
          """);
  private static final Set<String> NO_PASSWORDS =
      Words.set(
          """
          reset please required wrong incorrect expired forgotten changed change mail page link does
          must should will not null none true false unknown missing invalid
          """);
  private static final Set<String> IS = Words.set("is ist lautet est es lautete was war è é");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (text.has(':')) {
      findInUrls(text, found);
    }
    if (text.has(':') || text.has('=')) {
      int i = 0;
      while (i < text.length()) {
        char c = text.at(i);
        i = c == '=' || c == ':' ? Math.max(i + 1, assigned(text, i, found)) : i + 1;
      }
    }
    told(text, found);
  }

  private void findInUrls(FoldedText text, List<Finding> found) {
    String t = text.text();
    for (int at = t.indexOf("://"); at >= 0; at = t.indexOf("://", at + 3)) {
      int start = at + 3;
      int end = endOfUserInfo(text, start);
      if (end > start) {
        int colon = t.indexOf(':', start);
        int secret = colon >= 0 && colon < end ? colon + 1 : start;
        if (secret < end) {
          found.add(new Finding(secret, end, type(), 0.99));
        }
      }
    }
  }

  /**
   * Where the {@code @} of a URL's user stands; {@code start} if it has none. A password may hold
   * {@code @} and {@code /} unescaped: then the last {@code @} before a query ends it.
   */
  private static int endOfUserInfo(FoldedText text, int start) {
    int end = start;
    for (int i = start; i < text.length() && i - start < MAX_USER; i++) {
      char c = text.at(i);
      if (c <= ' ' || "?#\"'<>`".indexOf(c) >= 0) {
        break;
      }
      if (c == '/' && end == start) {
        break; // the path begins, and no user stood before it
      }
      end = c == '@' ? i : end;
    }
    return end;
  }

  /**
   * A value after {@code =} or {@code :} at {@code at}, if the name before it is a secret's.
   *
   * @return where it ends, 0 if there is none
   */
  private int assigned(FoldedText text, int at, List<Finding> found) {
    int nameEnd = at;
    while (nameEnd > 0 && at - nameEnd < 3 && " \"'".indexOf(text.at(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    int nameStart = nameEnd;
    while (nameEnd - nameStart < MAX_NAME && isName(text.at(nameStart - 1))) {
      nameStart--;
    }
    if (nameStart == nameEnd) {
      return 0;
    }
    String name = plain(text.text().substring(nameStart, nameEnd));
    boolean password = endsWithOne(PASSWORDS, name) || isMotDePasse(text, nameStart, name);
    if (password || endsWithOne(KEYS, name)) {
      int value = at + 1;
      while (value - at < 4 && " >\"'\\".indexOf(text.at(value)) >= 0 && text.at(value) != 0) {
        value++;
      }
      boolean quoted = "\"'".indexOf(text.at(value - 1)) >= 0;
      return value(text, value, password, quoted || text.at(at) == '=', found);
    }
    return 0;
  }

  private int value(
      FoldedText text, int start, boolean password, boolean certain, List<Finding> found) {
    int end = start;
    while (end < text.length() && isValue(text.at(end))) {
      end++;
    }
    while (end > start && ".,;:!?)".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    String value = text.text().substring(start, end);
    String lower = value.toLowerCase(Locale.ROOT);
    boolean word = NO_PASSWORDS.contains(lower) || lower.equals("[url_secret]");
    boolean secret =
        password
            ? value.length() >= MIN_PASSWORD || (certain && !value.isEmpty())
            : value.length() >= MIN_KEY && (certain || mixed(value)) && !isScheme(lower);
    if (secret && !word) {
      found.add(new Finding(start, end, type(), 0.9));
      return end;
    }
    return 0;
  }

  /** {@code the password is Kestrel-99x}: only what looks like one. */
  private void told(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i + 1 < words.count(); i++) {
      if (words.spacedFromNext(i)
          && IS.contains(words.lower(i + 1))
          && PASSWORDS.contains(words.lower(i))) {
        int start = words.end(i + 1);
        while (start - words.end(i + 1) < 3
            && " :\"'".indexOf(text.at(start)) >= 0
            && text.at(start) != 0) {
          start++;
        }
        int end = start;
        while (end < text.length() && isValue(text.at(end))) {
          end++;
        }
        if (end > start && mixed(text.text().substring(start, end))) {
          value(text, start, true, true, found);
        }
      }
    }
  }

  private static boolean isMotDePasse(FoldedText text, int start, String name) {
    return name.equals("passe") && text.text().regionMatches(true, start - 7, "mot de ", 0, 7);
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static boolean isValue(char c) {
    return c > ' ' && "\"'&<>\\`".indexOf(c) < 0;
  }

  private static boolean isScheme(String value) {
    return value.equals("bearer") || value.equals("basic") || value.equals("digest");
  }

  /** Without what parts the words of a name. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        plain.append(Character.toLowerCase(name.charAt(i)));
      }
    }
    return plain.toString();
  }

  private static boolean endsWithOne(Set<String> endings, String name) {
    for (String ending : endings) {
      boolean whole = name.length() == ending.length() || ending.length() > 4;
      if (whole && name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it holds a digit or mark besides letters: no word of a sentence. */
  private static boolean mixed(String value) {
    for (int i = 0; i < value.length() - 1; i++) {
      if (!Character.isLetter(value.charAt(i))) {
        return true;
      }
    }
    return !value.isEmpty() && FoldedText.isDigit(value.charAt(value.length() - 1));
  }
}
