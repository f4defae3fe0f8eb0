package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.config.Problems;
import io.freshet.pipeline.Feature.Aggregation;
import io.freshet.pipeline.Feature.Function;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesReaderTest {
  private static final String SOURCES =
      """
      pipeline: %s
      tenant: acme
      sources:
        orders: { topic: shop.orders%s, session: after.customer_id, as: many }
        clicks: { topic: shop.clicks%s, format: json, session: event.customer_id, as: recent }
      privacy: { fields: { orders.card: drop } }
      features:
      """;
  private static final String FIVE = "window: { sliding: 5m, every: 10s }";

  @TempDir Path home;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(home.resolve("conf/pipelines"));
  }

  private Pipelines load(Problems problems, String... features) throws IOException {
    Files.writeString(
        home.resolve("conf/pipelines/a.yaml"),
        SOURCES.formatted("a", "", "")
            + List.of(features).stream().map(f -> "  " + f + "\n").collect(Collectors.joining()));
    return PipelineLoader.load(home.resolve("conf/pipelines"), home, problems);
  }

  private List<Feature> good(String... features) throws IOException {
    Problems problems = new Problems();
    Pipelines pipelines = load(problems, features);
    assertThat(problems.found()).isEmpty();
    return pipelines.all().getFirst().features();
  }

  /** What is wrong, from the features on; the first feature is in line 8. */
  private List<String> wrong(String... features) throws IOException {
    Problems problems = new Problems();
    load(problems, features);
    return problems.found().stream()
        .map(
            p -> {
              assertThat(p).startsWith("conf/pipelines/a.yaml:");
              return p.substring("conf/pipelines/a.yaml:".length());
            })
        .toList();
  }

  private Aggregation aggregation(String feature) throws IOException {
    return (Aggregation) good("f: { " + feature + " }").getFirst();
  }

  @Test
  void readsEveryKindOfFeature() throws IOException {
    List<Feature> features =
        good(
            "clicks_5m: { count: clicks, " + FIVE + " }",
            "spend_1h: { sum: orders.total, window: { tumbling: 1h } }",
            "last_order: { max: orders.created_at }",
            "visit: { count: clicks, window: { gap: 30m }, lateness: 1m, late: side }",
            "per_click: { ratio: [spend_1h, clicks_5m] }",
            "click_burst: { zscore: clicks_5m, over: 24h, flag: 3.0 }");

    assertThat(features)
        .extracting(Feature::name)
        .containsExactly(
            "clicks_5m", "spend_1h", "last_order", "visit", "per_click", "click_burst");
    Aggregation spend = (Aggregation) features.get(1);
    assertThat(spend.function()).isEqualTo(Function.SUM);
    assertThat(spend.source()).isEqualTo("orders");
    assertThat(spend.column()).containsExactly("total");
    assertThat(spend.window()).isEqualTo(new Window.Tumbling(Duration.ofHours(1)));
    assertThat(spend.lateness()).isEqualTo(Duration.ofHours(1));
    assertThat(spend.ops()).containsExactly(Op.CREATE);
    Aggregation last = (Aggregation) features.get(2);
    assertThat(last.window()).isEqualTo(new Window.AllTime());
    assertThat(last.lateness()).isNull();
    assertThat(last.ops()).containsExactlyInAnyOrder(Op.CREATE, Op.UPDATE, Op.READ);
    Aggregation visit = (Aggregation) features.get(3);
    assertThat(visit.window()).isEqualTo(new Window.Session(Duration.ofMinutes(30)));
    assertThat(visit.late()).isEqualTo(LatePolicy.SIDE);
    assertThat(visit.outputs()).containsExactly("visit", "visit_late");
    assertThat(features.get(4)).isEqualTo(new Feature.Ratio("per_click", "spend_1h", "clicks_5m"));
    assertThat(features.get(5))
        .isEqualTo(
            new Feature.ZScore(
                "click_burst", "clicks_5m", Duration.ofHours(24), new BigDecimal("3.0")));
  }

  @Test
  void readsOptions() throws IOException {
    Aggregation paid =
        aggregation("sum: orders.total, where: \"after.status == 'paid'\", ops: [create, update]");
    assertThat(paid.ops()).containsExactlyInAnyOrder(Op.CREATE, Op.UPDATE);
    assertThat(paid.where().source()).isEqualTo("after.status == 'paid'");
    assertThat(aggregation("rate: clicks, " + FIVE + ", per: 1m").per())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(aggregation("distinct: clicks.page.path, " + FIVE).column())
        .containsExactly("page", "path");
  }

  @Test
  void windowsThatCannotBe() throws IOException {
    assertThat(wrong("f: { count: clicks, window: {} }"))
        .containsExactly(
            "8: features.f.window says no window: one of {sliding: 5m, every: 10s}, {tumbling:"
                + " 1h}, {gap: 30m}");
    assertThat(wrong("f: { count: clicks, window: { tumbling: 1h, gap: 1m } }"))
        .containsExactly(
            "8: features.f.window.gap is a second window beside tumbling: a feature has one");
    assertThat(wrong("f: { count: clicks, window: { tumbling: 0s } }"))
        .containsExactly("8: features.f.window.tumbling must be longer than nothing");
    assertThat(wrong("f: { count: clicks, window: { tumbling: 500d } }"))
        .containsExactly(
            "8: features.f.window.tumbling is longer than 400 days, the most there is");
    assertThat(wrong("f: { count: clicks, window: { tumbling: 1h, every: 1m } }"))
        .containsExactly(
            "8: features.f.window.every is not a known key; known are gap, sliding, tumbling");
    assertThat(wrong("f: { distinct: clicks.page, window: { sliding: 1h, every: 10s } }"))
        .singleElement()
        .asString()
        .contains("into 360 panes; the most is 60: take at least 60000 ms");
    assertThat(wrong("f: { rate: clicks, window: { gap: 1m } }"))
        .containsExactly(
            "8: features.f.rate needs a window {sliding: 5m, every: 10s} or {tumbling: 1h}");
    assertThat(wrong("f: { count: clicks, window: { gap: 1m }, lateness: 2h }"))
        .singleElement()
        .asString()
        .contains("features.f.lateness holds up to 122 sessions open; the most is 64");
  }

  @Test
  void whatIsUnknown() throws IOException {
    assertThat(wrong("f: { sum: order.total }"))
        .containsExactly(
            "8: features.f.sum names the unknown source 'order'; did you mean 'orders'?");
    assertThat(wrong("f: { sum: orders }"))
        .containsExactly("8: features.f.sum needs a column: orders.some_column");
    assertThat(wrong("f: { count: clicks }", "g: { ratio: [f, ff] }"))
        .containsExactly("9: features.g.ratio names the unknown feature 'ff'; did you mean 'f'?");
    assertThat(wrong("f: { cuont: clicks }"))
        .containsExactly(
            "8: features.f says nothing to compute: one of count, sum, min, max, mean, last,"
                + " distinct, rate, ratio, zscore");
    assertThat(wrong("f: { count: clicks, sum: orders.total }"))
        .containsExactly("8: features.f.sum is a second function beside count: a feature has one");
    assertThat(wrong("f: { count: clicks, ops: [insert] }"))
        .singleElement()
        .asString()
        .startsWith("8: features.f.ops has the unknown op 'insert'");
    assertThat(
            wrong("f: { count: clicks, where: after.page }", "g: { count: clicks, where: 1 + 1 }"))
        .containsExactly("9: features.g.where is a int, where true or false is needed");
    assertThat(wrong("f: { count: clicks, where: before.page == 'x' }"))
        .singleElement()
        .asString()
        .contains("undeclared reference to 'before' at column 1; there are after, event");
    assertThat(wrong("f: { max: orders.card }"))
        .containsExactly("8: features.f reads orders.card, which privacy drops");
  }

  @Test
  void twoFeaturesOfOneName() throws IOException {
    assertThat(wrong("f: { count: clicks }", "f: { count: orders }"))
        .containsExactly("9: features.f is there twice, first in line 8");
    assertThat(wrong("f: { count: clicks, late: side }", "f_late: { count: orders }"))
        .containsExactly(
            "9: features.f_late would fill 'f_late', which features.f fills already: choose"
                + " another name");
    assertThat(wrong("1f: { count: clicks }"))
        .singleElement()
        .asString()
        .startsWith("8: features.1f is no name for a feature");
  }

  @Test
  void pipelinesOfOneTenantShareNoFeature() throws IOException {
    Files.writeString(
        home.resolve("conf/pipelines/b.yaml"),
        SOURCES
                .formatted("b", "2", "2")
                .replace("orders:", "orders2:")
                .replace("clicks:", "clicks2:")
                .replace("orders.card", "orders2.card")
            + "  f: { count: clicks2 }\n");
    Problems problems = new Problems();
    load(problems, "f: { count: clicks }");
    assertThat(problems.found())
        .containsExactly(
            "conf/pipelines/b.yaml:8: features.f would fill 'f', which conf/pipelines/a.yaml fills"
                + " for tenant 'acme' already");
  }

  @Test
  void ratiosThatGoRoundInACircle() throws IOException {
    assertThat(
            wrong(
                "n: { count: clicks }",
                "a: { ratio: [n, b] }",
                "b: { ratio: [c, n] }",
                "c: { ratio: [a, n] }",
                "d: { ratio: [a, n] }",
                "e: { ratio: [e, n] }"))
        .containsExactly(
            "9: features.a.ratio goes round in a circle: a → b → c → a",
            "13: features.e.ratio goes round in a circle: e → e");
  }

  @Test
  void aLadderOfRatiosIsReadInGoodTime() throws IOException {
    String[] ladder =
        IntStream.range(0, 90)
            .mapToObj(
                i ->
                    i < 2
                        ? "r%d: { count: clicks }".formatted(i)
                        : "r%d: { ratio: [r%d, r%d] }".formatted(i, i - 1, i - 2))
            .toArray(String[]::new);
    assertThat(good(ladder)).hasSize(90);
  }

  @Test
  void zScoresThatCannotBe() throws IOException {
    assertThat(wrong("f: { count: clicks }", "z: { zscore: f, over: 24h }"))
        .containsExactly(
            "9: features.z.zscore is of 'f', which is no feature with a sliding or tumbling window"
                + " that yields a number");
    assertThat(wrong("f: { count: clicks, " + FIVE + " }", "z: { zscore: f, over: 7m }"))
        .containsExactly(
            "9: features.z.over is 420000 ms, which is not a multiple of the window of f (300000"
                + " ms): take 600000 ms");
    assertThat(wrong("f: { count: clicks, " + FIVE + " }", "z: { zscore: f, over: 20m }"))
        .singleElement()
        .asString()
        .contains("features.z.over holds 4 windows of f; it must hold 5 to 1000");
    assertThat(wrong("f: { count: clicks, " + FIVE + " }", "z: { zscore: f, over: 24h, flag: x }"))
        .containsExactly("9: features.z.flag is 'x', which is not a number above 0 such as 3.0");
  }

  @Test
  void tooManyFeatures() throws IOException {
    String[] many =
        IntStream.range(0, 101)
            .mapToObj("f%d: { count: clicks }"::formatted)
            .toArray(String[]::new);
    assertThat(wrong(many))
        .containsExactly("108: features.f100 is one feature too many: a pipeline has at most 100");
  }
}
