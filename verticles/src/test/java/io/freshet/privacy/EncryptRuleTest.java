package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.FieldRule;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.protocol.Json;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncryptRuleTest {
  private static final PrivacyPolicy POLICY =
      new PrivacyPolicy(
          Map.of(
              "profile.email", FieldRule.ENCRYPT,
              "profile.contact.phone", FieldRule.ENCRYPT,
              "tickets.home", FieldRule.ENCRYPT),
          Set.of(),
          Found.ALL,
          Map.of(
              "profile.email", "id",
              "profile.contact.phone", "id",
              "tickets.home", "owner.id"),
          false);

  private final KeyRing ring = Keys.ring(1);
  private final SubjectKeys keys = Keys.begun(ring).read(ring);
  private final FieldCipher cipher = new FieldCipher(keys);
  private final Redactor redactor =
      new Redactor(
          POLICY,
          Found.redactor(Found.names()),
          Found.tokens(),
          Found.names(),
          hash -> {},
          cipher,
          "acme");

  @Test
  void encryptsInEveryRowAndAtEveryDepth() throws JsonProcessingException {
    CleanChange clean =
        redactor.redact(
            change(
                "{\"email\":\"a@b.example\"}",
                "{\"id\":42,\"email\":\"old@b.example\",\"contact\":{\"phone\":1}}",
                "{\"id\":42,\"email\":\"a@b.example\",\"contact\":{\"phone\":[{\"x\":2}]}}"),
            "profile");

    JsonNode after = clean.after().value();
    assertThat(clear(after.get("email"))).isEqualTo("\"a@b.example\"");
    assertThat(clear(after.at("/contact/phone"))).isEqualTo("[{\"x\":2}]");
    assertThat(clear(clean.before().value().get("email"))).isEqualTo("\"old@b.example\"");
    assertThat(clear(clean.before().value().at("/contact/phone"))).isEqualTo("1");
    assertThat(clean.key().value().get("email"))
        .as("the key says nothing of whose it is, the row does")
        .isEqualTo(after.get("email"));
    assertThat(clean.redactions()).isEqualTo(Map.of("encrypt", 5));
    assertThat(after.get("id").intValue()).isEqualTo(42);
  }

  @Test
  void eachRowIsOfItsOwnSubject() throws JsonProcessingException {
    CleanChange clean =
        redactor.redact(
            change(
                null,
                "{\"home\":\"1 Elm Road\",\"owner\":{\"id\":\"7\"}}",
                "{\"home\":\"1 Elm Road\",\"owner\":{\"id\":\"8\"}}"),
            "tickets");
    keys.forgetting("acme/7");

    assertThat(cipher.decrypt(clean.before().value().get("home").textValue()).value()).isNull();
    assertThat(clear(clean.after().value().get("home"))).isEqualTo("\"1 Elm Road\"");
  }

  @Test
  void whoWasForgottenIsMasked() throws JsonProcessingException {
    keys.forgetting("acme/42");

    CleanChange clean =
        redactor.redact(change(null, null, "{\"id\":42,\"email\":\"a@b.example\"}"), "profile");

    assertThat(clean.after().value().get("email").textValue()).isEqualTo("***");
  }

  /** Whose session is named acme/1000 is forgotten as acme/1000, however its number is written. */
  @Test
  void aNumberIsTheSubjectThatTheSessionIsNamedAfter() throws JsonProcessingException {
    keys.forgetting("acme/1000");
    keys.forgetting("acme/15.0");

    for (String id : new String[] {"1000", "1E3", "\"1000\"", "15.0"}) {
      String row = "{\"id\":" + id + ",\"email\":\"a@b.example\"}";
      CleanChange clean = redactor.redact(change(null, null, row), "profile");
      assertThat(clean.after().value().get("email").textValue()).as(id).isEqualTo("***");
    }
  }

  @Test
  void nullStaysAndNeedsNoSubject() throws JsonProcessingException {
    CleanChange clean =
        redactor.redact(change(null, null, "{\"email\":null,\"city\":\"Leeds\"}"), "profile");

    assertThat(clean.after().value().get("email").isNull()).isTrue();
  }

  @Test
  void withoutSubjectNothingPasses() {
    for (String row :
        new String[] {
          "{\"email\":\"a@b.example\"}",
          "{\"email\":\"a@b.example\",\"id\":null}",
          "{\"email\":\"a@b.example\",\"id\":{}}",
          "{\"email\":\"a@b.example\",\"id\":\"\"}",
          "{\"email\":\"a@b.example\",\"id\":1E999999999}",
          "{\"email\":\"a@b.example\",\"id\":\"" + "9".repeat(1025) + "\"}"
        }) {
      assertThatExceptionOfType(RedactionException.class)
          .isThrownBy(() -> redactor.redact(change(null, null, row), "profile"))
          .withMessageContaining("'id'")
          .withMessageNotContaining("example");
    }
  }

  @Test
  void aPolicyThatEncryptsNeedsKeys() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Redactor(
                    POLICY,
                    Found.redactor(Found.names()),
                    Found.tokens(),
                    Found.names(),
                    hash -> {}));
  }

  private String clear(JsonNode text) {
    return cipher.decrypt(text.textValue()).value().toString();
  }

  private static Change change(String key, String before, String after)
      throws JsonProcessingException {
    return new Change(
        new Coordinates("t", 0, 1),
        Op.UPDATE,
        "t",
        object(key),
        object(before),
        object(after),
        Set.of(),
        1,
        2);
  }

  private static ObjectNode object(String json) throws JsonProcessingException {
    return json == null ? null : (ObjectNode) Json.mapper().readTree(json);
  }
}
