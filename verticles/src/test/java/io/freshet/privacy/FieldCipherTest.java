package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.privacy.FieldCipher.Reading;
import io.freshet.protocol.Json;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FieldCipherTest {
  private static final KeyRing RING = Keys.ring(1);

  private final Keys topic = Keys.begun(RING);
  private final FieldCipher cipher = new FieldCipher(topic.read(RING));

  @Property(tries = 300)
  void whatGoesInComesOutAndAlwaysInTheSameForm(
      @ForAll String value, @ForAll String subject, @ForAll String field) {
    String text = cipher.encrypt(subject, field, TextNode.valueOf(value));

    assertThat(text).startsWith("enc_").isEqualTo(encrypted(subject, field, value));
    assertThat(cipher.decrypt(text).value()).isEqualTo(json(TextNode.valueOf(value).toString()));
  }

  private String encrypted(String subject, String field, String value) {
    return new FieldCipher(topic.read(RING)).encrypt(subject, field, TextNode.valueOf(value));
  }

  @Test
  void everyValueOfJsonKeepsItsDigits() {
    for (String value :
        List.of(
            "12345678901234567890.123456789012345678901234567890",
            "0.10",
            "true",
            "\"\"",
            "[1,{\"a\":null}]",
            "{\"street\":\"1 Elm Road\",\"n\":15.0}")) {
      String text = cipher.encrypt("acme/42", "profile.x", json(value));

      assertThat(cipher.decrypt(text).value().toString()).isEqualTo(json(value).toString());
    }
  }

  @Test
  void otherFieldsAndSubjectsShareNothing() {
    String text = encrypted("acme/42", "profile.email", "a");

    assertThat(encrypted("acme/42", "profile.mail", "a").substring(20))
        .isNotEqualTo(text.substring(20));
    assertThat(encrypted("acme/43", "profile.email", "a").substring(20))
        .isNotEqualTo(text.substring(20));
  }

  @Test
  void whatWasPutElsewhereIsNotRead() {
    String text = encrypted("acme/42", "profile.email", "a");

    assertThat(reading(text, "acme/42", "profile.email")).isEqualTo(Reading.DONE);
    assertThat(reading(text, null, null)).isEqualTo(Reading.DONE);
    assertThat(reading(text, null, "profile.email")).isEqualTo(Reading.DONE);
    assertThat(reading(text, "acme/43", "profile.email")).isEqualTo(Reading.ELSEWHERE);
    assertThat(reading(text, "acme/42", "profile.phone")).isEqualTo(Reading.ELSEWHERE);
  }

  private Reading reading(String text, String subject, String field) {
    return cipher.decrypt(text, new FieldCipher.Origin(subject, field)).reading();
  }

  @Test
  void hidesHowLongAShortValueIs() {
    assertThat(encrypted("acme/42", "f", "a"))
        .hasSameSizeAs(encrypted("acme/42", "f", "a".repeat(30)));
    assertThat(encrypted("acme/42", "f", "a".repeat(31)))
        .hasSizeGreaterThan(encrypted("acme/42", "f", "a").length());
  }

  @Test
  void aChangedTextIsNotRead() {
    String text = encrypted("acme/42", "profile.email", "xandra@example.com");

    for (int i = 4; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(cipher.decrypt(changed).reading()).as("place %d", i).isEqualTo(Reading.DAMAGED);
    }
    for (String odd : List.of("enc_", "enc_AAAA", "enc_not base 64", text + "AAAA")) {
      assertThat(cipher.decrypt(odd).reading()).isEqualTo(Reading.DAMAGED);
    }
    assertThat(new FieldCipher(new SubjectKeys(RING)).decrypt(text).reading())
        .isEqualTo(Reading.DAMAGED);
  }

  @Test
  void refusesWhatIsTooLarge() {
    encrypted("acme/42", "f", "x".repeat(FieldCipher.MAX_VALUE - 2));

    assertThatExceptionOfType(RedactionException.class)
        .isThrownBy(() -> encrypted("acme/42", "f", "x".repeat(FieldCipher.MAX_VALUE - 1)))
        .withMessageContaining("262144 bytes");
  }

  /** Agents write back what they were shown: detectors leave it as it is. */
  @Property(tries = 300)
  void detectorsFindNothingInACiphertext(@ForAll String value) {
    String text = encrypted("acme/42", "profile.email", value);

    assertThat(Found.redactor(Found.names()).clean(text)).isEqualTo(text);
  }

  @Test
  void detectorsFindWhatStandsBesideACiphertext() {
    String text = encrypted("acme/42", "profile.email", "Anna");
    TextRedactor redactor = Found.redactor(Found.names());

    assertThat(redactor.clean(text + " a@b.example " + text))
        .matches(text + " \\[email:[0-9a-f]+] " + text);
    assertThat(redactor.clean("enc_4111111111111111")).isEqualTo("enc_4111111111111111");
    assertThat(redactor.clean("enc_Ab-4111-1111-1111-1111")).contains("[credit_card]");
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
