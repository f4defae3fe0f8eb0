package io.freshet.privacy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers of a region, by libphonenumber's own data, as tables: whether digits can be one is
 * told as the library tells it, but without making or parsing a number, which costs more than all
 * the rest, and without memory. What it is not sure of it says, for the library to settle.
 * Immutable; each is made once, when it is first asked for.
 *
 * <p>Digits are values from 0 to 9.
 */
final class PhoneRegion {
  private static final int MIN_DIGITS = 2;
  private static final int MAX_DIGITS = 17;
  private static final int MAX_CODE = 3;
  private static final int CODES = 1_000;

  /** In place of an offset: the library has to tell. */
  private static final int UNSURE = -1;

  private static final Map<String, PhoneRegion> KNOWN = new ConcurrentHashMap<>();

  /** By country code its first region; null for codes that no region has. */
  private static final String[] BY_CODE = new String[CODES];

  static {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    for (int code : phones.getSupportedCallingCodes()) {
      String region = phones.getRegionCodeForCountryCode(code);
      BY_CODE[code] = phones.getSupportedRegions().contains(region) ? region : null;
    }
  }

  /** An answer, or that the library has to be asked. */
  enum Answer {
    YES,
    NO,
    UNSURE;

    static Answer of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  private final int country;
  private final byte[] code;

  /** Whether the numbers of its country's code are told by its own data. */
  private final boolean main;

  private final DigitPatterns general;
  private final DigitPatterns kinds;

  /** What is dialled before a country's code. */
  private final DigitPatterns abroad;

  /** What is dialled inside before a number. */
  private final DigitPatterns inside;

  /** Whether that is simply left out, wherever it stands. */
  private final boolean plain;

  /** A bit for each length that a number may have, and where it may lack its area. */
  private final int lengths;

  private final int local;

  private PhoneRegion(String region, PhoneMetadata data) {
    country = data.getCountryCode();
    code = digits(Integer.toString(country));
    main = region.equals(BY_CODE[country]);
    PhoneNumberDesc all = data.getGeneralDesc();
    general = table(all.getNationalNumberPattern());
    kinds = kinds(data);
    abroad = table(data.getInternationalPrefix());
    String prefix = data.getNationalPrefixForParsing();
    inside = table(prefix.replace("$", "")); // that more may match than does makes it unsure
    plain = prefix.indexOf('$') < 0 && data.getNationalPrefixTransformRule().isEmpty();
    lengths = bits(all.getPossibleLengthList());
    local = bits(all.getPossibleLengthLocalOnlyList());
  }

  /** The region of that name, of two upper-case letters, which the library has to know. */
  static PhoneRegion of(String region) {
    return KNOWN.computeIfAbsent(
        region,
        name ->
            new PhoneRegion(
                name,
                DefaultMetadataDependenciesProvider.getInstance()
                    .getPhoneNumberMetadataSource()
                    .getMetadataForRegion(name)));
  }

  private static DigitPatterns kinds(PhoneMetadata data) {
    DigitPatterns.Builder kinds = new DigitPatterns.Builder();
    for (PhoneNumberDesc kind :
        List.of(
            data.getPremiumRate(),
            data.getTollFree(),
            data.getSharedCost(),
            data.getVoip(),
            data.getPersonalNumber(),
            data.getPager(),
            data.getUan(),
            data.getVoicemail(),
            data.getFixedLine(),
            data.getSameMobileAndFixedLinePattern() ? data.getFixedLine() : data.getMobile())) {
      if (!kind.getNationalNumberPattern().isEmpty()) {
        List<Integer> possible = kind.getPossibleLengthList();
        kinds.add(
            kind.getNationalNumberPattern(),
            possible.isEmpty() ? DigitPatterns.ALL_LENGTHS : bits(possible));
      }
    }
    return kinds.build();
  }

  /** A table of one pattern, which for an empty one matches nothing. */
  private static DigitPatterns table(String pattern) {
    DigitPatterns.Builder table = new DigitPatterns.Builder();
    return (pattern.isEmpty() ? table : table.add(pattern, DigitPatterns.ALL_LENGTHS)).build();
  }

  private static int bits(List<Integer> lengths) {
    int bits = 0;
    for (int length : lengths) {
      bits |= length < 0 ? 0 : 1 << length;
    }
    return bits;
  }

  private static byte[] digits(String number) {
    byte[] digits = new byte[number.length()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (number.charAt(i) - '0');
    }
    return digits;
  }

  /** The country's code. */
  int country() {
    return country;
  }

  /** Whether digits are a number of this region, without anything dialled before it. */
  boolean isValid(byte[] digits, int from, int to) {
    return kinds.matches(digits, from, to) && general.matches(digits, from, to);
  }

  /** Whether digits, dialled in this region, reach a number of it. */
  Answer isDialled(byte[] digits, int to) {
    if (abroad.begins(digits, 0, to)) {
      return Answer.UNSURE;
    }
    int from = hasCode(digits, to) ? afterCode(digits, to) : 0;
    from = from < 0 ? from : national(digits, from, to);
    return from < 0
        ? Answer.UNSURE
        : Answer.of(isSized(digits, from, to) && isValid(digits, from, to));
  }

  /** Whether digits behind a plus can be a number of some country by their length. */
  static Answer isPossible(byte[] digits, int from, int to) {
    int code = 0;
    for (int i = from; i < from + MAX_CODE && i < to; i++) {
      code = code * 10 + digits[i];
      if (code == 0) {
        return Answer.NO; // no country's code begins so
      }
      if (BY_CODE[code] != null) {
        return of(BY_CODE[code]).canHave(digits, i + 1, to);
      }
    }
    return Answer.UNSURE;
  }

  private Answer canHave(byte[] digits, int code, int to) {
    if (to - code < MIN_DIGITS) {
      return Answer.UNSURE;
    }
    int from = national(digits, code, to);
    return from < 0
        ? Answer.UNSURE
        : Answer.of(isSized(digits, from, to) && ((lengths | local) >>> to - from & 1) != 0);
  }

  private static boolean isSized(byte[] digits, int from, int to) {
    return to - from >= MIN_DIGITS && to - from <= MAX_DIGITS;
  }

  /** Whether the digits begin with the country's code. */
  boolean hasCode(byte[] digits, int to) {
    boolean begins = to >= code.length;
    for (int i = 0; begins && i < code.length; i++) {
      begins = digits[i] == code[i];
    }
    return begins;
  }

  /** Where a number begins that its country's code may stand before, as the library sees it. */
  private int afterCode(byte[] digits, int to) {
    int rest = main ? withoutPrefix(digits, code.length, to) : UNSURE;
    if (rest < 0) {
      return UNSURE;
    }
    boolean better = !general.matches(digits, 0, to) && general.matches(digits, rest, to);
    return better || isTooLong(to) ? rest : 0;
  }

  /** Where a number begins behind what is dialled inside, if that leaves one of its lengths. */
  private int national(byte[] digits, int from, int to) {
    int rest = withoutPrefix(digits, from, to);
    if (rest < 0) {
      return UNSURE;
    }
    int left = to - rest;
    boolean kept = (local >>> left & 1) == 0 && ((lengths >>> left & 1) != 0 || isTooLong(left));
    return kept ? rest : from;
  }

  /** Where it begins behind what is dialled inside, unless a number is none any more without it. */
  private int withoutPrefix(byte[] digits, int from, int to) {
    int rest = inside.onlyEnd(digits, from, to);
    if (rest == DigitPatterns.NOWHERE || rest == from) {
      return from;
    }
    if (rest < 0 || !plain) {
      return UNSURE;
    }
    boolean spoils = general.matches(digits, from, to) && !general.matches(digits, rest, to);
    return spoils ? from : rest;
  }

  private boolean isTooLong(int length) {
    return (local >>> length & 1) == 0
        && length >= Integer.SIZE - Integer.numberOfLeadingZeros(lengths);
  }
}
