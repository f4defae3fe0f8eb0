package io.freshet.privacy;

/** What is written like a phone number and numbers a file, a policy, a company or a place. */
final class FileNumbers {
  private static final int COMPANY_GROUPS = 3;
  private static final int MONTHS = 4;

  private FileNumbers() {}

  /**
   * Whether it ends with a year or a check digit, {@code 07-1-34-2291/24}, {@code 086396813-9}, is
   * two months, {@code 08/1984-09/1987}, or a Belgian company, {@code 0734.727.896}.
   */
  static boolean isOne(FoldedText text, PhoneCandidate c) {
    int last = c.groups() - 1;
    if (last < 1) {
      return false;
    }
    char mark = c.markBefore(last);
    boolean year = last > 1 && mark == '/' && c.size(last) == 2;
    boolean check = mark == '-' && c.size(last) == 1 && text.at(c.end() - 1) != '0';
    boolean months =
        last == MONTHS - 1
            && mark == '/'
            && c.size(0) == 2
            && c.size(1) == 4
            && c.size(2) == 2
            && c.size(last) == 4;
    return year || check || months || isCompany(text, c);
  }

  private static boolean isCompany(FoldedText text, PhoneCandidate c) {
    return c.groups() == COMPANY_GROUPS
        && c.size(0) == 4
        && c.size(1) == 3
        && c.size(2) == 3
        && c.markBefore(1) == '.'
        && c.markBefore(2) == '.'
        && text.at(c.start()) <= '1';
  }

  /** {@code +53.786740}: decimals of a degree. */
  static boolean isDegree(PhoneCandidate c) {
    return c.hasPlus()
        && c.groups() == 2
        && c.size(0) <= 3
        && c.markBefore(1) == '.'
        && c.size(1) >= 4
        && c.size(1) <= 6;
  }
}
