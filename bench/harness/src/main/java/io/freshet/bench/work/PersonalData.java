package io.freshet.bench.work;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes mail addresses, phone and card numbers by tuned expressions: one scan tells which of them
 * can match at all, quantifiers are possessive where that is right, and a card is believed only
 * with its check digit. The same for every peer.
 */
public final class PersonalData {
  private static final int PHONE_DIGITS = 7;
  private static final int CARD_DIGITS = 13;

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]++@(?:[A-Za-z0-9-]++\\.)+[A-Za-z]{2,}+");
  private static final Pattern PHONE =
      Pattern.compile("\\+\\d{1,3}+[ -]?+(?:\\(\\d{1,4}+\\)[ -]?+)?+\\d{2,}+(?:[ -]\\d{2,}+)*+");
  private static final Pattern CARD = Pattern.compile("\\b\\d(?:[ -]?+\\d){12,18}+\\b");

  private PersonalData() {}

  /** The text without personal data; the very instance when it has none. */
  public static String remove(String text) {
    boolean at = false;
    boolean plus = false;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '@') {
        at = true;
      } else if (c == '+') {
        plus = true;
      }
    }
    String clean = text;
    if (digits >= CARD_DIGITS) {
      clean = replace(CARD, clean, "[credit_card]", m -> luhn(m.group()));
    }
    if (plus && digits >= PHONE_DIGITS) {
      clean = replace(PHONE, clean, "[phone]", m -> digits(m.group()) >= PHONE_DIGITS);
    }
    return at ? replace(EMAIL, clean, "[email]", m -> true) : clean;
  }

  private static String replace(
      Pattern pattern, String text, String by, Predicate<MatchResult> believed) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder clean = null;
    int from = 0;
    while (matcher.find()) {
      if (believed.test(matcher)) {
        clean = clean == null ? new StringBuilder(text.length()) : clean;
        clean.append(text, from, matcher.start()).append(by);
        from = matcher.end();
      }
    }
    return clean == null ? text : clean.append(text, from, text.length()).toString();
  }

  private static int digits(String text) {
    return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static boolean luhn(String text) {
    int sum = 0;
    boolean doubled = false;
    for (int i = text.length() - 1; i >= 0; i--) {
      int digit = text.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        int value = doubled ? digit * 2 : digit;
        sum += value > 9 ? value - 9 : value;
        doubled = !doubled;
      }
    }
    return sum % 10 == 0;
  }
}
