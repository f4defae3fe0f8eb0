package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.freshet.privacy.PhoneRegion.Answer;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables say is what libphonenumber says, of all regions that it knows. */
class PhoneRegionTest {
  private static final int NUMBERS = 100;
  private static final int MAX_DIGITS = 17;

  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
  private final Random random = new Random(5);
  private int sure;
  private int valid;

  @Test
  void saysWhatTheLibrarySays() {
    for (String region : new TreeSet<>(phones.getSupportedRegions())) {
      for (int i = 0; i < NUMBERS; i++) {
        String digits = digits(region);
        byte[] values = values(digits);
        compare(
            PhoneRegion.of(region).isDialled(values, values.length),
            isDialled(digits, region),
            "dialled in " + region + ": " + digits);
        compare(
            PhoneRegion.isPossible(values, 0, values.length),
            isPossible("+" + digits),
            "+" + digits);
      }
    }

    assertThat(sure).isGreaterThan(2 * NUMBERS * phones.getSupportedRegions().size() * 3 / 4);
    assertThat(valid).isGreaterThan(sure / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"US", "CA", "DE", "AT", "CH", "GB", "FR", "BE", "NL", "IT", "ES", "PT"})
  void aPlanMakesTheNumberThatParsingMakes(String region) throws Exception {
    PhonePlan plan = PhonePlan.of(region);
    PhoneRegion numbers = PhoneRegion.of(region);
    int made = 0;
    for (int i = 0; i < 20 * NUMBERS; i++) {
      String digits = digits(region);
      byte[] values = values(digits);
      int start = plan.start(values, values.length);
      if (start >= 0 && numbers.isValid(values, start, values.length)) {
        made++;
        assertThat(plan.number(numbers.country(), values, start, values.length))
            .as(digits)
            .isEqualTo(phones.parse(digits, region));
      }
    }

    assertThat(made).isGreaterThan(NUMBERS);
  }

  @Test
  void refusesPatternsThatAreNotOfDigits() {
    for (String pattern : new String[] {"1a", "1.", "(1", "1)", "1*"}) {
      assertThatIllegalArgumentException()
          .as(pattern)
          .isThrownBy(() -> new DigitPatterns.Builder().add(pattern, DigitPatterns.ALL_LENGTHS));
    }
  }

  private void compare(Answer answer, boolean expected, String what) {
    if (answer != Answer.UNSURE) {
      sure++;
      valid += expected ? 1 : 0;
      assertThat(answer).as(what).isEqualTo(Answer.of(expected));
    }
  }

  private boolean isDialled(String digits, String region) {
    try {
      return phones.isValidNumberForRegion(phones.parse(digits, region), region);
    } catch (NumberParseException e) {
      return false;
    }
  }

  private boolean isPossible(String written) {
    try {
      return phones.isPossibleNumber(phones.parse(written, null));
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** An example of the region, dialled in some way and with some digits changed, or any digits. */
  private String digits(String region) {
    PhoneNumberType[] types = PhoneNumberType.values();
    PhoneNumber example = phones.getExampleNumberForType(region, types[random.nextInt(6)]);
    if (example == null || random.nextInt(4) == 0) {
      return Long.toString(random.nextLong(1_000_000, 1_000_000_000_000L));
    }
    String trunk = phones.getNddPrefixForRegion(region, true);
    String before =
        switch (random.nextInt(4)) {
          case 0 -> Integer.toString(example.getCountryCode());
          case 1 -> trunk == null ? "" : trunk;
          default -> "";
        };
    StringBuilder digits =
        new StringBuilder(before).append(phones.getNationalSignificantNumber(example));
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(digits.length());
      digits.setCharAt(at, (char) ('0' + random.nextInt(10)));
      digits.setLength(random.nextInt(8) == 0 ? digits.length() - 1 : digits.length());
    }
    return digits.substring(0, Math.min(MAX_DIGITS, digits.length()));
  }

  private static byte[] values(String digits) {
    byte[] values = new byte[digits.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (digits.charAt(i) - '0');
    }
    return values;
  }
}
