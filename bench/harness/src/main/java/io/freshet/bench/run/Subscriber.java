package io.freshet.bench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Somebody who follows all customers. */
interface Subscriber extends AutoCloseable {

  /**
   * The contexts as they stand now; call once nothing moves any more.
   *
   * @throws IllegalStateException when an update was lost, repeated or misordered
   */
  Map<Long, ObjectNode> contexts();

  /**
   * Looks whether it can still receive.
   *
   * @throws IllegalStateException when it cannot
   */
  void check();

  /** Messages that carried the changes: fewer where several were merged. */
  long messages();

  @Override
  void close();
}
