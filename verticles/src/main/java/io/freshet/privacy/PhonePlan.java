package io.freshet.privacy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;

/**
 * How a region dials inside: its country code and the digit before a number that is not part of it.
 * For regions whose rule is so plain a number need not be parsed, which costs more than all the
 * rest. Immutable.
 *
 * @param trunk 0 for none
 * @param keepsZero whether a leading zero belongs to the number, as in Italy
 */
record PhonePlan(String region, int country, char trunk, boolean keepsZero) {
  private static final Map<String, Character> TRUNKS =
      Map.ofEntries(
          Map.entry("US", '1'),
          Map.entry("CA", '1'),
          Map.entry("DE", '0'),
          Map.entry("AT", '0'),
          Map.entry("CH", '0'),
          Map.entry("GB", '0'),
          Map.entry("FR", '0'),
          Map.entry("BE", '0'),
          Map.entry("NL", '0'),
          Map.entry("IT", '-'),
          Map.entry("ES", '-'),
          Map.entry("PT", '-'));

  private static final int MAX_DIGITS = 15;

  /** Shorter ones may be dialled within a town only. */
  private static final int MIN_DIGITS = 5;

  /** What may stand between digits for a parser, too. */
  private static final String PARTING = " -./()";

  /** The plan of a region; null when its numbers have to be parsed. */
  static PhonePlan of(PhoneNumberUtil phones, String region) {
    Character trunk = TRUNKS.get(region);
    return trunk == null
        ? null
        : new PhonePlan(
            region,
            phones.getCountryCodeForRegion(region),
            trunk == '-' ? 0 : trunk,
            region.equals("IT"));
  }

  /** Whether the digits begin with the country's code, which may have been written without plus. */
  boolean beginsWithCountry(PhoneCandidate c) {
    String code = Integer.toString(country);
    int at = 0;
    for (int i = c.start(); i < c.end() && at < code.length(); i++) {
      char d = c.charAt(i);
      if (FoldedText.isDigit(d) && d != code.charAt(at++)) {
        return false;
      }
    }
    return true;
  }

  /** The number that digits dialled in the region mean; null when parsing has to tell. */
  PhoneNumber number(PhoneCandidate c) {
    long value = 0;
    int digits = 0;
    int zeroes = 0;
    boolean skipped = false;
    for (int i = c.start(); i < c.end(); i++) {
      char d = c.charAt(i);
      if (!FoldedText.isDigit(d)) {
        continue;
      }
      if (digits == 0 && !skipped && trunk != 0 && d == trunk) {
        skipped = true;
        continue;
      }
      zeroes += value == 0 && d == '0' ? 1 : 0;
      value = value * 10 + d - '0';
      digits++;
    }
    boolean plain = zeroes == 0 || zeroes == 1 && zeroes < digits && keepsZero;
    if (!plain || digits > MAX_DIGITS || trunk == '1' && !skipped && digits != 10) {
      return null;
    }
    PhoneNumber number = new PhoneNumber().setCountryCode(country).setNationalNumber(value);
    return zeroes == 1 ? number.setItalianLeadingZero(true) : number;
  }

  /**
   * The number behind a plus, written with this country's code; null when parsing has to tell.
   * Beyond the code it may not begin with what is dialled inside only.
   */
  PhoneNumber withPlus(PhoneCandidate c) {
    String code = Integer.toString(country);
    int seen = 0;
    long value = 0;
    for (int i = c.start() + 1; i < c.end(); i++) {
      char d = c.charAt(i);
      if (!FoldedText.isDigit(d)) {
        if (PARTING.indexOf(d) < 0) {
          return null;
        }
        continue;
      }
      boolean first = seen == code.length();
      if (seen < code.length() ? d != code.charAt(seen) : first && (d == '0' || d == trunk)) {
        return null;
      }
      value = seen < code.length() ? 0 : value * 10 + d - '0';
      seen++;
    }
    int digits = seen - code.length();
    return digits < MIN_DIGITS || digits > MAX_DIGITS
        ? null
        : new PhoneNumber().setCountryCode(country).setNationalNumber(value);
  }
}
