package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackedNodeTest {
  private static final ObjectMapper SORTING =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private static String text(Object value) throws IOException {
    return Json.mapper().writeValueAsString(value);
  }

  @Property
  void itIsTheSameObject(@ForAll("objects") ObjectNode object) throws IOException {
    ObjectNode packed = PackedNode.of(object);
    assertThat(packed).isEqualTo(object).hasSameHashCodeAs(object).hasSameSizeAs(object);
    assertThat(object).isEqualTo(packed);
    assertThat(PackedNode.of(object.deepCopy())).isEqualTo(packed);
    assertThat(packed.isEmpty()).isEqualTo(object.isEmpty());
    assertThat(text(packed)).isEqualTo(text(object));
    assertThat(packed.toPrettyString()).isEqualTo(object.toPrettyString());
    assertThat(Json.mapper().<JsonNode>valueToTree(List.of(packed)).get(0)).isEqualTo(object);
    assertThat(new String(JsonWriter.bytes(Json.array().add(packed).add(1))))
        .isEqualTo(text(Json.array().add(object).add(1)));
    assertThat(((PackedNode) packed).unpacked()).isEqualTo(object);
    assertThat(packed.deepCopy()).isEqualTo(object);
    object
        .fieldNames()
        .forEachRemaining(name -> assertThat(packed.get(name)).isEqualTo(object.get(name)));
    assertThat(packed.get("no such field")).isNull();
    assertThat(SORTING.writeValueAsString(packed)).isEqualTo(SORTING.writeValueAsString(object));
  }

  @Property
  void mergePatchesTakeItForTheObject(
      @ForAll("objects") ObjectNode first, @ForAll("objects") ObjectNode second) {
    ObjectNode before = section(PackedNode.of(first));
    ObjectNode after = section(PackedNode.of(second));
    ObjectNode patch = MergePatch.diff(before, after);
    assertThat(patch).isEqualTo(MergePatch.diff(section(first), section(second)));
    ObjectNode reached = MergePatch.applyPacked(before, patch);
    assertThat(reached).isEqualTo(after);
    assertThat(reached.get("rows").get("9")).isInstanceOf(PackedNode.class);
    assertThat(MergePatch.applyPacked(Json.object(), after)).isEqualTo(after);
    ObjectNode known = section(new RowPatch(MergePatch.diff(first, second), second));
    assertThat(known).isEqualTo(section(MergePatch.diff(first, second)));
    assertThat(MergePatch.applyPacked(before, known)).isEqualTo(after);
    assertThat(JsonWriter.bytes(known))
        .isEqualTo(JsonWriter.bytes(section(MergePatch.diff(first, second))));
    assertThat(MergePatch.compose(before, after))
        .isEqualTo(MergePatch.compose(section(first), section(second)));
  }

  private static ObjectNode section(ObjectNode row) {
    ObjectNode document = Json.object();
    document.putObject("rows").set("9", row);
    return document;
  }

  @Test
  void whatRowsAndFeedsHoldIsPackedAndNothingElse() throws IOException {
    JsonNode tree = Json.mapper().readTree("{\"9\":{\"a\":{\"b\":1}},\"n\":1,\"l\":[{}]}");
    JsonNode list = Json.mapper().readTree("[{\"a\":1},2,[{}]]");
    JsonNode same = tree.deepCopy();
    PackedNode.inside(tree);
    PackedNode.inside(list);
    PackedNode.inside(IntNode.valueOf(1));
    assertThat(tree).isEqualTo(same);
    assertThat(tree.get("9")).isInstanceOf(PackedNode.class);
    assertThat(tree.get("9").get("a")).isNotInstanceOf(PackedNode.class);
    assertThat(list.get(0)).isInstanceOf(PackedNode.class);
    assertThat(list.get(2)).isExactlyInstanceOf(ArrayNode.class);
  }

  @Test
  void itCannotBeModified() {
    PackedNode packed = PackedNode.of(Json.object().put("a", 1));
    assertThatThrownBy(() -> packed.put("a", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> packed.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThat(packed.unpacked().put("a", 2)).isNotEqualTo(packed);
    assertThat(packed.get("a")).isEqualTo(IntNode.valueOf(1));
  }

  @Provide
  Arbitrary<ObjectNode> objects() {
    Arbitrary<JsonNode> values =
        Arbitraries.of(
            IntNode.valueOf(1),
            TextNode.valueOf("é\"\n😀"),
            Json.array().add(1).add(NullNode.instance),
            Json.object().put("x", 1).put("y", "z"));
    return Arbitraries.maps(Arbitraries.of("a", "b", "ü", "n\"9"), values)
        .ofMaxSize(4)
        .map(
            fields -> {
              ObjectNode object = Json.object();
              object.setAll(fields);
              return object;
            });
  }
}
