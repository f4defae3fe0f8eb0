package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.stream.SessionEvent.RowChanged;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Where events go in a test that acknowledges them itself, by their offsets. */
final class EventsInHand implements EventOutput {
  final Map<Long, Promise<Void>> sent = new ConcurrentSkipListMap<>();
  final List<String> topicIds = new ArrayList<>();

  /** From this offset on nothing can be written. */
  volatile long unwritable = Long.MAX_VALUE;

  /** What is at this offset or above leaves no room. */
  volatile long full = Long.MAX_VALUE;

  private volatile Promise<Void> room;

  @Override
  public Future<?> send(List<Ingested> all, Coordinates at) {
    if (at.offset() >= unwritable) {
      throw new IllegalStateException("cannot be written");
    }
    for (Ingested one : all) {
      topicIds.addAll(one.rows().stream().map(RowChanged::topicId).toList());
    }
    if (at.offset() >= full) {
      room = Promise.promise();
    }
    Promise<Void> acknowledged = Promise.promise();
    sent.put(at.offset(), acknowledged);
    return acknowledged.future();
  }

  /** Makes room, from now on for all. */
  void empty() {
    full = Long.MAX_VALUE;
    room.complete();
  }

  @Override
  public boolean hasRoom() {
    return room == null || room.future().isComplete();
  }

  @Override
  public Future<Void> room() {
    return room.future();
  }
}
