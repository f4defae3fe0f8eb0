package io.freshet.bench.run;

/** Hears of what a subscriber got in its hands, on the subscriber's thread. */
@FunctionalInterface
interface Deliveries {

  /**
   * An update has arrived.
   *
   * @param changes how many changes it carries
   * @param nanos when, by {@code System.nanoTime()}
   */
  void delivered(long customer, int changes, long nanos);
}
