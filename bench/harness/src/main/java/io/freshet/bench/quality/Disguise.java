package io.freshet.bench.quality;

import io.freshet.privacy.DetectorType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes a value so that a person still reads it and a careless program does not: digits of other
 * scripts, characters of no width, combining marks, other blanks and dashes, line breaks.
 */
final class Disguise {
  /** Types whose digits may be of another script, and whose groups may be parted by anything. */
  private static final Set<DetectorType> NUMBERS =
      EnumSet.of(
          DetectorType.PHONE,
          DetectorType.CREDIT_CARD,
          DetectorType.IBAN,
          DetectorType.BANK_ACCOUNT,
          DetectorType.SSN,
          DetectorType.NATIONAL_ID);

  /** Types that characters of no width may be put into. */
  private static final Set<DetectorType> TEXTS =
      EnumSet.of(DetectorType.EMAIL, DetectorType.IP, DetectorType.MAC, DetectorType.PERSON);

  private static final double NUMBERS_SHARE = 0.18;
  private static final double TEXTS_SHARE = 0.06;

  private final Dice dice;

  Disguise(Dice dice) {
    this.dice = dice;
  }

  /** The value itself, mostly. */
  String of(DetectorType type, String value) {
    if (NUMBERS.contains(type) && dice.chance(NUMBERS_SHARE)) {
      return switch (dice.below(6)) {
        case 0 -> digits(value, 0xff10);
        case 1 -> digits(value, dice.chance(0.5) ? 0x660 : 0x966);
        case 2 -> between(value, dice.any("\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff"), 3);
        case 3 -> between(value, dice.any("\u0332", "\u0336"), 1) + "\u0332";
        case 4 ->
            value
                .replace(' ', dice.any("\u00a0", "\u202f", "\u2009").charAt(0))
                .replace('-', dice.any("\u2011", "\u2013").charAt(0));
        default -> broken(value);
      };
    }
    return TEXTS.contains(type) && dice.chance(TEXTS_SHARE)
        ? between(value, dice.any("\u200b", "\u2060", "\u00ad"), dice.between(2, 4))
        : value;
  }

  private static String digits(String value, int zero) {
    StringBuilder text = new StringBuilder();
    for (char c : value.toCharArray()) {
      text.append(c >= '0' && c <= '9' ? (char) (zero + c - '0') : c);
    }
    return text.toString();
  }

  private static String between(String value, String what, int every) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      text.append(i > 0 && i % every == 0 ? what : "").append(value.charAt(i));
    }
    return text.toString();
  }

  /** A line break in place of a blank in the middle, if there is one. */
  private static String broken(String value) {
    int blank = value.indexOf(' ', value.length() / 3);
    return blank < 0 ? value : value.substring(0, blank) + "\n" + value.substring(blank + 1);
  }
}
