package io.freshet.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;

/** Tells which candidates are phone numbers. Thread-safe. */
final class PhoneCheck {
  private static final int REACH = 32;

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
          "CA", "AT", "CH", "BE", "PL", "CZ", "SK", "HU", "RO", "BG", "GR", "HR", "SI", "RS", "SE",
          "NO", "DK", "FI", "IE", "EE", "LV", "LT", "RU", "UA", "TR", "IL", "AE", "SA", "EG", "IN",
          "CN", "JP", "KR", "TH", "VN", "ID", "MY", "SG", "PH", "AU", "NZ", "ZA", "NG", "KE", "BR",
          "MX", "AR", "CL", "CO", "PE", "PR", "DO", "JM");

  /** Groups of a number in pairs at least. */
  private static final int MIN_PAIRS = 5;

  /** Groups of a following number that a candidate may have swallowed, and one. */
  private static final int MAX_TRIES = 5;

  private static final List<Place> TRUNKLESS =
      List.of(
          new Place("ES"),
          new Place("PT"),
          new Place("PL"),
          new Place("CZ"),
          new Place("DK"),
          new Place("NO"),
          new Place("MX"),
          new Place("CO"),
          new Place("GR"),
          new Place("IT"));

  /** Regions of the numbering plan of North America. */
  private static final List<Place> NORTH_AMERICA =
      List.of(new Place("US"), new Place("CA"), new Place("PR"), new Place("DO"), new Place("JM"));

  /** Where a number may be dialled. */
  private static final class Place {
    final String region;

    /** Null when its numbers have to be parsed. */
    final PhonePlan plan;

    /** Null until it is asked for: to make it takes a while. */
    private PhoneRegion numbers;

    Place(String region) {
      this.region = region;
      this.plan = PhonePlan.of(region);
    }

    PhoneRegion numbers() {
      PhoneRegion known = numbers;
      if (known == null) {
        known = PhoneRegion.of(region);
        numbers = known; // the same whoever sets it
      }
      return known;
    }
  }

  private final PhoneNumberUtil phones;
  private final List<Place> regions;

  /** Whether numbers of the hub's region have no digit before them that is only dialled inside. */
  private final boolean trunkless;

  /**
   * @param regions regions of numbers without country code, the hub's own first
   */
  PhoneCheck(PhoneNumberUtil phones, List<String> regions) {
    this.phones = phones;
    this.regions = regions.stream().map(Place::new).toList();
    this.trunkless = phones.getNddPrefixForRegion(regions.getFirst(), true) == null;
  }

  /**
   * Whether the candidate, or it without its last groups, is one: another number may follow after a
   * blank. The groups that are none are taken off.
   *
   * @param before where the number before it ends; -1 if there is none
   */
  boolean isPhone(FoldedText text, PhoneCandidate c, int before) {
    boolean told =
        PhoneBeside.isListed(text, c, before)
            || c.digits() >= MIN_UNTOLD && PhoneBeside.isOfContact(text, c)
            || text.words().precededBy(WordKind.PHONE, c.start(), REACH)
            || c.digits() >= MIN_UNTOLD
                && (PhoneBeside.isSomeones(text, c.start())
                    || PhoneBeside.isReached(text, c.start())
                    || PhoneBeside.isToldBehind(text, c.end())
                    || PhoneBeside.isIndian(text, c));
    boolean dialled = c.isNorthAmerican() || isInPairs(text, c);
    boolean numbered = !c.hasPlus() && FileNumbers.isNumberOf(text, c, told, dialled);
    if (numbered) {
      c.rememberShape();
    }
    if (numbered
        || !told && !c.hasPlus() && FileNumbers.isOne(text, c)
        || !c.hasPlus() && FileNumbers.isCounted(text, c)
        || FileNumbers.isHours(text, c)
        || FileNumbers.isDegree(c)) {
      return false;
    }
    if (FileNumbers.isOfYear(text, c) && !told && !c.hasTrunkPrefix()) {
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
      return c.hasPlus() || told || c.grouped() && !isInRow(text, c)
          ? isPossible(c)
          : isValidWorldwide(c);
    }
    if (told) {
      return c.digits() == PhoneCandidate.MIN_DIGITS
          ? c.grouped()
          : (!FileNumbers.isCompactDate(text, c) || isRightBehind(text, c)) && isValidAnywhere(c);
    }
    if (c.hasTrunkPrefix()) {
      return c.grouped()
          ? c.digits() >= MIN_UNTOLD
              && isValidAnywhere(c)
              && (!FileNumbers.isNumbered(text, c) || isInPairs(text, c))
              && !isInRow(text, c)
          : c.digits() >= 10 && isValid(c, regions.getFirst());
    }
    return c.isNorthAmerican() && isValidInNorthAmerica(c)
        || c.isTrunkBeforeBracket() && isValidIn(c, "TR")
        || c.groups() > 2
            && c.digits() > PhoneCandidate.MIN_DIGITS
            && !isInRow(text, c)
            && PhoneBeside.isBehindPerson(text, c.start())
            && isWrittenAbroad(c)
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
    Place where = regions.getFirst();
    return isWrittenAs(c, where)
        || (trunkless && c.isEven() && !FileNumbers.isOther(text, c) && isValid(c, where));
  }

  /** Whether one of the regions without a trunk prefix writes it so. */
  private boolean isWrittenAbroad(PhoneCandidate c) {
    for (Place where : TRUNKLESS) {
      if (isWrittenAs(c, where)) {
        return true;
      }
    }
    return false;
  }

  /** Whether further digits stand before or after it: more likely a row of numbers. */
  private static boolean isInRow(FoldedText text, PhoneCandidate c) {
    int before = c.start() - 1;
    return (PhoneCandidate.isBetween(text.at(before)) && text.digitAt(before - 1))
        || (PhoneCandidate.isBetween(text.at(c.end())) && text.digitAt(c.end() + 1));
  }

  /** A grouped number counts in a region when its groups are those the region writes. */
  private boolean isWrittenAs(PhoneCandidate c, Place where) {
    c.spendParse();
    PhoneNumber number = where.plan == null ? dialled(c, where.region) : planned(c, where);
    return number != null
        && isGroupedAs(c, phones.format(number, PhoneNumberUtil.PhoneNumberFormat.NATIONAL));
  }

  /** Whether its groups have as many digits as those of {@code other}. */
  private static boolean isGroupedAs(PhoneCandidate c, String other) {
    int group = 0;
    int size = 0;
    for (int i = 0; i <= other.length(); i++) {
      if (i < other.length() && FoldedText.isDigit(other.charAt(i))) {
        size++;
      } else if (size > 0) {
        if (group == c.groups() || c.size(group++) != size) {
          return false;
        }
        size = 0;
      }
    }
    return group == c.groups();
  }

  private static PhoneNumber planned(PhoneCandidate c, Place where) {
    int start = where.plan.start(c.numbers(), c.digits());
    return start >= 0 && where.numbers().isValid(c.numbers(), start, c.digits())
        ? where.plan.number(where.numbers().country(), c.numbers(), start, c.digits())
        : null;
  }

  private boolean isValidAnywhere(PhoneCandidate c) {
    for (Place where : regions) {
      if (isValid(c, where)) {
        return true;
      }
    }
    return c.isNorthAmerican() && isValidInNorthAmerica(c);
  }

  /** Its digits are the same in all of these regions, and the areas tell them apart. */
  private boolean isValidInNorthAmerica(PhoneCandidate c) {
    for (Place where : NORTH_AMERICA) {
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
        || FileNumbers.isCompactDate(text, c)
        || !text.words().precededBy(WordKind.PHONE, c.start(), NEAR)
            && !PhoneBeside.isSomeones(text, c.start())
            && !PhoneBeside.isOfContact(text, c)
            && !PhoneBeside.isIndian(text, c)) {
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

  /** Whether the digits, dialled there, reach a number as a parser reads them. */
  private boolean isValidIn(PhoneCandidate c, String where) {
    PhoneRegion.Answer answer =
        c.hasPlus() || !c.isPlain()
            ? PhoneRegion.Answer.UNSURE
            : PhoneRegion.of(where).isDialled(c.numbers(), c.digits());
    return answer == PhoneRegion.Answer.UNSURE
        ? dialled(c, where) != null
        : answer == PhoneRegion.Answer.YES;
  }

  /** The valid number that the digits, dialled there, reach; null if they reach none. */
  private PhoneNumber dialled(PhoneCandidate c, String where) {
    PhoneNumber number = parsed(c.written(), where);
    return number != null && phones.isValidNumberForRegion(number, where) ? number : null;
  }

  /** Whether nothing but marks stands between it and a word that tells. */
  private static boolean isRightBehind(FoldedText text, PhoneCandidate c) {
    return text.words().precededBy(WordKind.PHONE, c.start(), MAX_MARKS);
  }

  /** Whether the digits, dialled there, reach a number. */
  private boolean isValid(PhoneCandidate c, Place where) {
    c.spendParse();
    if (where.plan == null) {
      return isValidIn(c, where.region);
    }
    int start = where.plan.start(c.numbers(), c.digits());
    if (start >= 0 && where.numbers().isValid(c.numbers(), start, c.digits())) {
      return true;
    }
    if (c.digits() < MIN_WITH_COUNTRY || !where.numbers().hasCode(c.numbers(), c.digits())) {
      return false;
    }
    c.spendParse();
    return isValidIn(c, where.region);
  }

  /** Numbers set aside for fiction and new ranges are possible, not valid: the sign is enough. */
  private boolean isPossible(PhoneCandidate c) {
    c.spendParse();
    PhoneRegion.Answer answer =
        c.isPlain()
            ? PhoneRegion.isPossible(c.numbers(), c.hasPlus() ? 0 : 2, c.digits())
            : PhoneRegion.Answer.UNSURE;
    if (answer != PhoneRegion.Answer.UNSURE) {
      return answer == PhoneRegion.Answer.YES;
    }
    PhoneNumber number = parsed(plus(c), null);
    return number != null && phones.isPossibleNumber(number);
  }

  private boolean isValidWorldwide(PhoneCandidate c) {
    c.spendParse();
    PhoneNumber number = parsed(plus(c), null);
    return number != null && phones.isValidNumber(number);
  }

  private static String plus(PhoneCandidate c) {
    return c.hasPlus() ? c.written() : "+" + c.written().substring(2);
  }

  private PhoneNumber parsed(String written, String where) {
    try {
      return phones.parse(written, where);
    } catch (NumberParseException e) {
      return null; // not a number: the answer that was asked for
    }
  }
}
