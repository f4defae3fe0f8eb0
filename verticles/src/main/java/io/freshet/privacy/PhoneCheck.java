package io.freshet.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which candidates are phone numbers. Thread-safe. */
final class PhoneCheck {
  private static final int REACH = 32;
  private static final int NUMBERED_REACH = 16;

  /** Marks and blanks between a word and the number that it tells of. */
  private static final int MAX_MARKS = 3;

  /** Digits of a number with its country's code, but without a plus. */
  private static final int MIN_WITH_COUNTRY = 10;

  /** Digits of a number that no word tells: fewer are hours, days, parts. */
  private static final int MIN_UNTOLD = 9;

  /** Between a word and a number of a region whose numbers are only believed beside one. */
  private static final int NEAR = 12;

  private static final List<String> ELSEWHERE =
      List.of(
          "AT", "CH", "BE", "PL", "CZ", "SK", "HU", "RO", "BG", "GR", "HR", "SI", "RS", "SE", "NO",
          "DK", "FI", "IE", "EE", "LV", "LT", "RU", "UA", "TR", "IL", "AE", "SA", "EG", "IN", "CN",
          "JP", "KR", "TH", "VN", "ID", "MY", "SG", "PH", "AU", "NZ", "ZA", "NG", "KE", "BR", "MX",
          "AR", "CL", "CO", "PE");

  /** Groups of a number in pairs at least. */
  private static final int MIN_PAIRS = 5;

  /** Groups of a following number that a candidate may have swallowed, and one. */
  private static final int MAX_TRIES = 5;

  private final PhoneNumberUtil phones;
  private final List<String> regions;
  private final Map<String, PhonePlan> plans = new HashMap<>();

  /** Whether numbers of the hub's region have no digit before them that is only dialled inside. */
  private final boolean trunkless;

  /**
   * @param regions regions of numbers without country code, the hub's own first
   */
  PhoneCheck(PhoneNumberUtil phones, List<String> regions) {
    this.phones = phones;
    this.regions = regions;
    for (String region : regions) {
      PhonePlan plan = PhonePlan.of(phones, region);
      if (plan != null) {
        plans.put(region, plan);
      }
    }
    this.trunkless = phones.getNddPrefixForRegion(regions.getFirst(), true) == null;
  }

  /**
   * Whether the candidate, or it without its last groups, is one: another number may follow after a
   * blank. The groups that are none are taken off.
   */
  boolean isPhone(FoldedText text, PhoneCandidate c) {
    boolean told = text.words().precededBy(WordKind.PHONE, c.start(), REACH);
    boolean numbered = !c.hasPlus() && isNumberOf(text, c, told) && !isInPairs(text, c);
    if (numbered || c.isOfYear() && !told && !c.hasTrunkPrefix()) {
      return false;
    }
    if (c.isBroken()) {
      int all = c.groups();
      c.keepLine();
      if (isPhoneOrLess(text, c, told)) {
        return true;
      }
      c.restore(all);
      return isBrokenPhone(c, told);
    }
    return isPhoneOrLess(text, c, told);
  }

  private boolean isPhoneOrLess(FoldedText text, PhoneCandidate c, boolean told) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (c.isSpelled() && (told || c.beginsWithZero()) && isValidAnywhere(c)) {
        return true;
      }
      if (c.digits() >= PhoneCandidate.MIN_DIGITS
          && !c.isTable()
          && !c.isDateOrTime()
          && (isPhone(text, c, told) || tries == 0 && told && isValidElsewhere(text, c))) {
        return true;
      }
      if (!c.shorten()) {
        return false;
      }
    }
    return false;
  }

  /** A number over a line break has to be valid, and told, or begin as numbers do. */
  private boolean isBrokenPhone(PhoneCandidate c, boolean told) {
    for (int tries = 0; tries < MAX_TRIES && c.isBroken(); tries++) {
      boolean fits = !c.isTable() && !c.isDateOrTime();
      if (fits && isWhole(c, told)) {
        return true;
      }
      c.shorten();
    }
    return false;
  }

  /** Valid, and told or written with a country code or a trunk prefix. */
  private boolean isWhole(PhoneCandidate c, boolean told) {
    if (c.international()) {
      return isValidWorldwide(c);
    }
    return told ? isValidAnywhere(c) : c.hasTrunkPrefix() && isValid(c, regions.getFirst());
  }

  private boolean isPhone(FoldedText text, PhoneCandidate c, boolean told) {
    if (c.isGlued()) {
      return (told || c.hasPlus()) && isWhole(c, told);
    }
    if (c.international()) {
      return c.hasPlus() || told || c.grouped() ? isPossible(c) : isValidWorldwide(c);
    }
    if (told) {
      return c.digits() == PhoneCandidate.MIN_DIGITS
          ? c.grouped()
          : (!c.isCompactDate() || isRightBehind(text, c)) && isValidAnywhere(c);
    }
    if (c.hasTrunkPrefix()) {
      return c.grouped()
          ? c.digits() >= MIN_UNTOLD
              && isValidAnywhere(c)
              && (!isNumbered(text, c) || isInPairs(text, c))
              && !isInRow(text, c)
          : c.digits() >= 10 && isValid(c, regions.getFirst());
    }
    return c.isNorthAmerican() && isValid(c, "US")
        || c.grouped() && !isInRow(text, c) && isOfRegion(text, c);
  }

  /** {@code Commandes : 01 42 68 53 00}: nothing else is written as the hub's region writes it. */
  private boolean isInPairs(FoldedText text, PhoneCandidate c) {
    return text.at(c.end()) != '-'
        && c.hasTrunkPrefix()
        && c.groups() >= MIN_PAIRS
        && isWrittenAs(c, regions.getFirst());
  }

  /** Written as the hub's region writes numbers, or evenly where it has no trunk prefix. */
  private boolean isOfRegion(FoldedText text, PhoneCandidate c) {
    String where = regions.getFirst();
    return isWrittenAs(c, where)
        || (trunkless && c.isEven() && !isOther(text, c) && isValid(c, where));
  }

  /** Whether further digits stand before or after it: more likely a row of numbers. */
  private static boolean isInRow(FoldedText text, PhoneCandidate c) {
    int before = c.start() - 1;
    return (PhoneCandidate.isBetween(text.at(before)) && text.digitAt(before - 1))
        || (PhoneCandidate.isBetween(text.at(c.end())) && text.digitAt(c.end() + 1));
  }

  /** A grouped number counts in a region when its groups are those the region writes. */
  private boolean isWrittenAs(PhoneCandidate c, String where) {
    PhoneNumber number = national(c, where);
    return number != null
        && phones.isValidNumberForRegion(number, where)
        && c.isGroupedAs(phones.format(number, PhoneNumberUtil.PhoneNumberFormat.NATIONAL));
  }

  private boolean isValidAnywhere(PhoneCandidate c) {
    for (String where : regions) {
      if (isValid(c, where)) {
        return true;
      }
    }
    return false;
  }

  /** Right behind a word such as {@code tel} numbers of further regions count. */
  private boolean isValidElsewhere(FoldedText text, PhoneCandidate c) {
    if (c.digits() < PhoneCandidate.MIN_DIGITS + 1
        || c.hasPlus()
        || c.isGlued()
        || c.isCompactDate()
        || !text.words().precededBy(WordKind.PHONE, c.start(), NEAR)) {
      return false;
    }
    if (c.elsewhere() != null && isValidIn(c, c.elsewhere())) {
      return true;
    }
    if (!c.maySearch()) {
      return false;
    }
    for (String where : ELSEWHERE) {
      if (isValidIn(c, where)) {
        c.foundIn(where);
        return true;
      }
    }
    return false;
  }

  private boolean isValidIn(PhoneCandidate c, String where) {
    try {
      return phones.isValidNumberForRegion(phones.parse(c.written(), where), where);
    } catch (NumberParseException e) {
      return false; // not a number: the answer that was asked for
    }
  }

  /** Whether nothing but marks stands between it and a word that tells. */
  private static boolean isRightBehind(FoldedText text, PhoneCandidate c) {
    return text.words().precededBy(WordKind.PHONE, c.start(), MAX_MARKS);
  }

  /** Whether the digits, dialled there, reach a number. */
  private boolean isValid(PhoneCandidate c, String where) {
    PhoneNumber number = national(c, where);
    if (number != null && phones.isValidNumberForRegion(number, where)) {
      return true;
    }
    PhonePlan plan = plans.get(where);
    PhoneNumber withCountry =
        plan != null && c.digits() >= MIN_WITH_COUNTRY && plan.beginsWithCountry(c)
            ? parsed(c, c.written(), where)
            : null;
    return withCountry != null && phones.isValidNumberForRegion(withCountry, where);
  }

  private PhoneNumber national(PhoneCandidate c, String where) {
    PhonePlan plan = plans.get(where);
    if (plan == null) {
      return parsed(c, c.written(), where);
    }
    c.spendParse();
    return plan.number(c);
  }

  /** Numbers set aside for fiction and new ranges are possible, not valid: the sign is enough. */
  private boolean isPossible(PhoneCandidate c) {
    PhoneNumber number = c.hasPlus() ? withPlus(c) : null;
    if (number == null) {
      number = parsed(c, plus(c), null);
    } else {
      c.spendParse();
    }
    return number != null && phones.isPossibleNumber(number);
  }

  /** What parsing gives, where that is plain to see; else null. */
  private PhoneNumber withPlus(PhoneCandidate c) {
    for (PhonePlan plan : plans.values()) {
      PhoneNumber number = plan.withPlus(c);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  private boolean isValidWorldwide(PhoneCandidate c) {
    PhoneNumber number = parsed(c, plus(c), null);
    return number != null && phones.isValidNumber(number);
  }

  private static String plus(PhoneCandidate c) {
    return c.hasPlus() ? c.written() : "+" + c.written().substring(2);
  }

  /** Whether a word before says that it numbers something else, or one behind that it counts. */
  private static boolean isOther(FoldedText text, PhoneCandidate c) {
    Words words = text.words();
    int next = words.from(c.end());
    boolean unit =
        next < words.count() && words.start(next) == c.end() + 1 && words.is(next, WordKind.UNIT);
    return unit
        || "€$£%".indexOf(text.at(c.end())) >= 0 && text.at(c.end()) != 0
        || "€$£%".indexOf(text.at(c.end() + 1)) >= 0 && text.at(c.end() + 1) != 0
        || isNumbered(text, c);
  }

  /**
   * Whether the word right before says that it numbers something else. {@code Orders: 414-930-2217}
   * and {@code Tel. orders: 4149302217} are to be called for that, {@code order no 414-930-2217} is
   * not.
   */
  private static boolean isNumberOf(FoldedText text, PhoneCandidate c, boolean told) {
    Words words = text.words();
    int start = c.start();
    int word = words.from(start) - 1;
    boolean no =
        word > 0 && words.is(word, WordKind.NUMBER) && start - words.end(word) <= MAX_MARKS;
    if (no) {
      start = words.start(word--);
    }
    return word >= 0
        && (no || !told && !c.isNorthAmerican())
        && words.is(word, WordKind.NUMBERED)
        && !words.is(word, WordKind.PHONE)
        && start - words.end(word) <= MAX_MARKS
        && "([".indexOf(text.at(start - 1)) < 0;
  }

  /** Whether a word soon before says that it numbers something else. */
  private static boolean isNumbered(FoldedText text, PhoneCandidate c) {
    return text.words().numbered(c.start(), NUMBERED_REACH);
  }

  private PhoneNumber parsed(PhoneCandidate c, String written, String where) {
    c.spendParse();
    try {
      return phones.parse(written, where);
    } catch (NumberParseException e) {
      return null; // not a number: the answer that was asked for
    }
  }
}
