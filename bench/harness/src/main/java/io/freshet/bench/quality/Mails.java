package io.freshet.bench.quality;

import java.util.List;

/** Mail addresses. */
final class Mails {
  private static final List<String> DOMAINS =
      List.of(
          "gmail.com",
          "web.de",
          "gmx.net",
          "t-online.de",
          "orange.fr",
          "free.fr",
          "laposte.net",
          "hotmail.es",
          "telefonica.net",
          "libero.it",
          "tiscali.it",
          "sapo.pt",
          "uol.com.br",
          "ziggo.nl",
          "kpnmail.nl",
          "outlook.com",
          "yahoo.co.uk",
          "proton.me",
          "nordwind-logistik.de",
          "mail.kontor-sued.example",
          "firma.co.at",
          "dept.uni-example.edu",
          "acme.io",
          "btinternet.com");
  private static final List<String> IDN =
      List.of(
          "bäckerei-müller.de", "café-rené.fr", "españa-tienda.es", "straßenbau.at", "почта.рф");
  private static final List<String> PUNYCODE =
      List.of(
          "xn--bckerei-mller-cib6q.de",
          "xn--caf-ren-fya5e.fr",
          "xn--espaa-rta.es",
          "mail.xn--mnchen-3ya.de");

  private final Dice dice;
  private final People people;

  Mails(Dice dice, People people) {
    this.dice = dice;
    this.people = people;
  }

  /**
   * An address.
   *
   * @param form empty, {@code spelled}, {@code idn}, {@code puny} or {@code plus}
   */
  String of(String language, String form) {
    String box = people.mailbox(language);
    String domain = dice.pick(DOMAINS);
    return switch (form) {
      case "spelled" -> spelled(box, domain);
      case "idn" -> box + "@" + dice.pick(IDN);
      case "puny" -> box + "@" + dice.pick(PUNYCODE);
      case "plus" -> box + dice.any("+news", "+shop2", "-x") + "@" + domain;
      default -> {
        String mail = box + "@" + domain;
        yield dice.chance(0.1) ? mail.toUpperCase(java.util.Locale.ROOT) : mail;
      }
    };
  }

  private String spelled(String box, String domain) {
    return switch (dice.below(4)) {
      case 0 -> box + " [at] " + domain.replace(".", " [dot] ");
      case 1 -> box + "(at)" + domain;
      case 2 -> box + " AT " + domain.replace(".", " DOT ");
      default -> box + " at " + domain.replace(".", " dot ");
    };
  }
}
