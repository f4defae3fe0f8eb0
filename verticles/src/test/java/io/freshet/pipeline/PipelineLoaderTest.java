package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.config.Problems;
import io.freshet.privacy.DetectorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineLoaderTest {
  private static final String GOOD =
      """
      pipeline: support
      tenant: acme
      sources:
        customers: { topic: shop.customers, session: after.id, section: profile, as: one }
        clicks: { topic: shop.clicks, format: json, session: event.customer_id, as: recent, keep: 50 }
      features:
        clicks_5m: { count: clicks, window: { sliding: 5m, every: 10s } }
      privacy:
        fields:
          profile.email: tokenize
        names: [profile.name]
        detect: [email, phone]
      freshness: { target: 250ms }
      """;

  @TempDir Path home;
  private final Problems problems = new Problems();

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(home.resolve("conf/pipelines"));
    Files.createDirectories(home.resolve("conf/contracts"));
  }

  private Pipelines load(String yaml) throws IOException {
    Files.writeString(home.resolve("conf/pipelines/support.yaml"), yaml);
    return load();
  }

  private Pipelines load() {
    return PipelineLoader.load(home.resolve("conf/pipelines"), home, problems);
  }

  /** What is wrong when {@code from} is replaced by {@code to} in a good file. */
  private List<String> wrong(String from, String to) throws IOException {
    assertThat(GOOD).contains(from);
    load(GOOD.replace(from, to));
    return problems.found();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: json, session: event.customer_id, keep: 50",
        "as: recant, format: json, session: event.customer_id, keep: 50"
      })
  void aKindThatIsMissingOrUnknownIsAllThatIsSaid(String clicks) throws IOException {
    assertThat(wrong("format: json, session: event.customer_id, as: recent, keep: 50", clicks))
        .singleElement()
        .asString()
        .startsWith("conf/pipelines/support.yaml:5: sources.clicks.as is ");
  }

  @Test
  void readsAPipeline() throws IOException {
    Pipeline pipeline = load(GOOD).named("support").orElseThrow();

    assertThat(problems.found()).isEmpty();
    assertThat(pipeline.tenant()).isEqualTo("acme");
    assertThat(pipeline.freshnessTarget()).isEqualTo(Duration.ofMillis(250));
    assertThat(pipeline.features())
        .containsExactly(
            new Feature.Aggregation(
                "clicks_5m",
                Feature.Function.COUNT,
                "clicks",
                List.of(),
                new Window.Sliding(Duration.ofMinutes(5), Duration.ofSeconds(10)),
                Set.of(Op.CREATE),
                null,
                Duration.ofMinutes(5),
                LatePolicy.UPDATE,
                Duration.ofSeconds(1)));
    assertThat(pipeline.privacy().fields()).containsEntry("profile.email", FieldRule.TOKENIZE);
    assertThat(pipeline.privacy().names()).containsExactly("profile.name");
    assertThat(pipeline.privacy().detect()).isEqualTo(Set.of("email", "phone"));
    Source clicks = pipeline.sources().getLast();
    assertThat(clicks.section()).isEqualTo("clicks");
    assertThat(clicks.kind()).isEqualTo(SectionKind.RECENT);
    assertThat(clicks.format()).isEqualTo(Source.Format.JSON);
    assertThat(clicks.keep()).isEqualTo(50);
    assertThat(clicks.session().source()).isEqualTo("event.customer_id");
    assertThat(clicks.index()).isNull();
    assertThat(clicks.contract()).isNull();
  }

  @Test
  void aSourceMayHaveAHeartbeat() throws IOException {
    String beats = ", heartbeat: { every: 10s, topic: __debezium-heartbeat.shop } }";
    Pipelines all = load(GOOD.replace(", as: one }", ", as: one" + beats));

    assertThat(problems.found()).isEmpty();
    assertThat(all.all().getFirst().sources())
        .extracting(Source::heartbeat)
        .containsExactly(new Heartbeat(Duration.ofSeconds(10), "__debezium-heartbeat.shop"), null);
    assertThat(all.topics())
        .containsExactlyInAnyOrder("shop.customers", "shop.clicks", "__debezium-heartbeat.shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { topic: beats }                      | .every is missing: how often at least something is heard, such as 10s
          { every: 500ms }                      | .every must be from 1s to 1d
          { every: 2d }                         | .every must be from 1s to 1d
          { every: soon }                       | .every is 'soon', which is not a duration such as 250ms, 10s, 5m or 24h
          { every: 10s, topic: shop.customers } | .topic is the source's own, in which it is heard anyway: leave it out
          { every: 10s, topik: beats }          | .topik is not a known key; did you mean 'topic'?
          10s                                   | ' must be a mapping of keys to values'
          """)
  void aHeartbeatThatCannotBeIsNamed(String heartbeat, String reason) throws IOException {
    assertThat(wrong("as: one }", "as: one, heartbeat: " + heartbeat + " }"))
        .contains("conf/pipelines/support.yaml:4: sources.customers.heartbeat" + reason);
  }

  @Test
  void detectsEverythingWhenNothingIsSaid() throws IOException {
    Pipeline pipeline = load(GOOD.replace("  detect: [email, phone]\n", "")).all().getFirst();

    assertThat(pipeline.privacy().detect()).isEqualTo(PrivacyReader.DETECTORS);
  }

  @Test
  void knowsTheDetectorsThatThereAre() {
    assertThat(PrivacyReader.DETECTORS)
        .containsExactlyInAnyOrder(DetectorType.labels().split(", "));
  }

  @Test
  void everyFormatCanBeNamed() throws IOException {
    for (Source.Format format : Source.Format.values()) {
      Pipelines named = load(GOOD.replace("format: json", "format: " + format.word()));

      assertThat(named.named("support").orElseThrow().sources().getLast().format())
          .isEqualTo(format);
    }
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void anUnknownKeyIsSuggestedAbout() throws IOException {
    assertThat(wrong("topic: shop.clicks", "topik: shop.clicks"))
        .containsExactly(
            "conf/pipelines/support.yaml:5: sources.clicks.topic is missing",
            "conf/pipelines/support.yaml:5: sources.clicks.topik is not a known key; did you mean"
                + " 'topic'?");
  }

  @Test
  void twoSectionsOfOneName() throws IOException {
    assertThat(wrong("as: recent,", "as: recent, section: profile,"))
        .containsExactly(
            "conf/pipelines/support.yaml:5: sources.clicks.section is 'profile', which"
                + " sources.customers fills already: choose another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"decisions", "features"})
  void aSectionThatFreshetFillsItself(String section) throws IOException {
    assertThat(wrong("as: recent,", "as: recent, section: " + section + ","))
        .containsExactly(
            "conf/pipelines/support.yaml:5: sources.clicks.section is '"
                + section
                + "', which Freshet fills itself");
  }

  @Test
  void observationsJoinASourceThatFillsActivity() throws IOException {
    assertThat(wrong("as: recent,", "as: recent, section: activity,")).isEmpty();
  }

  @Test
  void twoSourcesOfOneTopic() throws IOException {
    assertThat(wrong("topic: shop.clicks", "topic: shop.customers"))
        .singleElement()
        .asString()
        .startsWith("conf/pipelines/support.yaml:5: sources.clicks.topic is 'shop.customers',");
  }

  @Test
  void aSectionOfFreshetsOwn() throws IOException {
    assertThat(wrong("section: profile", "section: decisions"))
        .contains(
            "conf/pipelines/support.yaml:4: sources.customers.section is 'decisions', which Freshet"
                + " fills itself");
  }

  @Test
  void anUnknownDetector() throws IOException {
    assertThat(wrong("[email, phone]", "[emial, phone]"))
        .containsExactly(
            "conf/pipelines/support.yaml:12: privacy.detect has the unknown detector 'emial'; did"
                + " you mean 'email'?");
  }

  @Test
  void anUnknownSectionInARule() throws IOException {
    assertThat(wrong("profile.email", "profil.email"))
        .containsExactly(
            "conf/pipelines/support.yaml:10: privacy.fields.profil.email names the unknown section"
                + " 'profil'; did you mean 'profile'?");
  }

  @Test
  void anUnknownRule() throws IOException {
    assertThat(wrong("profile.email: tokenize", "profile.email: hash"))
        .singleElement()
        .asString()
        .contains(":10: privacy.fields.profile.email is 'hash', which is not one of drop, mask");
  }

  @Test
  void aWindowThatIsNotAMultipleOfItsPanes() throws IOException {
    assertThat(wrong("sliding: 5m, every: 10s", "sliding: 25s, every: 10s"))
        .containsExactly(
            "conf/pipelines/support.yaml:7: features.clicks_5m.window.sliding is 25000 ms, which is"
                + " not a multiple of every (10000 ms): take 30000 ms");
  }

  @Test
  void aWindowOfTooManyPanes() throws IOException {
    assertThat(wrong("sliding: 5m, every: 10s", "sliding: 24h, every: 1s"))
        .singleElement()
        .asString()
        .contains(":7: features.clicks_5m.window.every divides the window into 86400 panes");
  }

  @Test
  void aCountOfAnUnknownSource() throws IOException {
    assertThat(wrong("count: clicks", "count: click"))
        .containsExactly(
            "conf/pipelines/support.yaml:7: features.clicks_5m.count names the unknown source"
                + " 'click'; did you mean 'clicks'?");
  }

  @Test
  void anExpressionThatDoesNotCompile() throws IOException {
    assertThat(wrong("session: event.customer_id", "session: evnt.customer_id"))
        .containsExactly(
            "conf/pipelines/support.yaml:5: sources.clicks.session does not compile: undeclared"
                + " reference to 'evnt' at column 1; there are after, before, event, key\n"
                + "    evnt.customer_id\n"
                + "    ^");
  }

  @Test
  void aSessionNamedByAMaskedField() throws IOException {
    assertThat(wrong("after.id", "after.email")).as("a token is as good as an id").isEmpty();
    load(GOOD.replace("after.id", "after.email").replace("tokenize", "mask"));
    assertThat(problems.found())
        .containsExactly(
            "conf/pipelines/support.yaml:4: sources.customers.session reads profile.email, which"
                + " privacy masks, drops, generalizes or encrypts: tokenize it or use another column");
  }

  @Test
  void anEncryptedFieldIsItsSessionsUnlessItSaysWhose() throws IOException {
    PrivacyPolicy own =
        load(GOOD.replace("email: tokenize", "email: encrypt")).all().getFirst().privacy();
    assertThat(own.fields()).containsEntry("profile.email", FieldRule.ENCRYPT);
    assertThat(own.subjects()).containsEntry("profile.email", "id");
    assertThat(own.encrypts()).isTrue();

    PrivacyPolicy named =
        load(GOOD.replace("email: tokenize", "email: { encrypt: { subject: owner.id } }"))
            .all()
            .getFirst()
            .privacy();
    assertThat(named.fields()).isEqualTo(own.fields());
    assertThat(named.subjects()).containsEntry("profile.email", "owner.id");
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void anEncryptedFieldOfNobody() throws IOException {
    load(
        GOOD.replace("session: after.id,", "session: \"'c-' + string(after.id)\",")
            .replace("email: tokenize", "email: encrypt"));

    assertThat(problems.found())
        .containsExactly(
            "conf/pipelines/support.yaml:10: privacy.fields.profile.email is 'encrypt', and no column"
                + " names the session of its row: say whose it is,"
                + " { encrypt: { subject: COLUMN } }");
  }

  @Test
  void anEncryptedFieldThatIsHalfSaid() throws IOException {
    assertThat(wrong("email: tokenize", "email: { encrypt: { subjekt: id } }"))
        .containsExactlyInAnyOrder(
            "conf/pipelines/support.yaml:10: privacy.fields.profile.email.encrypt.subject is missing",
            "conf/pipelines/support.yaml:10: privacy.fields.profile.email.encrypt.subjekt is not a"
                + " known key; did you mean 'subject'?");
  }

  @Test
  void aSessionNamedByAnEncryptedField() throws IOException {
    load(GOOD.replace("after.id", "after.email").replace("tokenize", "encrypt"));

    assertThat(problems.found())
        .singleElement()
        .asString()
        .contains(":4: sources.customers.session reads profile.email, which privacy masks, drops");
  }

  @Test
  void aContractRejectsUnlessItOnlyWarns() throws IOException {
    Files.writeString(home.resolve("conf/contracts/c.json"), "{\"type\":\"object\"}");
    Pipelines all =
        load(
            GOOD.replace("as: one", "as: one, contract: contracts/c.json")
                .replace("keep: 50", "keep: 50, contract: contracts/c.json, enforce: warn"));

    assertThat(problems.found()).isEmpty();
    assertThat(all.all().getFirst().sources())
        .extracting(s -> s.contract().rejects())
        .containsExactly(true, false);
    assertThat(all.all().getFirst().sources().getFirst().contract().contract().text())
        .isEqualTo("{\"type\":\"object\"}");
    assertThat(wrong("as: one", "as: one, enforce: warn"))
        .containsExactly(
            "conf/pipelines/support.yaml:4: sources.customers.enforce is for sources with a"
                + " contract: name one, or leave it out");
  }

  @Test
  void aContractThatIsMissingOrBroken() throws IOException {
    Files.writeString(home.resolve("conf/contracts/bad.json"), "{\"type\":\"strong\"}");
    load(
        GOOD.replace("as: one", "as: one, contract: contracts/bad.json")
            .replace("keep: 50", "keep: 50, contract: contracts/none.json"));

    assertThat(problems.found())
        .satisfiesExactly(
            bad ->
                assertThat(bad)
                    .startsWith(
                        "conf/pipelines/support.yaml:4: sources.customers.contract is"
                            + " 'contracts/bad.json', which is not a JSON Schema: /type"),
            none ->
                assertThat(none)
                    .isEqualTo(
                        "conf/pipelines/support.yaml:5: sources.clicks.contract is"
                            + " 'contracts/none.json', which is no file in conf"));
  }

  @Test
  void keepOfASingleRow() throws IOException {
    assertThat(wrong("as: one", "as: one, keep: 3"))
        .containsExactly(
            "conf/pipelines/support.yaml:4: sources.customers.keep is for sections of many or recent"
                + " rows; this one has one");
  }

  @Test
  void everythingThatIsMissingIsToldAtOnce() throws IOException {
    load("tenant: a/b\nsources:\n  clicks: { as: few }\n");

    assertThat(problems.found())
        .containsExactlyInAnyOrder(
            "conf/pipelines/support.yaml:1: pipeline is missing",
            "conf/pipelines/support.yaml:1: tenant must have 1 to 64 characters and no '/'",
            "conf/pipelines/support.yaml:3: sources.clicks.as is 'few', which is not one of one,"
                + " many, recent",
            "conf/pipelines/support.yaml:3: sources.clicks.topic is missing",
            "conf/pipelines/support.yaml:3: sources.clicks.session is missing");
  }
}
