package io.freshet.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.BiConsumer;

/** What the set of a row's unsent columns says: they keep the value that they had. */
public final class Unsent {
  /**
   * In place of names: every column that the row does not have. Such a row is an update of which
   * only the changed columns are known (MongoDB's update descriptions); what it holds as null is
   * gone.
   */
  public static final String OTHERS = "*";

  private Unsent() {}

  /** True when {@code column}, which the row lacks, is there without having been sent. */
  public static boolean has(Set<String> unsent, String column) {
    return unsent.contains(column) || unsent.contains(OTHERS);
  }

  /** Gives {@code taker} each column of the row before that a row of which {@code sent} keeps. */
  public static void kept(
      JsonNode before, JsonNode sent, Set<String> unsent, BiConsumer<String, JsonNode> taker) {
    boolean others = unsent.contains(OTHERS);
    for (var column : before.properties()) {
      String name = column.getKey();
      if (unsent.contains(name) || others && !sent.has(name)) {
        taker.accept(name, column.getValue());
      }
    }
  }
}
