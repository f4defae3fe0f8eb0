package io.freshet.hub.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Changes of a shop at a steady pace. Each session's tickets and clicks are numbered from 1, so its
 * context follows from how many of each are in it: one that is lost, comes twice or overtakes
 * another shows.
 */
final class ShopLoad implements AutoCloseable {
  static final List<SessionId> SESSIONS =
      IntStream.range(0, 16).mapToObj(i -> SessionId.parse("acme/" + i)).toList();
  static final List<String> TOPICS = List.of("shop.tickets", "shop.clicks");
  static final String PIPELINE =
      """
      pipeline: shop
      tenant: acme
      sources:
        tickets: { topic: shop.tickets, format: json, session: after.customer, as: many }
        clicks: { topic: shop.clicks, format: json, session: after.customer, section: activity, as: recent, keep: 10 }
      features:
        tickets: { count: tickets }
        clicks: { count: clicks }
      privacy: { tagger: false }
      """;

  private static final int ROWS = 7;
  private static final int KEEP = 10;
  private static final int A_TURN = 10;

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLongArray[] sent = {
    new AtomicLongArray(SESSIONS.size()), new AtomicLongArray(SESSIONS.size())
  };
  private volatile boolean going = true;
  private Thread thread;

  ShopLoad(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends so many changes a second from now on, over all sessions and both topics in turn. */
  void begin(int perSecond) {
    thread = Thread.ofPlatform().name("load").start(() -> run(perSecond));
  }

  private void run(int perSecond) {
    long turn = TimeUnit.SECONDS.toNanos(1) * A_TURN / perSecond;
    long next = System.nanoTime();
    for (long n = 0; going; n++) {
      send((int) (n % SESSIONS.size()), (int) (n / SESSIONS.size() % TOPICS.size()));
      if (n % A_TURN == 0) {
        next += turn;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private void send(int customer, int topic) {
    long number = sent[topic].incrementAndGet(customer);
    byte[] value = change(customer, number).toString().getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(TOPICS.get(topic), customer % Nodes.PARTITIONS, null, value));
  }

  private static ObjectNode change(int customer, long number) {
    return Json.object()
        .put("id", (int) (number % ROWS)) // as they are read again
        .put("customer", customer)
        .put("number", (int) number)
        .put("note", "change number " + number % 100);
  }

  @Override
  public void close() {
    end();
  }

  /** Stops, and returns when Kafka has all. */
  void end() {
    going = false;
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }

  /** How many changes of a session were sent. */
  long sent(SessionId session) {
    int customer = SESSIONS.indexOf(session);
    return sent[0].get(customer) + sent[1].get(customer);
  }

  /** What is wrong with a context of that version; empty when it is as it must be. */
  static String wrong(SessionId session, long version, ObjectNode context) {
    long tickets = context.at("/features/tickets").asLong();
    long clicks = context.at("/features/clicks").asLong();
    int decisions = context.path("decisions").size();
    if (tickets + clicks + decisions != version) {
      return "%d tickets, %d clicks and %d decisions at version %d"
          .formatted(tickets, clicks, decisions, version);
    }
    int customer = SESSIONS.indexOf(session);
    ObjectNode rows = Json.object();
    for (long number = Math.max(1, tickets - ROWS + 1); number <= tickets; number++) {
      rows.set(Long.toString(number % ROWS), change(customer, number));
    }
    ArrayNode feed = Json.array();
    for (long number = Math.max(1, clicks - KEEP + 1); number <= clicks; number++) {
      feed.add(change(customer, number));
    }
    if (!same(rows, context.get("tickets"))) {
      return "%d tickets and the rows %s".formatted(tickets, context.get("tickets"));
    }
    return same(feed, context.get("activity"))
        ? ""
        : "%d clicks and the feed %s".formatted(clicks, context.get("activity"));
  }

  /** A section without rows may be absent. */
  private static boolean same(JsonNode wanted, JsonNode is) {
    return is == null ? wanted.isEmpty() : wanted.equals(is);
  }
}
