package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {
  private final KnownNames names = Found.names();
  private final Detector detector = new KnownNameDetector(names);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xandra quill|Ask Xandra Quill.|Xandra Quill",
        "Xandra Quill|ask xandra quill now|xandra quill",
        "Xandra Quill|XANDRA QUILL|XANDRA QUILL",
        "Xandra Quill|Quill, Xandra|Quill, Xandra",
        "Xandra Quill|Quill Xandra|Quill Xandra",
        "Quill, Xandra|for Xandra Quill's order|Xandra Quill",
        "Dr. Xandra Quill|Xandra Quill|Xandra Quill",
        "Xándra Quíll|Xandra Quill|Xandra Quill",
        "Jörg Großmann|Jo\u0308rg Grossmann|Jo\u0308rg Grossmann",
        "Xandra Quill|xandra.quill|xandra.quill",
        "Xandra Quill|Xan\u200bdra Quill|Xan\u200bdra Quill",
        "Xandra Maria Quill|Xandra Quill|Xandra Quill",
        "Pieter van der Quill|with Pieter van der Quill here|Pieter van der Quill",
        "Xandra O'Hara|Xandra O’Hara|Xandra O’Hara"
      })
  void findsALearnedName(String learned, String text, String expected) {
    assertThat(Found.by(detector, text)).isEmpty();

    names.learn(learned);

    assertThat(Found.by(detector, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xandra Quill",
        "ask Xandra Quill",
        "please ask Xandra Quill",
        "Xandra Quill again",
        "Xandra, ask Xandra Quill",
        "Ask; Xandra Quill",
        "xandra: xandra quill; quill"
      })
  void findsItWhereverItStandsAmongWords(String text) {
    names.learn("Xandra Quill");

    assertThat(Found.by(detector, text)).hasSize(1);
  }

  @Test
  void findsItOverALineBreak() {
    names.learn("Xandra Quill");

    assertThat(Found.by(detector, "for Xandra\nQuill")).containsExactly("Xandra\nQuill");
  }

  @Test
  void aNameInAMailAddressLeavesItAMailAddress() {
    names.learn("Xandra Quill");
    TextRedactor redactor = Found.redactor(names);

    String text = redactor.redact("mail xandra.quill@example.org or Xandra Quill").text();

    assertThat(text).matches("mail \\[email:[0-9a-f]{6}] or \\[person:[0-9a-f]{6}]");
  }

  @Test
  void aLongNameIsCoveredByItsParts() {
    names.learn("Ana Bea Cora Dora Enid Fay");
    TextRedactor redactor = Found.redactor(names);

    TextRedactor.Redacted redacted = redactor.redact("write ana bea cora dora enid fay now");

    assertThat(redacted.text()).matches("write \\[person:[0-9a-f]{6}] now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xandra",
        "Quill",
        "Xandra and Quill",
        "xandra. It was Quill",
        "Xandra Quillson",
        "quill xandra",
        "Quill: the Xandra"
      })
  void leavesPartsOfIt(String text) {
    names.learn("Xandra Quill");

    assertThat(Found.by(detector, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Xandra", "Mr Quill", "42", "---"})
  void doesNotLearnSingleWords(String name) {
    assertThat(names.learn(name)).isEmpty();
    assertThat(names.size()).isZero();
  }

  @Test
  void whatWasLearnedTeachesAnotherNode() {
    List<byte[]> hashes = names.learn("Xandra Quill");
    KnownNames other = Found.names();
    hashes.forEach(other::add);

    assertThat(Found.by(new KnownNameDetector(other), "by Xandra Quill"))
        .containsExactly("Xandra Quill");
    assertThatIllegalArgumentException().isThrownBy(() -> other.add(new byte[3]));
  }

  /** What was to keep them may have failed: they would be unknown after the next start. */
  @Test
  void hashesAreReportedUntilTheyAreConfirmed() {
    List<byte[]> hashes = names.learn("Xandra Quill");
    assertThat(names.learn("Quill, Xandra")).containsExactlyInAnyOrderElementsOf(hashes);

    assertThat(names.add(hashes.getFirst())).isFalse();

    assertThat(names.learn("Xandra Quill"))
        .containsExactlyElementsOf(hashes.subList(1, hashes.size()));
    hashes.forEach(names::add);
    assertThat(names.learn("Xandra Quill")).isEmpty();
  }

  @Test
  void hashesOfAnotherKeyMeanNothing() {
    KnownNames other = new KnownNames(new Tokenizer(new byte[32]), 100);
    names.learn("Xandra Quill").forEach(other::add);

    assertThat(Found.by(new KnownNameDetector(other), "by Xandra Quill")).isEmpty();
  }

  @Test
  void whenFullItLearnsNoMoreAndKeepsWhatItHas() {
    KnownNames small = new KnownNames(Found.tokens(), 3);
    assertThat(small.learn("Xandra Quill")).hasSize(3);

    assertThat(small.learn("Yolande Pym")).isEmpty();

    assertThat(small.isFull()).isTrue();
    assertThat(Found.by(new KnownNameDetector(small), "Xandra Quill and Yolande Pym"))
        .containsExactly("Xandra Quill");
  }

  @Test
  void growsAndLosesNone() {
    LongHashes hashes = new LongHashes(100_000);
    IntStream.range(0, 50_000)
        .forEach(i -> assertThat(hashes.add(i * 0x9E3779B97F4A7C15L)).isTrue());

    assertThat(hashes.size()).isEqualTo(50_000);
    assertThat(IntStream.range(0, 50_000).allMatch(i -> hashes.contains(i * 0x9E3779B97F4A7C15L)))
        .isTrue();
    assertThat(hashes.add(0)).isFalse();
    assertThat(hashes.contains(12345)).isFalse();
  }
}
