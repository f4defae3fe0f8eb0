package io.freshet.gateway;

import io.freshet.gateway.EventLog.Place;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.gateway.Receipts.Receipt;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** Events that were posted together, on their way into their topics. One thread. */
final class EventRequest {
  private final List<PostedEvent> events;
  private final Promise<List<Place>> done = Promise.promise();
  private final int bytes;

  /** Has nulls where something has to be written. */
  private List<Place> places = List.of();

  private boolean alone;

  EventRequest(List<PostedEvent> events) {
    this.events = events;
    this.bytes = events.stream().mapToInt(PostedEvent::size).sum();
  }

  List<PostedEvent> events() {
    return events;
  }

  /** About what they take in memory and in Kafka. */
  int bytes() {
    return bytes;
  }

  /** Where they are, or why they are nowhere. */
  Future<List<Place>> done() {
    return done.future();
  }

  List<Digest> ids() {
    return events.stream().filter(e -> e.identity() != null).map(e -> e.identity().id()).toList();
  }

  /** Its group failed: it goes by itself, so that it fails for nobody's fault but its own. */
  void goAlone() {
    alone = true;
  }

  boolean isAlone() {
    return alone;
  }

  /** Fails with what is wrong when an id stands for another event. */
  void find(Receipts receipts, long nowMs) {
    List<EventFault> faults = new ArrayList<>();
    List<Place> found = new ArrayList<>();
    for (PostedEvent event : events) {
      Receipt receipt =
          event.identity() == null ? null : receipts.find(event.identity().id(), nowMs);
      found.add(receipt == null ? null : place(receipt, true));
      if (receipt != null && !receipt.content().equals(event.identity().content())) {
        faults.add(
            new EventFault(
                event.index(),
                event.line(),
                ErrorCode.CONFLICT,
                "its id stands for another event, with another key or value: give this one an id"
                    + " of its own"));
      }
    }
    places = found;
    if (!faults.isEmpty()) {
      done.fail(new EventsRefused(faults));
    }
  }

  private static Place place(Receipt receipt, boolean repeated) {
    return new Place(receipt.topic(), receipt.partition(), receipt.offset(), repeated);
  }

  List<PostedEvent> unwritten() {
    List<PostedEvent> unwritten = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (places.get(i) == null) {
        unwritten.add(events.get(i));
      }
    }
    return unwritten;
  }

  /** What was {@link #unwritten} has been written. */
  void written(List<Receipt> receipts) {
    int next = 0;
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) == null) {
        places.set(i, place(receipts.get(next++), false));
      }
    }
  }

  int repeated() {
    return (int) places.stream().filter(Place::repeated).count();
  }

  void complete() {
    done.complete(places);
  }

  void fail(RuntimeException why) {
    done.fail(why);
  }
}
