package io.freshet.dev.services;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Exit;

/**
 * What happens when the broker gives up. By itself Kafka halts the JVM on the spot, for example
 * when its disk is full: without a word, and with every process that this JVM started left behind.
 */
final class KafkaExit {
  /** The broker's own hooks are the JVM's, whichever broker of it gives up. */
  static final KafkaExit OF_THIS_JVM = new KafkaExit(() -> System.exit(1), KafkaExit::haltInTheEnd);

  private static final long PATIENCE_SECONDS = 30;

  private final Runnable end;
  private final Runnable halt;
  private final AtomicBoolean ending = new AtomicBoolean();

  /**
   * An exit.
   *
   * @param end ends the JVM in order; called once, on a thread of its own
   * @param halt ends it when that takes too long; called once, beside {@code end}, on a daemon
   */
  KafkaExit(Runnable end, Runnable halt) {
    this.end = end;
    this.halt = halt;
  }

  /** From now on the JVM ends in order when the broker gives up. */
  void install() {
    Exit.setHaltProcedure((status, message) -> gaveUp());
    Exit.setExitProcedure((status, message) -> gaveUp());
  }

  /** True once the broker has given up. */
  boolean isEnding() {
    return ending.get();
  }

  /**
   * Ends the calling thread, which is one of the broker's: if it waited, the broker could not be
   * closed.
   */
  void gaveUp() {
    if (ending.compareAndSet(false, true)) {
      System.err.println(
          "freshet: the embedded Kafka cannot write any more and stops: is the disk full? All else"
              + " stops too; make room, then start again.");
      Thread.ofPlatform().name("freshet-kafka-exit").start(end);
      Thread.ofPlatform().name("freshet-kafka-halt").daemon().start(halt);
    }
    throw new IllegalStateException("the broker gave up");
  }

  /** Whoever waits for Kafka while closing must not keep the other services from being stopped. */
  private static void haltInTheEnd() {
    try {
      TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      return;
    }
    AtExit.closeAll();
    Runtime.getRuntime().halt(1);
  }
}
