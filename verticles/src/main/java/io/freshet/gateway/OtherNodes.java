package io.freshet.gateway;

import io.freshet.message.SourcesHeard;
import java.util.HashMap;
import java.util.Map;

/**
 * Nodes beside this one: what is served here may be read and folded there. Held is the newest word
 * of each, for {@link #GONE_MICROS}. No clock; one thread. Times are epoch microseconds.
 */
final class OtherNodes {
  /** Words come four times a second: a node without any for so long may have ended. */
  static final long SILENT_MICROS = 2_000_000;

  /** A node without any for so long counts no more: others have its partitions by then. */
  static final long GONE_MICROS = 10_000_000;

  private final String self;
  private final Map<String, Word> nodes = new HashMap<>();

  private record Word(boolean caughtUp, long atMicros) {}

  /**
   * None is known yet.
   *
   * @param self this node, which knows of itself without being told
   */
  OtherNodes(String self) {
    this.self = self;
  }

  /** A node has told of itself. */
  void heard(SourcesHeard notice, long nowMicros) {
    if (!notice.node().equals(self)) {
      nodes.put(notice.node(), new Word(notice.caughtUp(), nowMicros));
    }
  }

  /** True when none of them is behind, or silent since a moment; also when there are none. */
  boolean keepUp(long nowMicros) {
    nodes.values().removeIf(word -> nowMicros - word.atMicros() > GONE_MICROS);
    return nodes.values().stream()
        .allMatch(word -> word.caughtUp() && nowMicros - word.atMicros() <= SILENT_MICROS);
  }
}
