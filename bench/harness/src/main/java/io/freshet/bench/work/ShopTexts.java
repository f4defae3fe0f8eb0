package io.freshet.bench.work;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What customers write: everyday sentences, now and then with a mail, phone or card number. */
final class ShopTexts {
  private static final List<String> FIRST =
      List.of(
          "Ann", "Ben", "Carla", "David", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kira",
          "Liam", "Mona", "Noor", "Olga", "Pavel", "Quinn", "Rosa", "Samir", "Tessa");
  private static final List<String> LAST =
      List.of(
          "Adler",
          "Brown",
          "Costa",
          "Diaz",
          "Evans",
          "Fischer",
          "Garcia",
          "Hansen",
          "Ivanova",
          "Jones",
          "Kowalski",
          "Lopez",
          "Meyer",
          "Nguyen",
          "Okafor",
          "Patel",
          "Rossi",
          "Silva",
          "Taylor",
          "Weber");
  private static final List<String> CITIES =
      List.of("Graz", "Leeds", "Lyon", "Porto", "Austin", "Malmo", "Turin", "Gdansk", "Cork");
  private static final List<String> AREAS =
      List.of("202", "206", "212", "303", "312", "404", "415", "512", "617", "702");
  private static final List<String> SUBJECTS =
      List.of(
          "Parcel not arrived",
          "Where is my delivery?",
          "Item arrived broken",
          "Wrong size",
          "Refund still missing",
          "Charged twice",
          "Cannot log in",
          "Invoice needed",
          "Voucher does not work",
          "Warranty question");
  private static final List<String> SENTENCES =
      List.of(
          "My order should have come last week and still nothing is here.",
          "The tracking page has shown the same depot for five days.",
          "The box was crushed and the glass inside is in pieces.",
          "I ordered a medium and got an extra large, please exchange it.",
          "I sent the goods back two weeks ago and have not seen my money.",
          "Your shop took the amount two times on the same evening.",
          "The password mail never comes, I tried it six times today.",
          "I have moved, please send the open order to my new home.",
          "My accountant asks for a proper invoice with the tax shown.",
          "After three months it no longer turns on at all.",
          "It is getting urgent, I leave on holiday on Friday.",
          "The courier says that you have to start an investigation.");
  private static final List<String> NOTES =
      List.of(
          "Leave it with the neighbours.",
          "Ring twice.",
          "Gift, no invoice in the box please.",
          "Back door, mind the dog.",
          "Deliver after five.",
          "");

  private ShopTexts() {}

  static String name(long customer) {
    SplittableRandom random = new SplittableRandom(customer);
    return pick(FIRST, random) + " " + pick(LAST, random);
  }

  static String city(long customer) {
    return CITIES.get((int) (customer % CITIES.size()));
  }

  static String email(long customer) {
    return name(customer).toLowerCase(Locale.ROOT).replace(' ', '.') + customer + "@example.com";
  }

  /** Nobody has a number 555-01xx, nor +49 171 39200xx. */
  static String phone(long customer) {
    long last = 10 + customer % 90;
    String area = AREAS.get((int) (customer / 7 % AREAS.size()));
    return switch ((int) (customer % 4)) {
      case 0 -> "+49 171 39200" + last;
      case 1 -> "+1 (" + area + ") 555-01" + last;
      case 2 -> "+1" + area + "55501" + last;
      default -> "+1 " + area + "-555-01" + last;
    };
  }

  /** A number of Visa's form, in groups or not. */
  static String card(long customer) {
    StringBuilder digits = new StringBuilder("4").append(10_000_000 + customer % 80_000_000);
    digits.append(100_000 + customer * 31 % 800_000);
    digits.append(checkDigit(digits));
    if (customer % 3 > 0) {
      char between = customer % 3 == 1 ? ' ' : '-';
      digits.insert(12, between).insert(8, between).insert(4, between);
    }
    return digits.toString();
  }

  static String subject(SplittableRandom random) {
    return pick(SUBJECTS, random);
  }

  static String ticket(long customer, SplittableRandom random) {
    StringBuilder text = new StringBuilder("Hello,\n");
    for (int sentences = 2 + random.nextInt(4); sentences > 0; sentences--) {
      text.append(pick(SENTENCES, random)).append(' ');
    }
    text.append("It is about order #").append(10_000 + random.nextInt(90_000)).append('.');
    switch (random.nextInt(10)) {
      case 0, 1 -> text.append("\nYou reach me at ").append(email(customer)).append('.');
      case 2, 3 -> text.append("\nPlease call me: ").append(phone(customer));
      case 4 ->
          text.append("\nMail ")
              .append(email(customer))
              .append(" or phone ")
              .append(phone(customer))
              .append(", both work.");
      case 5 -> text.append("\nI paid with card ").append(card(customer)).append('.');
      default -> text.append("\nKind regards");
    }
    return text.toString();
  }

  static String note(long customer, SplittableRandom random) {
    return random.nextInt(10) == 0
        ? "Call before you come: " + phone(customer)
        : pick(NOTES, random);
  }

  private static int checkDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10;
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
