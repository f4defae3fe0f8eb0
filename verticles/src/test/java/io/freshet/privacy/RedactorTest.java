package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.FieldRule;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class RedactorTest {
  private static final PrivacyPolicy POLICY =
      new PrivacyPolicy(
          Map.of(
              "profile.email", FieldRule.TOKENIZE,
              "profile.name", FieldRule.TOKENIZE,
              "profile.phone", FieldRule.MASK,
              "profile.card", FieldRule.DROP,
              "profile.site", FieldRule.KEEP,
              "profile.born", FieldRule.GENERALIZE,
              "profile.contact.email", FieldRule.DROP),
          Set.of("profile.name", "people.first_name", "people.last_name"),
          Found.ALL);

  private final KnownNames names = Found.names();
  private final List<byte[]> learned = new ArrayList<>();
  private final Redactor redactor =
      new Redactor(POLICY, Found.redactor(names), Found.tokens(), names, learned::add);

  @Test
  void appliesTheRulesOfFields() {
    CleanChange clean =
        redact(
            "profile",
            """
            {"id":42,"email":"xandra@example.com","name":"Xandra Quill","phone":"+1 212-555-0142",
             "card":"4111111111111111","site":"a@b.example","city":"Leeds",
             "contact":{"email":"x@example.com","kind":"home"}}
            """);

    JsonNode row = clean.after().value();
    assertThat(row.get("id").intValue()).isEqualTo(42);
    assertThat(row.get("email").textValue()).matches("email_[0-9a-f]{32}");
    assertThat(row.get("name").textValue()).matches("person_[0-9a-f]{32}");
    assertThat(row.get("phone").textValue()).isEqualTo("***");
    assertThat(row.has("card")).isFalse();
    assertThat(row.get("site").textValue()).isEqualTo("a@b.example");
    assertThat(row.get("city").textValue()).isEqualTo("Leeds");
    assertThat(row.get("contact").toString()).isEqualTo("{\"kind\":\"home\"}");
    assertThat(clean.redactions()).isEqualTo(Map.of("tokenize", 2, "mask", 1, "drop", 2));
  }

  /** As many as an event may hold; one by one from the first number on they would take an hour. */
  @Test
  @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
  void namesThatManyFieldsComeToShareAreNumberedAtOnce() throws JsonProcessingException {
    StringBuilder row = new StringBuilder("{\"id\":1");
    for (int i = 0; i < 250_000; i++) {
      row.append(",\"10.%d.%d.%d\":0".formatted(i >> 16, i >> 8 & 255, i & 255));
    }
    JsonNode clean = redact("hosts", row.append('}').toString()).after().value();

    assertThat(clean.size()).isEqualTo(250_001);
    assertThat(clean.has("[ip]")).isTrue();
    assertThat(clean.has("[ip]#2")).isTrue();
    assertThat(clean.has("[ip]#250000")).isTrue();
  }

  @Test
  void rulesHoldInTheirSectionOnly() {
    JsonNode row = redact("tickets", "{\"site\":\"a@b.example\"}").after().value();

    assertThat(row.get("site").textValue()).matches("\\[email:.{6}]");
  }

  @Test
  void learnsNamesBeforeTheyAreTokenised() {
    redact("profile", "{\"id\":42,\"name\":\"Xandra Quill\"}");
    assertThat(learned).isNotEmpty().allMatch(hash -> hash.length == KnownNames.HASH_BYTES);

    CleanChange clean = redact("tickets", "{\"body\":\"quill, xandra asks again\"}");

    assertThat(clean.after().value().get("body").textValue())
        .matches("\\[person:[0-9a-f]{6}] asks again");
    assertThat(clean.redactions()).isEqualTo(Map.of("person", 1));
  }

  @Test
  void publishesEachHashUntilItIsKept() {
    redact("profile", "{\"name\":\"Xandra Quill\"}");
    int first = learned.size();
    redact("profile", "{\"name\":\"Quill, Xandra\"}");
    assertThat(learned).hasSize(2 * first);

    learned.forEach(names::add);
    redact("profile", "{\"name\":\"Xandra Quill\"}");

    assertThat(learned).hasSize(2 * first);
  }

  @Test
  void aMentionBeginsLikeTheTokenOfItsField() {
    String token =
        redact("profile", "{\"name\":\"Xandra Quill\"}").after().value().get("name").textValue();
    String mention =
        redact("tickets", "{\"body\":\"Quill, Xandra\"}").after().value().get("body").textValue();

    assertThat(token.substring(7)).startsWith(mention.substring(8, 14));
  }

  @Test
  void learnsANameThatIsPartedOverColumns() {
    CleanChange clean =
        redact(
            "people",
            "{\"first_name\":\"Xandra\",\"last_name\":\"Quill\",\"note\":\"xandra quill\"}");

    assertThat(clean.after().toString())
        .doesNotContainIgnoringCase("quill")
        .doesNotContain("Xandra");
  }

  @Test
  void nothingRawIsLeftInBeforeAndKey() {
    ObjectNode row = object("{\"email\":\"xandra@example.com\",\"note\":\"call +1 212-555-0142\"}");
    CleanChange clean =
        redactor.redact(
            change(Op.DELETE, object("{\"email\":\"xandra@example.com\"}"), row, null, Set.of()),
            "tickets");

    assertThat(clean.key().toString() + clean.before())
        .doesNotContain("xandra")
        .doesNotContain("555");
    assertThat(clean.after()).isNull();
  }

  @Test
  void looksIntoNestedValuesAndFieldNames() {
    CleanChange clean =
        redact(
            "tickets",
            """
            {"meta":{"xandra@example.com":1,"list":["ok",{"ip":"203.0.113.77"}]},
             "+1 212-555-0142":1,"+1 212-555-0143":2}
            """);

    assertThat(clean.after().value().toString())
        .matches(
            "\\{\"meta\":\\{\"\\[email:.{6}]\":1,\"list\":\\[\"ok\",\\{\"ip\":\"\\[ip]\"}]},"
                + "\"\\[phone]\":1,\"\\[phone]#2\":2}");
  }

  @Test
  void numbersStayUnlessTheyAreCards() {
    CleanChange clean =
        redact(
            "orders",
            """
            {"id":9007199254740993,"total":12.50,"big":123456789012345678901234567890,"e":1e400,
             "at":1795422000123456,"pan":4111111111111111,"x":4111111111111111.0,"count":2125550142,
             "phone":2125550142,"phone_id":2125550142}
            """);

    assertThat(clean.after().value().toString())
        .startsWith(
            "{\"id\":9007199254740993,\"total\":12.50,\"big\":123456789012345678901234567890,")
        .endsWith(
            "\"at\":1795422000123456,\"pan\":\"[credit_card]\",\"x\":\"[credit_card]\","
                + "\"count\":2125550142,\"phone\":\"[phone]\",\"phone_id\":2125550142}");
    assertThat(clean.redactions()).isEqualTo(Map.of("credit_card", 2, "phone", 1));
  }

  @Test
  void aColumnsNameTellsWhatBareDigitsAre() {
    CleanChange clean =
        redact(
            "t",
            "{\"mobilePhone\":\"2125550142\",\"ssn\":\"531486620\",\"ref\":\"531486620\",\"tel\":\"n/a\"}");

    assertThat(clean.after().value().toString())
        .isEqualTo(
            "{\"mobilePhone\":\"[phone]\",\"ssn\":\"[ssn]\",\"ref\":\"531486620\",\"tel\":\"n/a\"}");
  }

  @Test
  void aColumnsNameTellsWhatAccountsAre() {
    CleanChange clean =
        redact(
            "t",
            """
            {"account_number":"41739205","sort_code":"20-45-83","routingNumber":21000089,"kontonummer":"0532013000",
             "beneficiary_account_no":"50100248817733","customer_account_number":"41739205","account":"41739205",
             "account_id":"41739205","clabe":"n/a"}
            """);

    assertThat(clean.after().value().toString())
        .isEqualTo(
            "{\"account_number\":\"[bank_account]\",\"sort_code\":\"[bank_account]\","
                + "\"routingNumber\":\"[bank_account]\",\"kontonummer\":\"[bank_account]\","
                + "\"beneficiary_account_no\":\"[bank_account]\","
                + "\"customer_account_number\":\"41739205\",\"account\":\"41739205\","
                + "\"account_id\":\"41739205\",\"clabe\":\"n/a\"}");
  }

  @Test
  void aColumnsNameTellsWhatDatesAndDocumentsAre() {
    CleanChange clean =
        redact(
            "t",
            """
            {"birth_date":"1987-04-03","dob":"03.04.1987","created":"1987-04-03","passportNumber":"C01X00T47",
             "driver_licence":"D400-7836-0001","birth_place":"Leeds"}
            """);

    assertThat(clean.after().value().toString())
        .isEqualTo(
            "{\"birth_date\":\"[date_of_birth]\",\"dob\":\"[date_of_birth]\","
                + "\"created\":\"1987-04-03\",\"passportNumber\":\"[passport]\","
                + "\"driver_licence\":\"[licence]\",\"birth_place\":\"Leeds\"}");
  }

  @Test
  void generalizes() {
    CleanChange clean = redact("profile", "{\"born\":\"1987-04-03\",\"city\":\"Leeds\"}");

    assertThat(clean.after().toString()).isEqualTo("{\"born\":\"1987\",\"city\":\"Leeds\"}");
    assertThat(clean.redactions()).isEqualTo(Map.of("generalize", 1));
  }

  @Test
  void whatIsCleanIsNotCopied() {
    ObjectNode after = object("{\"status\":\"open\",\"tags\":[\"a\",{\"n\":1}],\"total\":12.50}");

    CleanChange clean =
        redactor.redact(change(Op.CREATE, null, null, after, Set.of("body")), "tickets");

    assertThat(clean.after().value()).isSameAs(after);
  }

  @Test
  void copiesWhatStandsBesideWhatWasFound() {
    CleanChange clean =
        redact("t", "{\"a\":1,\"list\":[\"x\",\"mail a@example.com\",\"y\"],\"b\":\"z\"}");

    assertThat(clean.after().toString())
        .matches("\\{\"a\":1,\"list\":\\[\"x\",\"mail \\[email:.{6}]\",\"y\"],\"b\":\"z\"}");
  }

  @Test
  void aFieldsNameThatTurnsOutToBeAPersonsIsFoundOut() {
    String row = "{\"xandra quill\":1}";
    assertThat(redact("t", row).after().toString()).isEqualTo(row);

    redact("profile", "{\"name\":\"Xandra Quill\"}");

    assertThat(redact("t", row).after().toString()).matches("\\{\"\\[person:.{6}]\":1}");
  }

  @Test
  void manyFieldNamesAreRedactedBeyondWhatIsKept() {
    for (int i = 0; i < 5000; i++) {
      ObjectNode row = object("{}").put("f" + i, "x").put("u" + i + "@example.com", 1);

      CleanChange clean = redactor.redact(change(Op.CREATE, null, null, row, Set.of()), "tickets");

      assertThat(clean.after().toString()).startsWith("{\"f" + i + "\"").doesNotContain("example");
    }
  }

  @Test
  void keepsCoordinatesAndNullsAndForgetsDroppedUnavailableFields() {
    ObjectNode after = object("{\"id\":1,\"email\":null,\"ok\":true}");
    Change raw = change(Op.UPDATE, object("{\"id\":1}"), null, after, Set.of("card", "body"));

    CleanChange clean = redactor.redact(raw, "profile");

    assertThat(clean.at()).isEqualTo(raw.at());
    assertThat(clean.op()).isEqualTo(Op.UPDATE);
    assertThat(clean.key().value()).isEqualTo(raw.key());
    assertThat(clean.after().value()).isEqualTo(after);
    assertThat(clean.unavailable()).containsExactly("body");
    assertThat(clean.sourceMicros()).isEqualTo(1);
    assertThat(clean.ingestMicros()).isEqualTo(2);
    assertThat(clean.redactions()).isEmpty();
  }

  @Test
  void doesNotTouchTheRawChange() {
    ObjectNode after = object("{\"body\":\"xandra@example.com\",\"n\":{\"a\":[1]}}");
    ObjectNode copy = after.deepCopy();

    redactor.redact(change(Op.CREATE, null, null, after, Set.of()), "profile");

    assertThat(after).isEqualTo(copy);
  }

  @Test
  void redactsWhatAgentsWrite() throws JsonProcessingException {
    JsonNode value = Json.mapper().readTree("{\"ticket\":9,\"note\":\"told xandra@example.com\"}");

    assertThat(redactor.redact(value).value().toString())
        .matches("\\{\"ticket\":9,\"note\":\"told \\[email:.{6}]\"}");
    assertThat(redactor.redact("told xandra@example.com").value().textValue())
        .matches("told \\[email:.{6}]");
  }

  @Test
  void refusesWhatItCannotLookInto() {
    JsonNode deep = object("{}");
    for (int i = 0; i < 600; i++) {
      deep = Json.array().add(deep);
    }
    JsonNode nested = deep;
    ObjectNode opaque = object("{}").set("x", new POJONode(new Object()));
    ObjectNode tooLong = object("{}").put("x", "x".repeat(TextRedactor.DEFAULT_LIMIT + 1));

    assertThatExceptionOfType(RedactionException.class).isThrownBy(() -> redactor.redact(nested));
    assertThatExceptionOfType(RedactionException.class).isThrownBy(() -> redactor.redact(opaque));
    assertThatExceptionOfType(RedactionException.class).isThrownBy(() -> redactor.redact(tooLong));
  }

  @Test
  void refusesARuleWithoutSection() {
    PrivacyPolicy policy = new PrivacyPolicy(Map.of("email", FieldRule.DROP), Set.of(), Set.of());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Redactor(policy, Found.redactor(names), Found.tokens(), names, learned::add))
        .withMessageContaining("section.field");
  }

  /** A name that was not sent is one of the row's names all the same. */
  @Test
  void namesOfUnavailableFieldsAreRedactedAsThoseOfOthers() {
    Set<String> unsent = Set.of("body", "xandra@example.com");

    CleanChange clean =
        redactor.redact(change(Op.UPDATE, null, null, object("{\"id\":1}"), unsent), "profile");

    String field =
        redact("profile", "{\"xandra@example.com\":1}").after().value().fieldNames().next();
    assertThat(field).matches("\\[email:.{6}]");
    assertThat(clean.unavailable()).containsExactlyInAnyOrder("body", field);
  }

  private CleanChange redact(String section, String after) {
    return redactor.redact(change(Op.CREATE, null, null, object(after), Set.of()), section);
  }

  private static Change change(
      Op op, JsonNode key, ObjectNode before, ObjectNode after, Set<String> unavailable) {
    return new Change(
        new Coordinates("shop.public.t", 0, 7), op, "t", key, before, after, unavailable, 1, 2);
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
