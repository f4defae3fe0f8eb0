package io.freshet.bench.work;

import java.util.SplittableRandom;

/**
 * Sessions of about 2 KB each (a profile and {@link #TICKETS} tickets) and then updates of their
 * tickets, of sessions chosen at random. The same seed gives the same events.
 */
public final class SessionEvents {
  /** Tickets of a session. */
  public static final int TICKETS = 3;

  private final ShopEvents shop;
  private final SplittableRandom random;
  private final int sessions;

  /**
   * @param sessions numbered from 1
   */
  public SessionEvents(long seed, int sessions) {
    this.shop = new ShopEvents(seed, 0);
    this.random = new SplittableRandom(seed);
    this.sessions = sessions;
  }

  /** How many events fill all sessions. */
  public long filling() {
    return (long) sessions * (1 + TICKETS);
  }

  /**
   * An event that fills; all of them have to be taken.
   *
   * @param number from 0, below {@link #filling}
   */
  public ShopEvent fill(long number, long sourceMicros) {
    long session = 1 + number % sessions;
    int part = (int) (number / sessions);
    return part == 0
        ? shop.profile(session, "c", sourceMicros)
        : shop.ticket(session, ticket(session, part), false, sourceMicros);
  }

  /** A change of a session that is full. */
  public ShopEvent change(long sourceMicros) {
    long session = 1 + random.nextInt(sessions);
    return shop.ticket(session, ticket(session, 1 + random.nextInt(TICKETS)), true, sourceMicros);
  }

  private static long ticket(long session, int part) {
    return session * (1 + TICKETS) + part;
  }
}
