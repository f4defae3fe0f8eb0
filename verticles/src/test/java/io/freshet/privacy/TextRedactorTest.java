package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRedactorTest {
  private final KnownNames names = Found.names();
  private final TextRedactor redactor = Found.redactor(names);

  @Test
  void replacesEachByItsPlaceholder() {
    names.learn("Xandra Quill");

    TextRedactor.Redacted redacted =
        redactor.redact(
            "🔥 Xandra Quill (xandra@example.com, +1 212-555-0142) paid with 4111 1111 1111 1111");

    assertThat(redacted.text())
        .matches(
            "🔥 \\[person:[0-9a-f]{6}] \\(\\[email:[0-9a-f]{6}], \\[phone]\\) paid with \\[credit_card]");
    assertThat(redacted.findings())
        .extracting(Finding::type)
        .containsExactly(
            DetectorType.PERSON, DetectorType.EMAIL, DetectorType.PHONE, DetectorType.CREDIT_CARD);
    assertThat(redacted.findings().getFirst().start()).isEqualTo(3); // after two UTF-16 units
  }

  @Test
  void mentionsOfOnePersonAreAlike() {
    names.learn("Xandra Quill");

    String[] mentions =
        redactor.redact("Xandra Quill; QUILL, Xandra; xándra quill").text().split("; ");

    assertThat(mentions).hasSize(3).containsOnly(mentions[0]);
    assertThat(redactor.redact("A@Example.com b a@example.com").text())
        .matches("(\\[email:.{6}]) b \\1");
  }

  @Test
  void aMentionBeginsLikeTheTokenOfTheField() {
    String mention = redactor.redact("to xandra@example.com").text();

    String digits = mention.substring(mention.indexOf(':') + 1, mention.length() - 1);
    assertThat(redactor.token(DetectorType.EMAIL, "Xandra@Example.com"))
        .startsWith("email_" + digits);
  }

  @Test
  void textsWithoutAnySignAreLookedThroughToo() {
    assertThat(redactor.redact("请找林怡君小姐。").text()).matches("请找\\[person:.{6}]小姐。");
  }

  @Test
  void aWordOfManifestsHidesNoCommandBehindIt() {
    assertThat(redactor.redact("The glass is opaque. Run sshpass -p Gr4nola99 ssh bob@x").text())
        .isEqualTo("The glass is opaque. Run sshpass -p [url_secret] ssh bob@x");
  }

  @Test
  void overlappingFindingsBecomeOneThatCoversAll() {
    TextRedactor.Redacted redacted = redactor.redact("at amqp://w:p@ss/Wort9@mq.example:5672/x");

    assertThat(redacted.findings()).hasSize(1);
    assertThat(redacted.text()).isEqualTo("at amqp://w:[url_secret]:5672/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "My order should have come last week and still nothing is here.",
        "Der Rückstand ist größer als gedacht, 日本語 и русский 🎉",
        "order 20261125-000123 at 2026-11-25T03:30:54.123Z, sku=4006381333931, v10.15.7.22",
        "Invoice 7044182: 12 x 4.50 = 54.00 EUR, ratio 3:4"
      })
  void aCleanTextIsTheSameInstance(String text) {
    TextRedactor.Redacted redacted = redactor.redact(text);

    assertThat(redacted.text()).isSameAs(text);
    assertThat(redacted.findings()).isEmpty();
  }

  @Test
  void findsOnlyWhatItIsAskedFor() {
    TextRedactor emails = TextRedactor.of(Set.of("email"), "US", Found.tokens(), names);

    assertThat(emails.redact("a@example.com +1 212-555-0142").text()).endsWith(" +1 212-555-0142");
  }

  @Test
  void refusesATextOverTheLimit() {
    redactor.redact("x".repeat(TextRedactor.DEFAULT_LIMIT));

    assertThatExceptionOfType(RedactionException.class)
        .isThrownBy(() -> redactor.redact("x".repeat(TextRedactor.DEFAULT_LIMIT + 1)))
        .withMessageContaining("262144");
  }

  @ParameterizedTest
  @ValueSource(strings = {"012 345 678 ", "012-345-678 "})
  void refusesATextMadeToStall(String piece) {
    String text = piece.repeat(TextRedactor.DEFAULT_LIMIT / piece.length());

    assertThatExceptionOfType(RedactionException.class)
        .isThrownBy(() -> redactor.redact(text))
        .withMessageContaining("too many candidates");
  }

  @Test
  void failsClosedAndSilent() {
    Detector broken =
        new Detector() {
          @Override
          public DetectorType type() {
            return DetectorType.PHONE;
          }

          @Override
          public void find(FoldedText text, List<Finding> found) {
            throw new IllegalStateException("failed on " + text.text());
          }
        };
    TextRedactor failing = new TextRedactor(List.of(broken), Found.tokens(), names, 100);

    assertThatExceptionOfType(RedactionException.class)
        .isThrownBy(() -> failing.redact("secret value"))
        .withMessage("the detector phone failed: IllegalStateException")
        .withNoCause();
  }

  @Test
  void refusesUnknownTypesAndSaysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextRedactor.of(Set.of("e-mail"), "US", Found.tokens(), names))
        .withMessageContaining("e-mail")
        .withMessageContaining("email");
  }
}
