package io.freshet.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Locale;

/**
 * Telephone numbers that libphonenumber holds for valid. A number without a country code counts
 * when it is written in groups or a word such as "call" or "Tel" stands before it: digits alone are
 * too often an order's.
 */
final class PhoneDetector implements Detector {
  private static final int MIN = 7;
  private static final int MAX = 15;
  private static final int CONTEXT = 24;
  private static final List<String> WORDS =
      List.of(
          "phone",
          "call",
          "tel",
          "mobile",
          "cell",
          "fax",
          "whatsapp",
          "reach",
          "ring",
          "sms",
          "anruf",
          "handy",
          "telefon",
          "portable",
          "appel",
          "llam",
          "móvil",
          "chiam",
          "cellulare",
          "ligue",
          "telemóvel",
          "bel ",
          "nummer");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final String region;

  /** Numbers without a country code are taken to be of {@code region}, two letters. */
  PhoneDetector(String region) {
    this.region = region;
  }

  @Override
  public String type() {
    return "phone";
  }

  @Override
  public void find(String text, List<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean begins = c == '+' || c == '(' || DigitRuns.isDigit(c);
      boolean inside = i > 0 && Character.isLetterOrDigit(text.charAt(i - 1));
      Finding phone = begins && !inside ? at(text, i) : null;
      if (phone != null) {
        found.add(phone);
        i = phone.end();
      } else if (DigitRuns.isDigit(c)) {
        i = endOfDigits(text, i);
      } else {
        i++;
      }
    }
  }

  private static int endOfDigits(String text, int from) {
    int i = from;
    while (i < text.length() && DigitRuns.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private Finding at(String text, int start) {
    int digit = start;
    while (digit < text.length() && digit - start < 3 && !DigitRuns.isDigit(text.charAt(digit))) {
      digit++;
    }
    if (digit == text.length() || !DigitRuns.isDigit(text.charAt(digit))) {
      return null;
    }
    boolean international = text.charAt(start) == '+' || text.startsWith("00", digit);
    DigitRuns.Run longest = DigitRuns.at(text, digit, MAX);
    for (int n = longest.digits().length(); n >= MIN; n--) {
      DigitRuns.Run run = DigitRuns.at(text, digit, n);
      boolean whole =
          run.end() == text.length() || !Character.isLetterOrDigit(text.charAt(run.end()));
      boolean likely =
          international || run.grouped() || text.charAt(start) == '(' || hasContext(text, start);
      if (whole && likely && isValid(run.digits(), international, text, start)) {
        return new Finding(start, run.end(), type(), international ? 0.9 : 0.7);
      }
    }
    return null;
  }

  private boolean isValid(String digits, boolean international, String text, int start) {
    try {
      boolean plus = text.charAt(start) == '+';
      String written = plus ? "+" + digits : international ? "+" + digits.substring(2) : digits;
      PhoneNumber number = numbers.parse(written, region);
      return numbers.isValidNumber(number);
    } catch (NumberParseException e) {
      return false;
    }
  }

  private static boolean hasContext(String text, int start) {
    String before = text.substring(Math.max(0, start - CONTEXT), start).toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(before::contains);
  }
}
