package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, however odd. */
class RedactionPropertyTest {
  private static final List<String> PERSONAL =
      List.of(
          "xandra@example.com",
          "+1 212-555-0142",
          "+49 171 3920012",
          "4111 1111 1111 1111",
          "5500005555555559",
          "DE89370400440532013000",
          "531-48-6620",
          "203.0.113.77",
          "2001:db8::1",
          "Xandra Quill",
          "Quill, Xandra");

  private final TextRedactor redactor;

  RedactionPropertyTest() {
    KnownNames names = Found.names();
    names.learn("Xandra Quill");
    redactor = Found.redactor(names);
  }

  @Property(tries = 2000)
  void spansLieInsideInOrderAndApart(@ForAll("texts") String text) {
    TextRedactor.Redacted redacted = redactor.redact(text);

    int from = 0;
    StringBuilder rest = new StringBuilder();
    for (Finding finding : redacted.findings()) {
      assertThat(finding.start()).isBetween(from, text.length());
      assertThat(finding.end()).isBetween(finding.start() + 1, text.length());
      rest.append(text, from, finding.start()).append("\\E.+?\\Q");
      from = finding.end();
    }
    if (redacted.findings().isEmpty()) {
      assertThat(redacted.text()).isSameAs(text);
    } else {
      rest.append(text, from, text.length());
      assertThat(java.util.regex.Pattern.compile("(?s)\\Q" + rest + "\\E").matcher(redacted.text()))
          .matches(java.util.regex.Matcher::matches);
    }
  }

  @Property(tries = 1000)
  void anyStringGivesATextOrARefusal(@ForAll String text) {
    try {
      assertThat(redactor.redact(text).text()).isNotNull();
    } catch (RedactionException e) {
      assertThat(text.length()).isGreaterThan(TextRedactor.DEFAULT_LIMIT);
    }
  }

  @Property(tries = 500)
  void plantedValuesAreGone(
      @ForAll("words") String before,
      @ForAll("planted") String value,
      @ForAll("words") String after) {
    String text = before + " (" + value + ") " + after;

    assertThat(redactor.redact(text).text()).doesNotContain(value);
  }

  /** Words that mean something to a detector are too rare in random texts. */
  @Example
  void noWordOfTheLexiconSavesABracketedValue() {
    for (WordKind kind : WordKind.values()) {
      for (String word : WordFile.of(kind)) {
        for (String value : PERSONAL) {
          String both = word + " (" + value + ") " + word;
          assertThat(redactor.redact(both).text()).doesNotContain(value);
        }
      }
    }
  }

  @Property(tries = 500)
  void disguisedValuesAreGone(
      @ForAll("planted") String value, @ForAll("disguises") String disguise) {
    String disguised =
        value.codePoints().mapToObj(Character::toString).collect(Collectors.joining(disguise));

    String redacted = redactor.redact("so: " + disguised + " ok").text();

    assertThat(redacted).startsWith("so: [").endsWith("] ok").doesNotContain(disguised);
  }

  @Property(tries = 500)
  void whatIsRedactedStaysAsItIs(@ForAll("words") String before, @ForAll("planted") String value) {
    String once = redactor.redact(before + " (" + value + ") ok").text();

    assertThat(redactor.redact(once).text()).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> planted() {
    return Arbitraries.of(PERSONAL);
  }

  @Provide
  Arbitrary<String> disguises() {
    return Arbitraries.of("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d", "\u034f");
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(1)
        .ofMaxLength(8)
        .list()
        .ofMaxSize(6)
        .map(list -> String.join(" ", list));
  }

  /** Pieces that detectors look for, in any order, and characters that disguise. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(PERSONAL),
            Arbitraries.of(
                "@",
                "://",
                ":",
                "=",
                ".",
                "-",
                "\n",
                " ",
                "\u200b",
                "\u0301",
                "password",
                "Dear",
                "Mr",
                "my name is",
                "Street",
                "rue",
                "Xandra",
                "Quill",
                "'s",
                "(at)",
                "::",
                "eyJ",
                "-----BEGIN ",
                "PRIVATE KEY-----",
                "\ud83d",
                "\ude00",
                "0",
                "12",
                "4111",
                "＠",
                "１",
                "ﬁ",
                "Ⅷ",
                "born",
                "ext."),
            Arbitraries.strings().ofMaxLength(6));
    return pieces.list().ofMaxSize(20).map(list -> String.join("", list));
  }
}
