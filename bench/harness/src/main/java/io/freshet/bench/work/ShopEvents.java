package io.freshet.bench.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The shop's changes as Debezium writes them (JSON without schemas): first a profile for each
 * customer, then of a hundred 60 clicks, 20 orders (half of them updates), 15 tickets (half of them
 * updates) and 5 profiles. The same seed gives the same events. Needs 24 bytes a customer.
 */
public final class ShopEvents {
  private static final List<String> STATES = List.of("open", "pending", "solved", "reopened");

  private final SplittableRandom random;
  private final int customers;
  private final long[] orders;
  private final long[] tickets;
  private long made;
  private long ids;

  /**
   * @param customers numbered from 1
   */
  public ShopEvents(long seed, int customers) {
    this.random = new SplittableRandom(seed);
    this.customers = customers;
    this.orders = new long[customers + 1];
    this.tickets = new long[customers + 1];
  }

  /**
   * The next event.
   *
   * @param sourceMicros its commit time at the source, epoch microseconds
   */
  public ShopEvent next(long sourceMicros) {
    if (made < customers) {
      return profile(++made, "c", sourceMicros);
    }
    made++;
    long customer = 1 + random.nextInt(customers);
    int kind = random.nextInt(100);
    if (kind < 60) {
      return click(customer, sourceMicros);
    }
    if (kind < 80) {
      return order(customer, sourceMicros);
    }
    return kind < 95 ? ticket(customer, sourceMicros) : profile(customer, "u", sourceMicros);
  }

  /** A profile of the caller's choice. */
  ShopEvent profile(long customer, String op, long micros) {
    String row =
        "{\"id\":%d,\"name\":\"%s\",\"email\":\"%s\",\"phone\":\"%s\",\"card_number\":\"%s\""
            .formatted(
                customer,
                ShopTexts.name(customer),
                ShopTexts.email(customer),
                ShopTexts.phone(customer),
                ShopTexts.card(customer));
    String more =
        ",\"city\":\"%s\",\"tier\":\"%s\",\"visits\":%d,\"updated_at\":\"%s\"}"
            .formatted(
                ShopTexts.city(customer),
                customer % 5 == 0 ? "gold" : "basic",
                random.nextInt(1_000),
                time(micros));
    return event(Table.CUSTOMERS, customer, id(customer), row + more, op, micros);
  }

  private ShopEvent order(long customer, long micros) {
    boolean update = orders[(int) customer] > 0 && random.nextBoolean();
    long id = update ? orders[(int) customer] : ++ids;
    orders[(int) customer] = id;
    SplittableRandom own = new SplittableRandom(id);
    String row =
        ("{\"id\":%d,\"customer_id\":%d,\"status\":\"%s\",\"total\":\"%d.%02d\",\"currency\":\"EUR\","
                + "\"items\":%d,\"note\":\"%s\",\"created_at\":\"%s\"}")
            .formatted(
                id,
                customer,
                update ? "shipped" : "new",
                5 + own.nextInt(400),
                own.nextInt(100),
                1 + own.nextInt(9),
                ShopTexts.note(customer, own),
                time(micros));
    return event(Table.ORDERS, customer, id(id), row, update ? "u" : "c", micros);
  }

  private ShopEvent ticket(long customer, long micros) {
    boolean update = tickets[(int) customer] > 0 && random.nextBoolean();
    long id = update ? tickets[(int) customer] : ++ids;
    tickets[(int) customer] = id;
    return ticket(customer, id, update, micros);
  }

  /** A ticket of the caller's choice. */
  ShopEvent ticket(long customer, long id, boolean update, long micros) {
    SplittableRandom own = new SplittableRandom(id);
    String row =
        "{\"id\":%d,\"customer_id\":%d,\"status\":\"%s\",\"subject\":\"%s\",\"body\":\"%s\",\"updated_at\":\"%s\"}"
            .formatted(
                id,
                customer,
                update ? STATES.get(random.nextInt(STATES.size())) : "new",
                ShopTexts.subject(own),
                ShopTexts.ticket(customer, own).replace("\n", "\\n"),
                time(micros));
    return event(Table.TICKETS, customer, id(id), row, update ? "u" : "c", micros);
  }

  /** Keyed by the customer, since a feed needs an order among its rows. */
  private ShopEvent click(long customer, long micros) {
    String row =
        "{\"id\":%d,\"customer_id\":%d,\"page\":\"/p/%d\",\"referrer\":\"/search?q=shoes\",\"ms\":%d,\"ts\":\"%s\"}"
            .formatted(
                ++ids, customer, random.nextInt(5_000), random.nextInt(30_000), time(micros));
    String key = "{\"customer_id\":" + customer + "}";
    return event(Table.CLICKS, customer, key, row, "c", micros);
  }

  private ShopEvent event(
      Table table, long customer, String key, String row, String op, long micros) {
    String name = table.topic().substring(table.topic().lastIndexOf('.') + 1);
    long millis = micros / 1_000;
    String value =
        "{\"before\":null,\"after\":"
            + row
            + ",\"source\":{\"version\":\"3.4.3.Final\",\"connector\":\"postgresql\",\"name\":\"shop\",\"ts_ms\":"
            + millis
            + ",\"snapshot\":\"false\",\"db\":\"shop\",\"sequence\":\"[\\\"24023119\\\",\\\"24023128\\\"]\",\"ts_us\":"
            + micros
            + ",\"ts_ns\":"
            + micros
            + "000,\"schema\":\"public\",\"table\":\""
            + name
            + "\",\"txId\":"
            + (555 + made)
            + ",\"lsn\":"
            + (24_023_128 + made)
            + ",\"xmin\":null},\"transaction\":null,\"op\":\""
            + op
            + "\",\"ts_ms\":"
            + millis
            + ",\"ts_us\":"
            + micros
            + ",\"ts_ns\":"
            + micros
            + "000}";
    return new ShopEvent(table, customer, bytes(key), bytes(value));
  }

  private static String id(long id) {
    return "{\"id\":" + id + "}";
  }

  private static String time(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
