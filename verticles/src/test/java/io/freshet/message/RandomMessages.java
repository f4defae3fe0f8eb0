package io.freshet.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Coordinates;
import io.freshet.message.OwnerNotice.Judged;
import io.freshet.message.OwnerNotice.Link;
import io.freshet.message.OwnerNotice.Moved;
import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.OwnerRequest.Listed;
import io.freshet.protocol.Cause;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.FeedAppend;
import io.freshet.protocol.FeedNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.JsonWriter;
import io.freshet.protocol.PackedNode;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.protocol.WrittenPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Messages between nodes, of parts as they may be. */
final class RandomMessages {
  private static final int DEPTH = 3;
  private static final List<String> LETTERS =
      List.of("a", "Z", "7", "\"", "\\", "\n", "\u0000", "é", "ß", "€", "語", "\uFFFD", "😀", "𝒳");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "340282366920938463463374607431768211456",
          "1.50",
          "-0.0",
          "1e-30",
          "1E+40",
          "12345678901234567890.12345678901234567890",
          "9".repeat(300));

  private final Random random;

  RandomMessages(Random random) {
    this.random = random;
  }

  /** One of those that cross nodes. */
  Object of(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Attach" -> new OwnerRequest.Attach(session(), text(), orNull(this::position));
      case "Detach" -> new OwnerRequest.Detach(session(), text());
      case "Read" -> new OwnerRequest.Read(session());
      case "ListSessions" ->
          new OwnerRequest.ListSessions(
              random.nextInt(), orNull(this::text), orNull(this::text), random.nextInt());
      case "RowsOf" ->
          new OwnerRequest.RowsOf(
              random.nextInt(),
              random.nextLong(),
              text(),
              text(),
              new Coordinates(
                  text(),
                  random.nextInt(),
                  random.nextLong(),
                  random.nextInt(),
                  orNull(this::text)),
              orNull(this::text));
      case "Rows" ->
          new OwnerRequest.Rows(
              some(
                  () ->
                      new OwnerRequest.Rows.InSession(
                          session(), some(this::text), random.nextInt())),
              orNull(this::text));
      case "Attached" ->
          random.nextBoolean()
              ? new Attached(random.nextLong(), snapshot(), null)
              : new Attached(random.nextLong(), null, some(this::update));
      case "Listed" -> new Listed(some(this::entry));
      case "SessionSnapshot" -> snapshot();
      case "Updates" -> new OwnerNotice.Updates(link(), some(this::update));
      case "Beat" -> new OwnerNotice.Beat(link());
      case "Decided" -> decided();
      case "Observed" ->
          new OwnerNotice.Observed(random.nextLong(), session(), text(), random.nextLong());
      case "OwnerChanged" -> new OwnerNotice.OwnerChanged(new HashSet<>(some(random::nextInt)));
      case "Pulse" -> new OwnerNotice.Pulse(some(this::moved), some(this::judged));
      case "SourcesHeard" ->
          new SourcesHeard(
              text(),
              random.nextBoolean(),
              map(() -> new SourcesHeard.Word(random.nextLong(), random.nextLong())));
      default -> throw new IllegalArgumentException("no messages of " + type + " are made here");
    };
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> T orNull(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }

  private <T> List<T> some(Supplier<T> element) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(element.get());
    }
    return all;
  }

  private <T> Map<String, T> map(Supplier<T> value) {
    Map<String, T> all = new LinkedHashMap<>();
    some(this::text).forEach(name -> all.put(name, value.get()));
    return all;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(one(LETTERS));
    }
    return text.toString();
  }

  private SessionId session() {
    String name = text().replaceAll("\\p{Cntrl}", "");
    return new SessionId("t" + name, random.nextBoolean() ? "4/2" : "s" + name);
  }

  private Position position() {
    return new Position(orNull(this::text), random.nextLong());
  }

  private Link link() {
    return new Link(random.nextInt(), random.nextLong(), random.nextLong());
  }

  private Listed.Entry entry() {
    return new Listed.Entry(session(), text(), random.nextLong(), random.nextLong());
  }

  private Moved moved() {
    return new Moved(session(), text(), random.nextLong(), random.nextLong(), some(this::text));
  }

  private Judged judged() {
    return new Judged(
        session(),
        text(),
        text(),
        text(),
        one(List.of(Verdict.values())),
        random.nextLong(),
        some(this::text),
        random.nextLong());
  }

  private OwnerNotice.Decided decided() {
    return new OwnerNotice.Decided(
        random.nextLong(),
        session(),
        text(),
        one(List.of(Verdict.values())),
        text(),
        random.nextLong(),
        some(this::text),
        orNull(this::patch),
        orNull(this::text),
        orNull(this::text),
        orNull(this::text));
  }

  private SessionSnapshot snapshot() {
    return new SessionSnapshot(
        session(),
        text(),
        random.nextLong(),
        object(DEPTH),
        map(random::nextLong),
        random.nextLong(),
        random.nextLong(),
        orNull(() -> new FeatureValues(random.nextLong(), object(1))));
  }

  private SessionUpdate update() {
    ObjectNode patch = patch();
    return new SessionUpdate(
        session(),
        text(),
        random.nextLong(),
        patch,
        map(random::nextLong),
        orNull(() -> new Cause(text(), random.nextInt(), random.nextLong(), random.nextLong())),
        random.nextLong(),
        random.nextLong(),
        orNull(() -> WrittenPatch.of(patch)));
  }

  private ObjectNode patch() {
    ObjectNode patch = object(DEPTH);
    some(this::text).forEach(section -> patch.set(section, feed()));
    return patch;
  }

  private FeedNode feed() {
    FeedAppend append = new FeedAppend(1 + random.nextInt(5), some(this::entryOfFeed));
    return switch (random.nextInt(3)) {
      case 0 -> FeedNode.part(append);
      case 1 -> FeedNode.append(array(DEPTH), entryOfFeed(), append.keep());
      default -> FeedNode.whole(some(this::entryOfFeed), append);
    };
  }

  /** Rows lie packed in feeds. */
  private JsonNode entryOfFeed() {
    JsonNode entry = tree(2);
    return entry instanceof ObjectNode row && random.nextBoolean() ? PackedNode.of(row) : entry;
  }

  private ObjectNode object(int depth) {
    ObjectNode object = Json.object();
    map(() -> tree(depth - 1)).forEach(object::set);
    return object;
  }

  private ArrayNode array(int depth) {
    return Json.array().addAll(some(() -> tree(depth - 1)));
  }

  private JsonNode tree(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> Json.object().textNode(text());
      case 1 -> number(one(NUMBERS));
      case 2 -> Json.object().booleanNode(random.nextBoolean());
      case 3 -> Json.object().nullNode();
      case 4 -> array(depth);
      default -> object(depth);
    };
  }

  /** As it stands in a context: what was read of its JSON. */
  private static JsonNode number(String number) {
    JsonNode any = Json.object().numberNode(new BigDecimal(number));
    try {
      return Json.mapper().readTree(JsonWriter.bytes(any));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
