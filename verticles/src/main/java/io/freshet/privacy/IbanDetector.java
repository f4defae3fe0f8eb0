package io.freshet.privacy;

import java.util.List;
import org.apache.commons.validator.routines.IBANValidator;

/** IBANs of the length of their country whose check (ISO 13616, mod 97) holds. */
final class IbanDetector implements Detector {
  private final IBANValidator validator = IBANValidator.getInstance();

  @Override
  public String type() {
    return "iban";
  }

  @Override
  public void find(String text, List<Finding> found) {
    for (int i = 0; i + 4 < text.length(); i++) {
      boolean begins =
          isLetter(text.charAt(i))
              && isLetter(text.charAt(i + 1))
              && DigitRuns.isDigit(text.charAt(i + 2))
              && DigitRuns.isDigit(text.charAt(i + 3))
              && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
      int end = begins ? end(text, i) : -1;
      if (end > 0) {
        found.add(new Finding(i, end, type(), 0.95));
        i = end - 1;
      }
    }
  }

  private int end(String text, int start) {
    String country = text.substring(start, start + 2).toUpperCase();
    IBANValidator.Validator format = validator.getValidator(country);
    if (format == null) {
      return -1;
    }
    int length = format.getIbanLength();
    StringBuilder compact = new StringBuilder();
    for (int i = start; i < text.length() && compact.length() < length; i++) {
      char c = text.charAt(i);
      if (DigitRuns.isDigit(c) || isLetter(c)) {
        compact.append(Character.toUpperCase(c));
        if (compact.length() == length) {
          return validator.isValid(compact.toString()) ? i + 1 : -1;
        }
      } else if (c != ' ' && c != '-' && c != '\n' && c != '\r') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
