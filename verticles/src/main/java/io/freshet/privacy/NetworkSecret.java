package io.freshet.privacy;

import java.util.List;

/**
 * Keys of wireless networks that a sentence tells without naming them: {@code the wifi at the
 * cottage is Seagull-Pier-88}, {@code WLAN im Büro ist jetzt Kaffee#Ecke3}.
 */
final class NetworkSecret {
  private static final int MAX_WORDS = 6;
  private static final int MAX_NUMBER = 6;
  private static final int MAX_ARTICLE = 5;
  private static final int LEAST = 8;
  private static final int LEAST_DIGITS = 2;

  /** What has a name or a make of its own. */
  private static final WordList NAMED =
      WordList.of(
          "name",
          "ssid",
          "adapter",
          "card",
          "chip",
          "router",
          "modem",
          "driver",
          "standard",
          "band",
          "channel",
          "model",
          "netzname",
          "adaptername",
          "nom",
          "nombre",
          "nome",
          "naam",
          "nazwa");

  /** With what networks, their makes and standards begin, and no key. */
  private static final String[] MAKES = {
    "wpa",
    "wep",
    "wifi",
    "wi-fi",
    "wlan",
    "802.",
    "ieee",
    "fritz",
    "speedport",
    "easybox",
    "netgear",
    "tp-link",
    "tplink",
    "linksys",
    "d-link",
    "asus",
    "cisco",
    "meraki",
    "aruba",
    "unifi",
    "ubiquiti",
    "mikrotik",
    "huawei",
    "zyxel",
    "intel",
    "realtek",
    "broadcom",
    "eduroam",
    "vodafone",
    "telekom",
    "movistar",
    "livebox",
    "freebox"
  };

  private NetworkSecret() {}

  /** Looks behind the word of a network; returns where the key ends, 0 if there is none. */
  static int find(FoldedText text, int gear, List<Finding> found) {
    Words words = text.words();
    if (Changes.isTo(words, gear + 1) && isChanged(words, gear)) {
      return words.gapIs(gear, " ") ? key(text, words.end(gear + 1), found) : 0; // set wifi to …
    }
    for (int i = gear + 1; i < words.count() && i - gear <= MAX_WORDS; i++) {
      boolean joined = words.gapOnlyHas(i - 1, " '", 1) || isNumbered(text, i - 1);
      if (!joined || words.is(i, WordKind.PASSWORD) || NAMED.has(words, i)) {
        return 0;
      }
      if (words.is(i, WordKind.IS) && !words.is(i, "on")) {
        boolean since = words.is(i + 1, WordKind.SINCE) && words.gapIs(i, " ");
        return key(text, words.end(since ? i + 1 : i), found);
      }
    }
    return 0;
  }

  private static boolean isMake(FoldedText text, int start) {
    for (String make : MAKES) {
      if (text.regionIs(start, make)) {
        return true;
      }
    }
    return false;
  }

  /** {@code set wifi}, {@code changed the wifi}. */
  private static boolean isChanged(Words words, int gear) {
    return gear > 0 && Changes.isChange(words, gear - 1)
        || gear > 1 && words.length(gear - 1) <= MAX_ARTICLE && Changes.isChange(words, gear - 2);
  }

  private static int key(FoldedText text, int from, List<Finding> found) {
    int start = ToldSecret.opened(text, from);
    int end = SecretValue.judgedEnd(text, start);
    boolean key = isKey(text, start, end) && !GearSecretDetector.isNamedBehind(text, end);
    return key && ToldSecret.put(text, start, end, found) ? end : 0;
  }

  /** {@code at no.3 is}, {@code in room 12 is}: a number of a house or a room stands between. */
  private static boolean isNumbered(FoldedText text, int word) {
    Words words = text.words();
    int end = words.gapEnd(word);
    boolean digits = end - words.end(word) <= MAX_NUMBER && text.at(end - 1) == ' ';
    for (int i = words.end(word); i < end && digits; i++) {
      digits = text.digitAt(i) || " .#".indexOf(text.at(i)) >= 0;
    }
    return digits;
  }

  private static boolean isKey(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    boolean bare = digits >= LEAST_DIGITS && ToldSecret.isBare(text, start, end);
    boolean form =
        bare
            || SecretValue.isPassword(text, start, end)
            || PhrasedSecret.isCompound(text, start, end);
    return end - start >= LEAST
        && form
        && !isMake(text, start)
        && text.at(end - 1) != 'G' // Bell-Canada-5G
        && (Character.isLetter(text.at(start)) || SecretValue.isOfBothCases(text, start, end))
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isProduct(text, start)
        && !NamedThing.isNumbered(text, start, end);
  }
}
