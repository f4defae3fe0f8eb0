package io.freshet.bench.quality;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices. One thread. */
final class Dice {
  static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  static final String DIGITS = "0123456789";
  static final String HEX = "0123456789abcdef";
  static final String ALPHANUMERIC = UPPER + LOWER + DIGITS;

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** From 0 to below {@code n}. */
  int below(int n) {
    return random.nextInt(n);
  }

  /** Both ends included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  long longBetween(long from, long to) {
    return random.nextLong(from, to + 1);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** One of the arguments. */
  String any(String... from) {
    return from[random.nextInt(from.length)];
  }

  /** So many characters of an alphabet. */
  String of(String alphabet, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  String digits(int count) {
    return of(DIGITS, count);
  }

  /** Each x a digit, N one from 2 to 9, A a capital letter, * a capital letter or digit. */
  String shaped(String shape) {
    StringBuilder text = new StringBuilder(shape.length());
    for (int i = 0; i < shape.length(); i++) {
      char c = shape.charAt(i);
      text.append(
          switch (c) {
            case 'x' -> of(DIGITS, 1);
            case 'N' -> of("23456789", 1);
            case 'A' -> of(UPPER, 1);
            case '*' -> of(UPPER + DIGITS, 1);
            default -> String.valueOf(c);
          });
    }
    return text.toString();
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
