package io.freshet.dev.shop;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** Invents customers of several countries; the same random source gives the same people. */
final class People {
  private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");
  private static final List<String> AREAS =
      List.of("202", "206", "212", "303", "312", "404", "415", "512", "617", "702", "713", "808");

  private final Random random;
  private final List<Faker> fakers;

  People(Random random) {
    this.random = random;
    this.fakers =
        List.of(Locale.ENGLISH, Locale.UK, Locale.GERMANY, Locale.FRANCE, Locale.of("es")).stream()
            .map(locale -> new Faker(locale, random))
            .toList();
  }

  Person next(long id) {
    Faker faker = pick(fakers);
    String name = faker.name().firstName() + " " + faker.name().lastName();
    return new Person(id, name, email(name, id), phone(), card());
  }

  /** A city from anywhere. */
  String city() {
    return pick(fakers).address().city();
  }

  /** What the shop sells. */
  String product() {
    return fakers.getFirst().commerce().productName();
  }

  private String email(String name, long id) {
    String plain =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("[^a-z ]", "");
    String local =
        switch (random.nextInt(3)) {
          case 0 -> plain.replace(' ', '.');
          case 1 -> plain.charAt(0) + plain.substring(plain.indexOf(' ') + 1).replace(" ", "");
          default -> plain.replace(' ', '_');
        };
    return local + id + "@" + pick(DOMAINS);
  }

  /** 555-01xx in the United States, (0)171 39200xx in Germany: nobody has these. */
  private String phone() {
    int last = random.nextInt(100);
    if (random.nextInt(3) == 0) {
      return String.format(Locale.ROOT, "+49 171 39200%02d", last);
    }
    return String.format(Locale.ROOT, "+1 %s-555-01%02d", pick(AREAS), last);
  }

  private String card() {
    StringBuilder digits = new StringBuilder("4");
    while (digits.length() < 15) {
      digits.append(random.nextInt(10));
    }
    return digits.append(checkDigit(digits)).toString();
  }

  /** Luhn's check digit for {@code digits}. */
  private static int checkDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
