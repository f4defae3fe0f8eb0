package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds personal data in texts and replaces it: people and mail addresses by {@code
 * [person:3f9a2c]}, which is the same for every mention, the rest by its type, {@code [phone]}.
 * Thread-safe.
 *
 * <p>Bounded: a text longer than the limit is refused, and what a detector cannot do is refused
 * too.
 */
public final class TextRedactor {
  /** UTF-16 code units of the longest text that is looked through. */
  public static final int DEFAULT_LIMIT = 256 * 1024;

  /**
   * A text after redaction.
   *
   * @param text the text; the very instance that was given when nothing was found
   * @param findings what was replaced, in order, apart, in offsets of the original
   */
  public record Redacted(String text, List<Finding> findings) {}

  /** Room for placeholders that are longer than what they stand for. */
  private static final int MARGIN = 16;

  private final Detector[] detectors;
  private final long[] triggers;
  private final Set<DetectorType> types = EnumSet.noneOf(DetectorType.class);
  private final Tokenizer tokens;
  private final KnownNames names;
  private final int limit;

  /** Of the tagger of names; null for a redactor without. */
  private final NameModel model;

  /** Of the tagger of dates; null for a redactor without. */
  private final DateModel dates;

  /** What the next text is read into; a second text at the same time gets one of its own. */
  private final AtomicReference<Work> spare = new AtomicReference<>();

  /** What the next name is read into. */
  private final AtomicReference<FoldedText> spareName = new AtomicReference<>();

  /** Reused so that a text without findings costs no memory. */
  private record Work(FoldedText text, List<Finding> found) {}

  TextRedactor(List<Detector> detectors, Tokenizer tokens, KnownNames names, int limit) {
    this(detectors.toArray(Detector[]::new), tokens, names, limit, null, null);
  }

  private TextRedactor(
      Detector[] detectors,
      Tokenizer tokens,
      KnownNames names,
      int limit,
      NameModel model,
      DateModel dates) {
    this.model = model;
    this.dates = dates;
    this.detectors = detectors;
    this.triggers = Arrays.stream(detectors).mapToLong(Detector::triggers).toArray();
    Arrays.stream(detectors).forEach(d -> types.add(d.type()));
    this.tokens = tokens;
    this.names = names;
    this.limit = limit;
  }

  /**
   * A redactor of those types.
   *
   * @param detect labels of types
   * @param region region of phone numbers without country code, two letters (ISO 3166)
   * @throws IllegalArgumentException when a type or the region is unknown
   */
  public static TextRedactor of(
      Set<String> detect, String region, Tokenizer tokens, KnownNames names) {
    return of(detect, region, tokens, names, DEFAULT_LIMIT);
  }

  /**
   * A redactor of those types with a limit of its own.
   *
   * @param limit UTF-16 code units of the longest text that is looked through
   */
  public static TextRedactor of(
      Set<String> detect, String region, Tokenizer tokens, KnownNames names, int limit) {
    boolean secrets = detect.contains(DetectorType.URL_SECRET.label());
    boolean births = detect.contains(DetectorType.DATE_OF_BIRTH.label());
    return of(detect, region, tokens, names, limit, secrets ? SecretModel.standard() : null)
        .dating(births ? DateModel.standard() : null);
  }

  /**
   * The same with another model of secrets.
   *
   * @param secrets null to find them by rules alone
   */
  static TextRedactor of(
      Set<String> detect,
      String region,
      Tokenizer tokens,
      KnownNames names,
      int limit,
      SecretModel secrets) {
    Set<DetectorType> types = EnumSet.noneOf(DetectorType.class); // in one order on every node
    for (String label : detect) {
      types.add(
          DetectorType.labelled(label)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "unknown detector " + label + ", there are " + DetectorType.labels())));
    }
    List<Detector> detectors = new ArrayList<>();
    for (DetectorType type : types) {
      detectors.addAll(Detectors.of(type, region.toUpperCase(Locale.ROOT), names, secrets));
    }
    return new TextRedactor(detectors, tokens, names, limit);
  }

  /** The same redactor, with a tagger that has the last word on names which nothing tells. */
  public TextRedactor tagging(NameModel model) {
    return new TextRedactor(detectors, tokens, names, limit, model, dates);
  }

  /** The same redactor, with a tagger of dates of birth that no rule finds; null for none. */
  TextRedactor dating(DateModel dates) {
    return new TextRedactor(detectors, tokens, names, limit, model, dates);
  }

  /** Whether one of its detectors finds {@code type}. */
  boolean detects(DetectorType type) {
    return types.contains(type);
  }

  /** How much is known that detection depends on; what was clean before it grew may not be now. */
  int knowledge() {
    return names.size();
  }

  /**
   * Redacts a text.
   *
   * @throws RedactionException when it is too long or a detector failed
   */
  public Redacted redact(String text) {
    List<Finding> findings = find(text);
    return new Redacted(findings.isEmpty() ? text : replaced(text, findings), findings);
  }

  /**
   * A text without what is personal in it; the very instance, and no memory taken, when there is
   * nothing.
   *
   * @throws RedactionException when it is too long or a detector failed
   */
  public String clean(String text) {
    List<Finding> findings = find(text);
    return findings.isEmpty() ? text : replaced(text, findings);
  }

  /**
   * What is personal in a text, in order, apart, in offsets of it. No memory is taken while there
   * is nothing.
   *
   * @throws RedactionException when it is too long or a detector failed
   */
  List<Finding> find(String text) {
    return find(text, model);
  }

  /**
   * The same in the name of a field: the tagger of names, which guesses by capitals, is not asked.
   *
   * @throws RedactionException when it is too long or a detector failed
   */
  List<Finding> findInName(String name) {
    return find(name, (NameModel) null);
  }

  private List<Finding> find(String text, NameModel model) {
    if (text.length() > limit) {
      throw new RedactionException("a text of more than " + limit + " characters");
    }
    if (PlainShape.isPlain(text)) {
      return List.of();
    }
    Work work = spare.getAndSet(null);
    if (work == null) {
      work = new Work(new FoldedText(), new ArrayList<>());
    }
    try {
      return find(text, work, model);
    } catch (RedactionException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new RedactionException(
          "what stands beside findings failed: " + e.getClass().getSimpleName());
    } finally {
      work.text.clear();
      work.found.clear();
      spare.setRelease(work);
    }
  }

  private List<Finding> find(String text, Work work, NameModel model) {
    read(text, work, model);
    if (dates != null && DateTagger.mayHave(work.text)) {
      date(work);
    }
    if (!work.found.isEmpty() && types.contains(DetectorType.PERSON)) {
      PeopleList.find(work.text, work.found, types);
    }
    if (types.contains(DetectorType.BANK_ACCOUNT)) {
      UnclaimedAccount.find(work.text, work.found); // with the codes of its bank
    }
    if (types.contains(DetectorType.PASSPORT)) {
      LinkedPassports.find(work.text, work.found);
      UnclaimedPassport.find(work.text, work.found);
    }
    return work.found.isEmpty() ? List.of() : FindingMerge.merged(work.text, work.found);
  }

  private void read(String text, Work work, NameModel model) {
    work.text.read(text);
    detect(work.text, work.found);
    if (model != null) {
      tag(model, work.text, work.found);
    }
    if (!work.found.isEmpty() && types.contains(DetectorType.PERSON)) {
      work.found.removeIf(
          f -> f.type() == DetectorType.PERSON && UserPairDetector.isBesideUser(work.text, f));
    }
    if (!work.found.isEmpty() && types.contains(DetectorType.DATE_OF_BIRTH)) {
      NeighbourDates.findBesideNames(work.text, work.found);
    }
  }

  private void date(Work work) {
    try {
      work.text.dates().find(dates, work.found);
    } catch (RuntimeException e) {
      throw new RedactionException("the tagger of dates failed: " + e.getClass().getSimpleName());
    }
    if (!work.found.isEmpty()) {
      Ciphertexts.spare(work.text, work.found);
    }
  }

  /** What the tagger of dates sees of a text. */
  List<DateSamples.Value> dates(String text) {
    Work work = new Work(new FoldedText(), new ArrayList<>());
    read(text, work, model);
    return work.text.dates().values(work.found);
  }

  void detect(FoldedText text, List<Finding> found) {
    long signs = text.signs();
    for (int i = 0; i < triggers.length; i++) {
      if (triggers[i] == Detector.ALWAYS || (triggers[i] & signs) != 0) {
        run(detectors[i], text, found);
      }
    }
    if (found.isEmpty()) {
      return;
    }
    Ciphertexts.spare(text, found);
    if (text.has(Mark.BRACKET)) {
      found.removeIf(f -> Placeholder.holds(text, f));
    }
    if (types.contains(DetectorType.LICENCE)) {
      NeighbourLicences.find(text, found);
    }
    NeighbourNumbers.find(text, found);
    RepeatedNumbers.find(text, found);
    if (types.contains(DetectorType.PHONE)) {
      RowPhones.find(text, found);
    }
    if (types.contains(DetectorType.DATE_OF_BIRTH)) {
      NeighbourDates.find(text, found);
    }
    if (!found.isEmpty() && types.contains(DetectorType.PERSON)) {
      NeighbourNames.find(text, found);
    }
  }

  private void tag(NameModel model, FoldedText text, List<Finding> found) {
    if (!types.contains(DetectorType.PERSON) || !text.has(Mark.TWO_WORDS)) {
      return;
    }
    try {
      text.tagger().find(model, found);
    } catch (RuntimeException e) {
      throw new RedactionException("the tagger of names failed: " + e.getClass().getSimpleName());
    }
    if (!found.isEmpty()) {
      Ciphertexts.spare(text, found);
    }
  }

  /** What the tagger of names sees of a text. */
  NameSample sample(String text, List<Finding> known, NameModel sound) {
    FoldedText folded = FoldedText.of(text);
    List<Finding> found = new ArrayList<>();
    detect(folded, found);
    found.addAll(known);
    return NameSample.of(folded, found, sound);
  }

  private static void run(Detector detector, FoldedText folded, List<Finding> found) {
    try {
      detector.find(folded, found);
    } catch (RedactionException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new RedactionException(
          "the detector " + detector.type().label() + " failed: " + e.getClass().getSimpleName());
    }
  }

  /** The text with a placeholder for each finding. */
  String replaced(String text, List<Finding> findings) {
    StringBuilder redacted = new StringBuilder(text.length() + MARGIN);
    int from = 0;
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      redacted.append(text, from, finding.start());
      from = finding.end();
      if (hasToken(finding.type())) {
        String value = text.substring(finding.start(), from);
        redacted.append('[').append(finding.type().label()).append(':');
        redacted.append(shortToken(finding.type(), value)).append(']');
      } else {
        redacted.append('[').append(finding.type().label()).append(']');
      }
    }
    return redacted.append(text, from, text.length()).toString();
  }

  /** What stands for a value in a text. */
  String placeholder(DetectorType type, String value) {
    String token = hasToken(type) ? ":" + shortToken(type, value) : "";
    return "[" + type.label() + token + "]";
  }

  private static boolean hasToken(DetectorType type) {
    return type == DetectorType.PERSON || type == DetectorType.EMAIL;
  }

  private String shortToken(DetectorType type, String value) {
    return tokens.shortToken(type.label(), canonical(type, value));
  }

  /** The token of a whole field's value; mentions in texts begin with the same six digits. */
  String token(DetectorType type, String value) {
    return tokens.token(type.label(), canonical(type, value));
  }

  private static String folded(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 128) {
        return FoldedText.of(value).text();
      }
    }
    return value;
  }

  private String canonicalName(String name) {
    FoldedText text = spareName.getAndSet(null);
    text = text == null ? new FoldedText() : text;
    try {
      return NameForm.canonical(name, text);
    } finally {
      text.clear();
      spareName.setRelease(text);
    }
  }

  private String canonical(DetectorType type, String value) {
    return switch (type) {
      case PERSON -> canonicalName(value);
      case EMAIL -> folded(value).strip().toLowerCase(Locale.ROOT);
      default -> value;
    };
  }
}
