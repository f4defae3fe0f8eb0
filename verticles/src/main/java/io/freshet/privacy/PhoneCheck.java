package io.freshet.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Set;

/** Tells which candidates of one text are phone numbers. */
final class PhoneCheck {
  private static final int MIN_DIGITS = 7;
  private static final int REACH = 32;

  /** Groups of a following number that a candidate may have swallowed, and one. */
  private static final int MAX_TRIES = 5;

  private static final Set<String> CONTEXT =
      Words.set(
          """
          phone phones telephone tel mobile mob cell cellphone fax call calls called dial text sms
          whatsapp signal hotline reach ring telefon telefonnummer handy handynummer mobil mobilnummer
          rufnummer anrufen festnetz zentrale téléphone portable appelez appeler joindre teléfono
          móvil celular llamar llame telefono cellulare chiamare chiamate telefone telemóvel ligar
          ligue telefoon telefoonnummer mobiel bel bellen
          """);

  private final FoldedText text;
  private final PhoneNumberUtil phones;
  private final List<String> regions;
  private final Budget budget;

  /**
   * @param regions regions of numbers without country code, the hub's own first
   * @param budget numbers that may be parsed
   */
  PhoneCheck(FoldedText text, PhoneNumberUtil phones, List<String> regions, Budget budget) {
    this.text = text;
    this.phones = phones;
    this.regions = regions;
    this.budget = budget;
  }

  /** The candidate, or it without its last groups: another number may follow after a blank. */
  PhoneCandidate longest(PhoneCandidate whole) {
    boolean told = text.words().precededBy(CONTEXT, whole.start(), REACH);
    PhoneCandidate c = whole;
    for (int tries = 0; c != null && tries < MAX_TRIES; tries++) {
      int n = c.digits().length();
      if (n >= MIN_DIGITS && !c.isTable() && !c.isDateOrTime() && isPhone(c, told)) {
        return c;
      }
      c = c.shorter();
    }
    return null;
  }

  private boolean isPhone(PhoneCandidate c, boolean told) {
    if (c.international()) {
      return isPossible(c.written().startsWith("+") ? c.written() : "+" + c.digits().substring(2));
    }
    if (told) {
      return c.digits().length() == MIN_DIGITS ? c.grouped() : isValidAnywhere(c);
    }
    if (c.hasTrunkPrefix()) {
      return c.grouped()
          ? isValidAnywhere(c)
          : c.digits().length() >= 10 && isValid(c, regions.getFirst());
    }
    return c.isNorthAmerican()
        ? isValid(c, "US")
        : c.grouped() && !isInRow(c) && isWrittenAs(c, regions.getFirst());
  }

  /** Whether further digits stand before or after it: more likely a row of numbers. */
  private boolean isInRow(PhoneCandidate c) {
    int before = c.start() - 1;
    return (PhoneCandidate.isBetween(text.at(before)) && text.digitAt(before - 1))
        || (PhoneCandidate.isBetween(text.at(c.end())) && text.digitAt(c.end() + 1));
  }

  /** A grouped number counts in a region when its groups are those the region writes. */
  private boolean isWrittenAs(PhoneCandidate c, String where) {
    PhoneNumber number = parsed(c.written(), where);
    return number != null
        && phones.isValidNumberForRegion(number, where)
        && PhoneCandidate.sizes(phones.format(number, PhoneNumberUtil.PhoneNumberFormat.NATIONAL))
            .equals(c.sizes());
  }

  private boolean isValidAnywhere(PhoneCandidate c) {
    for (String where : regions) {
      if (isValid(c, where)) {
        return true;
      }
    }
    return false;
  }

  private boolean isValid(PhoneCandidate c, String where) {
    PhoneNumber number = parsed(c.written(), where);
    return number != null && phones.isValidNumberForRegion(number, where);
  }

  /** Numbers set aside for fiction and new ranges are possible, not valid: the sign is enough. */
  private boolean isPossible(String written) {
    PhoneNumber number = parsed(written, null);
    return number != null && phones.isPossibleNumber(number);
  }

  private PhoneNumber parsed(String written, String where) {
    budget.spend();
    try {
      return phones.parse(written, where);
    } catch (NumberParseException e) {
      return null; // not a number: the answer that was asked for
    }
  }
}
