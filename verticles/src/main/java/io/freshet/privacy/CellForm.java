package io.freshet.privacy;

/** Whether a bare value can be what its column says it is. */
final class CellForm {
  private static final int DATE = 8;

  private CellForm() {}

  /** Whether what stands from {@code start} to {@code end} may be of that type. */
  static boolean fits(DetectorType type, FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    int blanks = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      digits += FoldedText.isDigit(c) ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
      blanks += c == ' ' ? 1 : 0;
    }
    boolean date = WrittenDate.endAt(text, start) == end;
    return switch (type) {
      case PHONE -> letters == 0 && digits >= 7 && digits <= 15 && !date && isOf(text, start, end);
      case CREDIT_CARD -> letters == 0 && digits >= 12 && digits <= 19;
      case SSN -> letters == 0 && digits == 9;
      case NATIONAL_ID -> !date && digits >= 6 && digits + letters <= 20 && letters <= 10;
      case MAC -> digits + letters == 12 && isHex(text, start, end);
      case DATE_OF_BIRTH ->
          date
              || digits == DATE && end - start == DATE
              || text.at(start + 10) == 'T' && WrittenDate.endAt(text, start) == -1 && digits >= 14;
      case PASSPORT -> !date && digits >= 2 && digits + letters >= 6 && digits + letters <= 10;
      case LICENCE -> !date && digits >= 4 && digits + letters >= 5 && digits + letters <= 20;
      case URL_SECRET ->
          blanks == 0
              && end - start >= 4
              && !SecretValue.isSaid(text, start, end)
              && !SecretValue.isPlaceholder(text, start, end)
              && !SecretValue.isDecimal(text, start, end);
      default -> false;
    };
  }

  private static boolean isOf(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i) && " +-./()".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(FoldedText text, int start, int end) {
    boolean letter = false;
    boolean parted = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      boolean sign = c == ':' || c == '-' || c == '.' || c == ' ';
      if (!sign && Character.digit(c, 16) < 0) {
        return false;
      }
      letter |= c >= 'A';
      parted |= sign;
    }
    return letter || parted;
  }
}
