package io.freshet.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.bench.chaos.Contexts.Held;
import io.freshet.dev.shop.Clickstream;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Clicks are not rows that a second fold would leave as they are: each must be counted once, and
 * the feed must hold the newest in their order. The truth is their topic.
 */
final class ClickTruth {
  private static final String COUNTED = "every click is counted once";
  private static final String FEED = "the feed holds the newest clicks in order";
  private static final String THERE = "every click that Kafka acknowledged is in its topic";
  private static final int KEEP = 50;

  private final Rig rig;
  private final Findings findings;
  private final Map<SessionId, Clicks> truth = new HashMap<>();
  private long all;

  private static final class Clicks {
    private long count;
    private final Deque<String> newest = new ArrayDeque<>();
  }

  ClickTruth(Rig rig, Findings findings) {
    this.rig = rig;
    this.findings = findings;
    findings.looked(COUNTED);
    findings.looked(FEED);
    findings.looked(THERE);
  }

  /**
   * Compares contexts, as they are when all is quiet, with the topic.
   *
   * @param served by each node
   */
  void check(Collection<Contexts> served, long acknowledged) {
    TopicScan.read(rig.bootstrap(), Clickstream.TOPIC, this::take);
    if (all < acknowledged) {
      findings.add(THERE, all + " of " + acknowledged);
    }
    served.forEach(this::compare);
  }

  private void compare(Contexts served) {
    truth.forEach(
        (session, clicks) -> {
          Held held = served.of(session);
          JsonNode context = held == null ? Json.object() : held.context();
          long counted = context.path("features").path("clicks_all").asLong();
          if (counted != clicks.count) {
            findings.add(COUNTED, session + " counts " + counted + " of " + clicks.count);
          }
          Deque<String> feed = new ArrayDeque<>();
          context.path("activity").forEach(click -> feed.add(text(click)));
          if (!feed.stream().toList().equals(clicks.newest.stream().toList())) {
            findings.add(FEED, session + " holds others than the newest " + clicks.newest.size());
          }
        });
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode click = Json.mapper().readTree(record.value());
      SessionId session = rig.session(click.path("customer_id").asLong());
      Clicks clicks = truth.computeIfAbsent(session, s -> new Clicks());
      all++;
      clicks.count++;
      clicks.newest.add(text(click));
      if (clicks.newest.size() > KEEP) {
        clicks.newest.removeFirst();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a click is no JSON", e);
    }
  }

  private static String text(JsonNode click) {
    return click.path("page").asText() + " " + click.path("ts").asText();
  }
}
