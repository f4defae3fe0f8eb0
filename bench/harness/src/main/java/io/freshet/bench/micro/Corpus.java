package io.freshet.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.bench.work.ShopEvent;
import io.freshet.bench.work.ShopEvents;
import io.freshet.bench.work.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts and events that are worked on. */
final class Corpus {
  private static final long SEED = 5;
  private static final int CUSTOMERS = 1_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Corpus() {}

  /** Events of the shop, of all tables. */
  static List<ShopEvent> events(int count) {
    ShopEvents events = new ShopEvents(SEED, CUSTOMERS);
    List<ShopEvent> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(events.next(1_700_000_000_000_000L + i * 1_000L));
    }
    return all;
  }

  /** What customers write in tickets. */
  static List<String> tickets(int count) {
    List<String> texts = new ArrayList<>();
    try {
      for (ShopEvent event : events(count * 12)) {
        if (event.table() == Table.TICKETS && texts.size() < count) {
          JsonNode body = MAPPER.readTree(event.value()).path("after").path("body");
          texts.add(body.asText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** Patterns that make careless detectors look again and again; repeated to any length. */
  static Map<String, String> hostile() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("one letter", "a");
    all.put("one digit", "1");
    all.put("digits apart", "1 ");
    all.put("pluses", "+1 2 ");
    all.put("parentheses", "((1)(2");
    all.put("mail without end", "a.b-c@d.");
    all.put("at signs", "@");
    all.put("spelled mail", "a (at) b (dot) ");
    all.put("colons", "a:1:");
    all.put("dots", "1.2.");
    all.put("capitals", "Mr Anna Bo Cy Dear ");
    all.put("streets", "Am 1 Rue de la 2 St ");
    all.put("secrets", "http://a:b?token=&password: ");
    all.put("zero width", "1\u200b\u0301\uff11 ");
    all.put("letters and digits", "DE12bc1q0x");
    all.put("dates", "born 1.1.passport 1 licence ");
    return all;
  }

  static String repeated(String pattern, int length) {
    return pattern.repeat(length / pattern.length() + 1).substring(0, length);
  }

  /** Texts joined, and cut at a length. */
  static String joined(List<String> texts, int length) {
    String all = String.join("\n\n", texts);
    return repeated(all, length);
  }

  static long bytes(List<String> texts) {
    return texts.stream().mapToLong(t -> t.getBytes(StandardCharsets.UTF_8).length).sum();
  }
}
