package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ArrayMapTest {

  /** Whatever is done to it, it is as a linked hash map to which the same is done. */
  @Property(tries = 300)
  void isAsALinkedHashMap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int names) {
    Random random = new Random(seed);
    Map<String, Integer> expected = new LinkedHashMap<>();
    Map<String, Integer> map = new ArrayMap<>(random.nextInt(4));
    for (int i = 0; i < 600; i++) {
      String name = name(random.nextInt(names));
      switch (random.nextInt(8)) {
        case 0, 1 -> assertThat(map.remove(name)).isEqualTo(expected.remove(name));
        case 2 -> {
          Map<String, Integer> before = map;
          Map<String, Integer> held = new LinkedHashMap<>(map);
          map = new ArrayMap<>(map);
          map.put("only in the copy", i);
          map.remove("only in the copy");
          assertThat(before).isEqualTo(held);
        }
        case 3 -> assertThat(map.get(name)).isEqualTo(expected.get(name));
        default -> assertThat(map.put(name, i)).isEqualTo(expected.put(name, i));
      }
    }
    assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(expected).isEqualTo(map);
  }

  /** Some have the same hash. */
  private static String name(int number) {
    return (number % 2 == 0 ? "Aa" : "BB") + number / 2;
  }

  @Test
  void aCopyAndItsOriginalDoNotSeeEachOther() {
    Map<String, Integer> original = new ArrayMap<>(Map.of("a", 1));
    Map<String, Integer> copy = new ArrayMap<>(original);
    original.put("b", 2);
    copy.put("c", 3);
    original.remove("a");
    assertThat(original).containsExactly(Map.entry("b", 2));
    assertThat(copy).containsExactly(Map.entry("a", 1), Map.entry("c", 3));
  }

  @Test
  void itsViewsWriteThrough() {
    Map<String, Integer> map = new ArrayMap<>();
    for (int i = 0; i < 100; i++) {
      map.put("n" + i, i);
    }
    map.entrySet().forEach(entry -> entry.setValue(-entry.getValue()));
    map.keySet().removeIf(name -> !name.endsWith("7"));
    assertThat(map.values()).containsExactlyElementsOf(sevens());
    map.clear();
    assertThat(map).isEmpty();
    map.put("a", 1);
    assertThat(map).containsExactly(Map.entry("a", 1));
  }

  private static List<Integer> sevens() {
    return List.of(-7, -17, -27, -37, -47, -57, -67, -77, -87, -97);
  }

  @Test
  void mapsOfTheSameFieldsInAnotherOrderAreEqual() {
    Map<String, Integer> one = new ArrayMap<>();
    Map<String, Integer> other = new ArrayMap<>();
    for (int i = 0; i < 200; i++) {
      one.put("n" + i, i);
      other.put("n" + (199 - i), 199 - i);
    }
    assertThat(one).isEqualTo(other);
    other.put("n7", 8);
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void nodesOfBothKindsAreEqual() {
    ObjectNode flat = FlatNode.empty().put("a", 1).put("b", "x");
    ObjectNode usual = Json.object().put("b", "x").put("a", 1);
    assertThat(flat).isEqualTo(usual).hasSameHashCodeAs(usual);
    assertThat(usual).isEqualTo(flat);
    assertThat(flat.deepCopy().put("c", 2)).isNotEqualTo(flat);
    assertThat(flat).hasToString("{\"a\":1,\"b\":\"x\"}");
  }
}
