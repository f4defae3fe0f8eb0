package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The detectors by type, and the expressions of those that are patterns. */
final class Detectors {
  private static final String NAME = "\\p{Lu}[\\p{L}.'-]+";

  private Detectors() {}

  /**
   * The detectors of the given types.
   *
   * @param region of phone numbers without a country code
   */
  static List<Detector> of(Set<String> types, String region, KnownNames names) {
    List<Detector> chosen = new ArrayList<>();
    for (Detector detector : all(region, names)) {
      if (types.contains(detector.type())) {
        chosen.add(detector);
      }
    }
    return List.copyOf(chosen);
  }

  private static List<Detector> all(String region, KnownNames names) {
    return List.of(
        new EmailDetector(),
        new CreditCardDetector(),
        new IbanDetector(),
        new PhoneDetector(region),
        ssn(),
        new IpDetector(),
        urlSecret(),
        address(),
        new KnownNameDetector(names),
        introducedName());
  }

  /**
   * US social security numbers by the rules of the SSA: no 000, 666 or 9xx area, no zero groups.
   */
  private static Detector ssn() {
    return new PatternDetector(
        "ssn",
        0.85,
        (text, f) ->
            DigitRuns.standsAlone(text, f.start(), f.end())
                && isSsn(text.substring(f.start(), f.end())),
        List.of(
            "\\d{3}[- ]\\d{2}[- ]\\d{4}",
            "(?i)(?:ssn|social security(?: number| no\\.?)?)[ :#]{0,3}(\\d{9})"));
  }

  private static boolean isSsn(String written) {
    String digits = written.replaceAll("[- ]", "");
    int area = Integer.parseInt(digits.substring(0, 3));
    return area != 0
        && area != 666
        && area < 900
        && !digits.startsWith("00", 3)
        && !digits.startsWith("0000", 5);
  }

  private static Detector urlSecret() {
    return new PatternDetector(
        "url_secret",
        0.9,
        (text, f) -> true,
        List.of(
            "[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\\s/@:]{1,100}:([^\\s/@]{1,200})@",
            "(?i)[?&](?:access_token|token|api_?key|key|secret|password|pwd|sig|signature|auth)=([^\\s&#\"']{4,400})",
            "(?i)\\b(?:password|passwort|passwd|pwd|mot de passe|contraseña|senha|wachtwoord|api[ _-]?key|secret)"
                + "(?: is| ist|:|=){1,2}\\s{0,3}([^\\s,;]{4,200})",
            "\\b(?:sk|pk|rk)[_-](?:live|test|proj)?[_-]?[A-Za-z0-9]{16,200}\\b",
            "\\bgh[pousr]_[A-Za-z0-9]{30,100}\\b",
            "\\bxox[abprs]-[A-Za-z0-9-]{10,200}\\b",
            "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
            "\\beyJ[A-Za-z0-9_-]{8,1000}\\.[A-Za-z0-9_-]{8,1000}\\.[A-Za-z0-9_-]{8,1000}"));
  }

  private static Detector address() {
    String words = "(?:[\\p{L}.'-]+ ){0,3}";
    return new PatternDetector(
        "address",
        0.7,
        (text, f) -> true,
        List.of(
            "\\b\\d{1,5}[A-Za-z]? (?:\\p{Lu}[\\p{L}.'-]* ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|"
                + "Court|Ct|Place|Pl|Square|Terrace|Close|Crescent|Way|Parkway|Highway)\\b\\.?",
            "(?:\\p{Lu}[\\p{L}-]*(?:straße|strasse|str\\.|weg|platz|allee|gasse|ring|damm|ufer)|\\p{Lu}[\\p{L}-]+ (?:Straße|Strasse|Str\\.|"
                + "Weg|Platz|Allee|Ring|Damm|Ufer)) \\d{1,4} ?[a-z]?\\b",
            "\\b\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|av\\.|boulevard|bd|place|chemin|impasse|allée|quai|route) "
                + words
                + "\\p{Lu}[\\p{L}'-]+",
            "\\b(?i:calle|avenida|avda\\.|plaza|paseo|via|viale|piazza|corso|largo|rua|praça|travessa) "
                + words
                + "\\p{Lu}[\\p{L}'-]+,? (?:n[.º°] ?)?\\d{1,4}\\b",
            "\\p{Lu}[\\p{L}-]*(?:straat|laan|plein|gracht|kade|dijk|singel) \\d{1,4} ?[a-z]?\\b"));
  }

  /** Names that words around them give away, in seven languages. */
  private static Detector introducedName() {
    String one = "(" + NAME + "(?: " + NAME + "){0,2})";
    String two = "(" + NAME + "(?: " + NAME + "){1,2})";
    return new PatternDetector(
        "person",
        0.7,
        (text, f) -> !isNoName(text.substring(f.start(), f.end())),
        List.of(
            "(?i:my name is|my name's|mein name ist|ich hei(?:ß|ss)e|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|"
                + "il mio nome è|(?:o )?meu nome é|chamo-me|mijn naam is|ik heet) "
                + one,
            "(?i:\\bi am|\\bi'm|\\bthis is|\\bich bin|\\bje suis|\\bsoy|\\bsono|\\bsou|\\bik ben|\\bspoke (?:to|with)|\\bname:) "
                + two,
            "\\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Herrn|Frau|Monsieur|Madame|Mme|Mlle|Señor|Señora|Sr|Sra|Signor|Signora|Sig|Senhor|"
                + "Senhora|Dhr|Mevr|Mevrouw)\\.? "
                + one,
            "(?i:regards|sincerely|cheers|best wishes|yours truly|gr(?:ü|ue)(?:ß|ss)en?|cordialement|saludos|saluti|cumprimentos|groeten|groet)"
                + "\\s?[,.!-]?\\s{1,4}"
                + one));
  }

  private static boolean isNoName(String words) {
    String first = words.split(" ")[0].toLowerCase(Locale.ROOT);
    return Set.of("the", "a", "an", "team", "support", "customer", "order", "your", "not", "very")
        .contains(first);
  }
}
