package io.freshet.privacy;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;

/**
 * How a region dials inside: the digit before a number that is not part of it. For regions whose
 * rule is so plain a number need not be parsed. Immutable.
 *
 * @param trunk 0 for none
 * @param keepsZero whether a leading zero belongs to the number, as in Italy
 */
record PhonePlan(char trunk, boolean keepsZero) {
  private static final Map<String, PhonePlan> PLANS =
      Map.ofEntries(
          Map.entry("US", new PhonePlan('1', false)),
          Map.entry("CA", new PhonePlan('1', false)),
          Map.entry("DE", new PhonePlan('0', false)),
          Map.entry("AT", new PhonePlan('0', false)),
          Map.entry("CH", new PhonePlan('0', false)),
          Map.entry("GB", new PhonePlan('0', false)),
          Map.entry("FR", new PhonePlan('0', false)),
          Map.entry("BE", new PhonePlan('0', false)),
          Map.entry("NL", new PhonePlan('0', false)),
          Map.entry("IT", new PhonePlan((char) 0, true)),
          Map.entry("ES", new PhonePlan((char) 0, false)),
          Map.entry("PT", new PhonePlan((char) 0, false)));

  private static final int MAX_DIGITS = 15;

  /** The plan of a region; null when its numbers have to be parsed. */
  static PhonePlan of(String region) {
    return PLANS.get(region);
  }

  /**
   * Where the number begins that digits dialled in the region mean, 0 or 1; -1 when they mean none.
   *
   * @param digits values from 0 to 9
   * @param count how many of them
   */
  int start(byte[] digits, int count) {
    int start = trunk != 0 && digits[0] == trunk - '0' ? 1 : 0;
    int zeroes = 0;
    while (start + zeroes < count && digits[start + zeroes] == 0) {
      zeroes++;
    }
    boolean plain = zeroes == 0 || zeroes == 1 && count - start > 1 && keepsZero;
    boolean whole = trunk != '1' || start == 1 || count == 10;
    return plain && whole && count - start <= MAX_DIGITS ? start : -1;
  }

  /** The number of {@code country} that begins at {@code start}. */
  PhoneNumber number(int country, byte[] digits, int start, int count) {
    long value = 0;
    for (int i = start; i < count; i++) {
      value = value * 10 + digits[i];
    }
    PhoneNumber number = new PhoneNumber().setCountryCode(country).setNationalNumber(value);
    return digits[start] == 0 ? number.setItalianLeadingZero(true) : number;
  }
}
