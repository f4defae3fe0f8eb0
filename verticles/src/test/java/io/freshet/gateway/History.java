package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.FeedNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A session's whole history as its owner knows it, made of random changes. */
final class History {
  static final SessionId SESSION = SessionId.parse("acme/42");
  static final long TARGET_MICROS = 1_000_000;

  private static final List<String> SECTIONS = List.of("profile", "tickets", "orders");

  final String epoch;
  private final Random random;
  private final List<ObjectNode> documents = new ArrayList<>();
  private final List<Map<String, Long>> revisions = new ArrayList<>();
  private final List<SessionUpdate> updates = new ArrayList<>();

  History(String epoch, Random random) {
    this.epoch = epoch;
    this.random = random;
    documents.add(Json.object());
    revisions.add(Map.of());
  }

  long version() {
    return updates.size();
  }

  ObjectNode at(long version) {
    return documents.get((int) version);
  }

  Map<String, Long> revisionsAt(long version) {
    return revisions.get((int) version);
  }

  /** The update that leads to {@code version}. */
  SessionUpdate update(long version) {
    return updates.get((int) version - 1);
  }

  /**
   * The same as an owner gives it that kept of feeds what was new, and knows its newest context.
   */
  SessionUpdate kept(long version) {
    SessionUpdate update = update(version);
    ObjectNode patch = Json.object();
    update
        .patch()
        .forEachEntry(
            (section, value) -> {
              boolean last =
                  updates.subList((int) version, updates.size()).stream()
                      .noneMatch(later -> later.patch().has(section));
              boolean part = value instanceof FeedNode && !last;
              patch.set(section, part ? FeedNode.part(((FeedNode) value).append()) : value);
            });
    return new SessionUpdate(
        SESSION,
        epoch,
        version,
        patch,
        update.revisions(),
        update.cause(),
        update.sourceMicros(),
        TARGET_MICROS);
  }

  List<SessionUpdate> after(long version) {
    return List.copyOf(updates.subList((int) version, updates.size()));
  }

  SessionSnapshot snapshot(long version) {
    return new SessionSnapshot(
        SESSION, epoch, version, at(version), revisionsAt(version), version * 1_000, TARGET_MICROS);
  }

  /** One more change: rows set, rows removed, objects that become scalars and the reverse. */
  SessionUpdate change() {
    long version = version() + 1;
    String section = SECTIONS.get(random.nextInt(SECTIONS.size()));
    String row = Integer.toString(random.nextInt(3));
    ObjectNode patch = Json.object();
    switch (random.nextInt(10)) {
      case 0 -> patch.putNull(section);
      case 1 -> patch.put(section, version);
      case 2 -> patch.putObject(section).putNull(row);
      case 3 -> patch.putObject(section).put(row, version);
      case 4 -> patch.putArray(section).add(version);
      case 5, 6, 7 ->
          patch.set(
              section, FeedNode.append(at(version - 1).get(section), LongNode.valueOf(version), 3));
      default -> patch.putObject(section).putObject(row).put("f" + random.nextInt(3), version);
    }
    Map<String, Long> changed = Map.of(section, version, section + "/" + row, version);
    Map<String, Long> now = new HashMap<>(revisionsAt(version - 1));
    now.putAll(changed);
    documents.add(MergePatch.apply(at(version - 1), patch));
    revisions.add(Map.copyOf(now));
    SessionUpdate update =
        new SessionUpdate(
            SESSION,
            epoch,
            version,
            patch,
            changed,
            new Cause("shop.public.rows", 0, version, version),
            version * 1_000,
            TARGET_MICROS);
    updates.add(update);
    return update;
  }
}
