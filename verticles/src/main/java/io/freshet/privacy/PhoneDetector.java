package io.freshet.privacy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Phone numbers. A scanner finds what is written like one; libphonenumber says whether such a
 * number can exist. Numbers without country code are tried in the hub's own region and in those of
 * the languages that Freshet reads; bare digits count only beside a word such as {@code phone}.
 */
final class PhoneDetector implements Detector {
  private static final int MAX_PARSES = 20_000;
  private static final int MAX_DIGITS = 17;
  private static final int MAX_LENGTH = 32;
  private static final int MAX_EXTENSION = 6;

  private static final List<String> REGIONS =
      List.of("US", "DE", "GB", "FR", "IT", "ES", "NL", "PT");
  private static final List<String> EXTENSIONS =
      List.of("extension", "durchwahl", "poste", "ext.", "ext", "x");

  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  /** The hub's own first. */
  private final Set<String> regions = new LinkedHashSet<>();

  /**
   * @param region the region of numbers without country code, two upper-case letters (ISO 3166)
   */
  PhoneDetector(String region) {
    if (!phones.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException("there is no phone region " + region + ", try US or DE");
    }
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
    PhoneCheck check = new PhoneCheck(text, phones, List.copyOf(regions), new Budget(MAX_PARSES));
    int i = 0;
    while (i < text.length()) {
      PhoneCandidate candidate = PhoneCandidate.at(text, i, MAX_DIGITS, MAX_LENGTH);
      if (candidate == null) {
        i++;
        continue;
      }
      PhoneCandidate phone = check.longest(candidate);
      if (phone == null) {
        i = candidate.firstGroupEnd();
      } else {
        int end = withExtension(text, phone.end());
        found.add(new Finding(phone.start(), end, type(), phone.international() ? 0.9 : 0.7));
        i = end;
      }
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
