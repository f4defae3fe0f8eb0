package io.freshet.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Phone numbers. A scanner finds what is written like one; libphonenumber says whether such a
 * number can exist. Numbers without country code are tried in the hub's own region and in those of
 * the languages that Freshet reads; bare digits count only beside a word such as {@code phone}.
 */
final class PhoneDetector implements Detector {
  private static final int MIN_DIGITS = 7;
  private static final int MAX_DIGITS = 17;
  private static final int MAX_LENGTH = 32;
  private static final int REACH = 32;
  private static final int MAX_EXTENSION = 6;

  private static final List<String> REGIONS =
      List.of("US", "DE", "GB", "FR", "IT", "ES", "NL", "PT");
  private static final Set<String> CONTEXT =
      Words.set(
          """
          phone phones telephone tel mobile mob cell cellphone fax call calls called dial text sms
          whatsapp signal hotline reach ring telefon telefonnummer handy handynummer mobil mobilnummer
          rufnummer anrufen festnetz zentrale téléphone portable appelez appeler joindre teléfono
          móvil celular llamar llame telefono cellulare chiamare chiamate telefone telemóvel ligar
          ligue telefoon telefoonnummer mobiel bel bellen
          """);
  private static final List<String> EXTENSIONS =
      List.of("extension", "durchwahl", "poste", "ext.", "ext", "x");

  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
  private final String region;
  private final Set<String> regions = new LinkedHashSet<>();

  /**
   * @param region the region of numbers without country code, two upper-case letters (ISO 3166)
   */
  PhoneDetector(String region) {
    if (!phones.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException("there is no phone region " + region + ", try US or DE");
    }
    this.region = region;
    regions.add(region);
    regions.addAll(REGIONS);
  }

  @Override
  public DetectorType type() {
    return DetectorType.PHONE;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.hasDigits()) {
      return;
    }
    int i = 0;
    while (i < text.length()) {
      PhoneCandidate candidate = PhoneCandidate.at(text, i, MAX_DIGITS, MAX_LENGTH);
      if (candidate == null) {
        i++;
        continue;
      }
      PhoneCandidate phone = longestPhone(text, candidate);
      if (phone == null) {
        i = candidate.firstGroupEnd();
      } else {
        int end = withExtension(text, phone.end());
        found.add(new Finding(phone.start(), end, type(), phone.international() ? 0.9 : 0.7));
        i = end;
      }
    }
  }

  /** The candidate, or it without its last groups: another number may follow after a blank. */
  private PhoneCandidate longestPhone(FoldedText text, PhoneCandidate whole) {
    boolean told = text.words().precededBy(CONTEXT, whole.start(), REACH);
    for (PhoneCandidate c = whole; c != null; c = c.shorter()) {
      int n = c.digits().length();
      if (n >= MIN_DIGITS && !c.isDateOrTime() && isPhone(c, told)) {
        return c;
      }
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
      return c.grouped() ? isValidAnywhere(c) : c.digits().length() >= 10 && isValid(c, region);
    }
    return c.isNorthAmerican() ? isValid(c, "US") : c.grouped() && isWrittenAs(c, region);
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
    try {
      return phones.parse(written, where);
    } catch (NumberParseException e) {
      return null; // not a number: the answer that was asked for
    }
  }

  private static int withExtension(FoldedText text, int end) {
    int i = end;
    while (i - end < 3 && (text.at(i) == ' ' || text.at(i) == ',' || text.at(i) == '-')) {
      i++;
    }
    for (String word : EXTENSIONS) {
      if (text.text().regionMatches(true, i, word, 0, word.length())) {
        int digits = i + word.length();
        while (text.at(digits) == ' ' || text.at(digits) == ':') {
          digits++;
        }
        int stop = digits;
        while (text.digitAt(stop) && stop - digits < MAX_EXTENSION) {
          stop++;
        }
        return stop > digits && !text.wordAt(stop) ? stop : end;
      }
    }
    return end;
  }
}
