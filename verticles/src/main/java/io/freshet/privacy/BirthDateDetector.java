package io.freshet.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/** Dates of birth: a date soon after a word that says so. Other dates stay. */
final class BirthDateDetector implements Detector {
  private static final int REACH = 40;
  private static final int LONGEST = 32;
  private static final int MAX_WINDOWS = 10_000;

  private static final Set<String> CONTEXT =
      Words.set(
          """
          born birth birthday birthdate dob geb geboren geburtsdatum geburtstag né née naissance
          nacido nacida nacimiento cumpleaños nato nata nascita nascido nascida nascimento
          geboortedatum geboorte
          """);
  private static final String MONTH =
      "(?:jan|feb|fév|f[eé]vr|m[aä]r|mar|apr|abr|avr|ma[iyj]|mag|may|jun|jui|giu|jul|lug|aug|ao|ago"
          + "|sep|set|o[ckt]t|out|nov|de[cz]|d[eé]c|dic|ene|gen|mrt|okt|sett)\\pL*";
  private static final Pattern DATE =
      Pattern.compile(
          "(?i)\\b(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.] ?\\d{1,2}[-/.] ?(?:\\d{4}|\\d{2})"
              + "|\\d{1,2}(?:\\.|st|nd|rd|th|er|º)? (?:de |of )?"
              + MONTH
              + "\\.?,? (?:de |del )?\\d{4}"
              + "|"
              + MONTH
              + "\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})\\b");

  @Override
  public DetectorType type() {
    return DetectorType.DATE_OF_BIRTH;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.hasDigits()) {
      return;
    }
    Budget budget = new Budget(MAX_WINDOWS);
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (!CONTEXT.contains(words.lower(i))) {
        continue;
      }
      budget.spend();
      int from = words.end(i);
      int to = Math.min(text.length(), from + REACH + LONGEST);
      Matcher matcher = DATE.matcher(text.text().substring(from, to));
      if (matcher.find() && matcher.start() <= REACH) {
        found.add(new Finding(from + matcher.start(), from + matcher.end(), type(), 0.9));
      }
    }
  }
}
