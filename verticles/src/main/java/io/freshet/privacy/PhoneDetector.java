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
  private static final int MAX_EXTENSION = 6;

  private static final List<String> REGIONS =
      List.of("US", "DE", "GB", "FR", "IT", "ES", "NL", "PT");
  private static final String[] EXTENSIONS = {
    "extension", "durchwahl", "poste", "ext.", "ext", "x", "interno", "int.", "ramal", "anexo",
    "toestel", "wewn.", "wew.", "доб.", "вн.", "dahili", "linka", "klapka", "mellék", "anknytning",
    "lokal", "alanumero", "εσωτ.", "apparat", "dw", "#"
  };

  private final PhoneCheck check;

  /**
   * @param region the region of numbers without country code, two upper-case letters (ISO 3166)
   */
  PhoneDetector(String region) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    if (!phones.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException("there is no phone region " + region + ", try US or DE");
    }
    Set<String> all = new LinkedHashSet<>(List.of(region));
    all.addAll(REGIONS);
    check = new PhoneCheck(phones, List.copyOf(all));
  }

  @Override
  public DetectorType type() {
    return DetectorType.PHONE;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_7.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    PhoneCandidate candidate = text.phone();
    int last = -1;
    int i = 0;
    while (i < text.length()) {
      if (!mayBegin(text.at(i)) || !candidate.read(i)) {
        i++;
        continue;
      }
      if (check.isPhone(text, candidate, last)) {
        int end = withExtension(text, candidate.end());
        double confidence = candidate.international() ? 0.9 : 0.7;
        found.add(new Finding(candidate.start(), end, type(), confidence));
        last = end;
        i = end;
      } else {
        boolean numbers = candidate.isShapedAsRemembered() && candidate.isEven();
        i = numbers ? candidate.end() : candidate.firstGroupEnd();
      }
    }
  }

  private static boolean mayBegin(char c) {
    return FoldedText.isDigit(c) || c == '+' || c == '(';
  }

  private static int withExtension(FoldedText text, int end) {
    int i = end;
    while (i - end < 3 && (text.at(i) == ' ' || text.at(i) == ',' || text.at(i) == '-')) {
      i++;
    }
    for (String word : EXTENSIONS) {
      if (text.regionIs(i, word)) {
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
