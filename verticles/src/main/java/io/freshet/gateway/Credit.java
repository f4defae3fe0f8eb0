package io.freshet.gateway;

import java.util.ArrayDeque;

/**
 * How many updates a subscription may still be sent, and which versions an ack gives back. Holds at
 * most as many versions as the credit granted.
 */
final class Credit {
  static final int DEFAULT = 64;
  static final int MAX = 10_000;

  private final ArrayDeque<Long> unacknowledged = new ArrayDeque<>();
  private int left;

  /**
   * Grants credit.
   *
   * @param granted 1 to {@link #MAX}
   */
  Credit(int granted) {
    if (granted < 1 || granted > MAX) {
      throw new IllegalArgumentException("credit is 1 to " + MAX);
    }
    this.left = granted;
  }

  boolean available() {
    return left > 0;
  }

  /** An update to {@code version} is sent. */
  void spend(long version) {
    if (left == 0) {
      throw new IllegalStateException("no credit left");
    }
    left--;
    unacknowledged.add(version);
  }

  /** All up to {@code version} was taken in. A version never sent gives nothing back. */
  void acknowledge(long version) {
    while (!unacknowledged.isEmpty() && unacknowledged.peek() <= version) {
      unacknowledged.poll();
      left++;
    }
  }

  /** Versions from here on are of another history: what was sent before counts as taken in. */
  void forgive() {
    left += unacknowledged.size();
    unacknowledged.clear();
  }
}
