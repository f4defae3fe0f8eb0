package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinReaderTest {
  private static final String GOOD =
      """
      pipeline: support
      tenant: acme
      sources:
        orders: { topic: shop.orders, session: "[after.buyer, after.seller]", as: many }
        items: { topic: shop.items, through: orders, on: after.order_id, as: many }
        notes:
          topic: shop.notes
          through: items
          on: after.item_id
          as: many
          filter: after.kind != 'draft'
          derive: { length: size(after.text), kind2: after.kind }
        clicks: { topic: shop.clicks, session: event.id, as: recent }
      lookups:
        products: { topic: shop.products, into: items, on: product_id, fields: [name, price] }
      privacy:
        fields: { products.name: keep, items.note: mask }
      """;

  @TempDir Path home;
  private final Problems problems = new Problems();

  private Pipeline load(String yaml) throws IOException {
    Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(home.resolve("conf/pipelines/support.yaml"), yaml);
    return PipelineLoader.load(home.resolve("conf/pipelines"), home, problems).all().getFirst();
  }

  private List<String> wrong(String from, String to) throws IOException {
    assertThat(GOOD).contains(from);
    load(GOOD.replace(from, to));
    return problems.found();
  }

  @Test
  void readsHowTablesLeadToOneAnother() throws IOException {
    Pipeline pipeline = load(GOOD);

    assertThat(problems.found()).isEmpty();
    Source items = pipeline.source("items").orElseThrow();
    assertThat(items.session()).isNull();
    assertThat(items.through().parent()).isEqualTo("orders");
    assertThat(items.through().on().source()).isEqualTo("after.order_id");
    assertThat(pipeline.joins(items)).isTrue();
    assertThat(pipeline.isParent(items)).isTrue();
    Source notes = pipeline.source("notes").orElseThrow();
    assertThat(notes.filter().source()).isEqualTo("after.kind != 'draft'");
    assertThat(notes.derived()).containsOnlyKeys("length", "kind2");
    assertThat(pipeline.joins(pipeline.source("orders").orElseThrow())).isFalse();
    assertThat(pipeline.lookupsInto("items"))
        .containsExactly(
            new Lookup(
                "products",
                "shop.products",
                Source.Format.AUTO,
                "items",
                "product_id",
                List.of("name", "price")));
    Pipelines all = new Pipelines(List.of(pipeline));
    assertThat(all.join()).isTrue();
    assertThat(all.topics()).contains("shop.products", "shop.items");
  }

  @Test
  void aRouteThroughATableThatNoSourceFeeds() throws IOException {
    assertThat(wrong("through: orders", "through: order"))
        .containsExactly(
            "conf/pipelines/support.yaml:5: sources.items.through is 'order', a table that no"
                + " source feeds; did you mean 'orders'?");
  }

  @Test
  void aRouteInACircle() throws IOException {
    assertThat(wrong("through: orders, on: after.order_id", "through: notes, on: after.note_id"))
        .containsExactlyInAnyOrder(
            "conf/pipelines/support.yaml:5: sources.items.through leads in a circle: items → notes"
                + " → items",
            "conf/pipelines/support.yaml:8: sources.notes.through leads in a circle: notes → items"
                + " → notes");
  }

  @Test
  void aRouteThroughItself() throws IOException {
    assertThat(wrong("through: items", "through: notes"))
        .singleElement()
        .asString()
        .contains("sources.notes.through leads in a circle: notes → notes");
  }

  @Test
  void aRouteThroughAFeed() throws IOException {
    assertThat(wrong("through: orders", "through: clicks"))
        .singleElement()
        .asString()
        .endsWith("sources.items.through is 'clicks', a feed, whose entries have no key");
  }

  @Test
  void aSessionBesideARoute() throws IOException {
    assertThat(wrong("through: orders, on:", "through: orders, session: after.x, on:"))
        .singleElement()
        .asString()
        .contains("sources.items.session is found through 'orders'");
  }

  @Test
  void aRouteWithoutOnAndOnWithoutARoute() throws IOException {
    assertThat(wrong("through: orders, on: after.order_id", "through: orders"))
        .singleElement()
        .asString()
        .contains("sources.items.on is missing");
    problems.found();
    Problems more = new Problems();
    Files.writeString(
        home.resolve("conf/pipelines/support.yaml"),
        GOOD.replace("session: event.id,", "session: event.id, on: event.x,"));
    PipelineLoader.load(home.resolve("conf/pipelines"), home, more);
    assertThat(more.found())
        .singleElement()
        .asString()
        .contains("sources.clicks.on is for sources with 'through'");
  }

  @Test
  void aLookupIntoWhatIsNotThereOrDoesNotChange() throws IOException {
    assertThat(wrong("into: items", "into: item"))
        .singleElement()
        .asString()
        .contains("lookups.products.into is 'item', a table that no source feeds");
    assertThat(wrong("into: items", "into: clicks").getLast())
        .contains("lookups.products.into is 'clicks', a feed, whose entries do not change");
  }

  @Test
  void aLookupWithoutFieldsOrOfATopicThatIsRead() throws IOException {
    assertThat(wrong("fields: [name, price]", "fields: []"))
        .singleElement()
        .asString()
        .contains("lookups.products.fields must name 1 to 32 columns");
    assertThat(wrong("topic: shop.products", "topic: shop.items").getLast())
        .contains("lookups.products.topic is 'shop.items', which sources.items reads already");
  }

  @Test
  void aLookupNamedLikeASource() throws IOException {
    assertThat(wrong("  products: {", "  orders: {").getFirst())
        .contains("belongs to 'orders', the name of a source or section too");
  }

  @Test
  void keysThatPrivacyHides() throws IOException {
    assertThat(wrong("items.note: mask", "items.order_id: mask, items.product_id: drop"))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("sources.items.on reads items.order_id"))
        .anySatisfy(p -> assertThat(p).contains("lookups.products.on reads items.product_id"));
  }

  @Test
  void expressionsOfTheWrongType() throws IOException {
    assertThat(wrong("filter: after.kind != 'draft'", "filter: \"'x' + after.kind\""))
        .singleElement()
        .asString()
        .contains("sources.notes.filter is a string, where true or false is needed");
    assertThat(wrong("length: size(after.text)", "length: size(after.text").getLast())
        .contains("derive.length does not compile");
    assertThat(wrong("length: size(after.text)", "'a b': '1'").getLast())
        .contains("is no name for a column");
  }
}
