package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class MergePatchPropertyTest {

  @Property
  void aDiffLeadsFromOneDocumentToTheOther(
      @ForAll("documents") ObjectNode before, @ForAll("documents") ObjectNode after) {
    assertThat(MergePatch.apply(before, MergePatch.diff(before, after))).isEqualTo(after);
  }

  @Property
  void aDiffIsEmptyExactlyForEqualDocuments(
      @ForAll("documents") ObjectNode before, @ForAll("documents") ObjectNode after) {
    assertThat(MergePatch.diff(before, after).isEmpty()).isEqualTo(before.equals(after));
  }

  @Property
  void aComposedPatchDoesWhatBothDo(
      @ForAll("documents") ObjectNode start,
      @ForAll("patches") ObjectNode first,
      @ForAll("patches") ObjectNode second) {
    Optional<ObjectNode> composed = MergePatch.compose(first, second);
    composed.ifPresent(
        patch ->
            assertThat(MergePatch.apply(start, patch))
                .isEqualTo(MergePatch.apply(MergePatch.apply(start, first), second)));
    Statistics.collect(composed.isPresent());
    Statistics.coverage(c -> c.check(true).percentage(share -> share > 25));
  }

  @Property
  void neitherDocumentsNorPatchesAreModified(
      @ForAll("documents") ObjectNode start,
      @ForAll("patches") ObjectNode first,
      @ForAll("patches") ObjectNode second) {
    List<ObjectNode> copies = List.of(start.deepCopy(), first.deepCopy(), second.deepCopy());
    MergePatch.apply(start, first);
    MergePatch.diff(start, first);
    MergePatch.compose(first, second);
    assertThat(List.of(start, first, second)).isEqualTo(copies);
  }

  @Provide
  Arbitrary<ObjectNode> documents() {
    return objects(3, false);
  }

  @Provide
  Arbitrary<ObjectNode> patches() {
    return objects(3, true);
  }

  private static Arbitrary<ObjectNode> objects(int depth, boolean nulls) {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c", "a/b"), values(depth - 1, nulls))
        .ofMaxSize(4)
        .map(MergePatchPropertyTest::object);
  }

  private static Arbitrary<JsonNode> values(int depth, boolean nulls) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.of(
            IntNode.valueOf(1), IntNode.valueOf(2), BooleanNode.TRUE, TextNode.valueOf("x"));
    Arbitrary<JsonNode> arrays = leaves.list().ofMaxSize(2).map(MergePatchPropertyTest::array);
    Arbitrary<JsonNode> flat = Arbitraries.oneOf(List.of(leaves, arrays));
    if (nulls) {
      flat = Arbitraries.oneOf(List.of(flat, Arbitraries.just(NullNode.instance)));
    }
    return depth == 0
        ? flat
        : Arbitraries.oneOf(List.of(flat, objects(depth, nulls).map(JsonNode.class::cast)));
  }

  private static ObjectNode object(Map<String, JsonNode> fields) {
    return Json.object().setAll(fields);
  }

  private static ArrayNode array(List<JsonNode> items) {
    return Json.array().addAll(items);
  }
}
