package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.PacedLog;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What ingest made of one event on its way into the log, record after record. In each pipeline it
 * takes {@link Topics#MAX_FAN_OUT_BYTES}; rows that do not fit are rejected, each by itself, so
 * that a retry takes each by itself. Of one event loop.
 */
final class Delivery implements PacedLog.Work {
  private final IngestOutput output;
  private final Coordinates at;
  private final Iterator<Ingested> all;
  private final Map<String, Long> taken = new HashMap<>();
  private final List<RejectedEvent> ended = new ArrayList<>();
  private final Promise<List<RejectedEvent>> done = Promise.promise();
  private Ingested current;
  private Iterator<byte[]> names = Collections.emptyIterator();
  private Iterator<RowChanged> rows = Collections.emptyIterator();
  private Iterator<JoinEvent> joins = Collections.emptyIterator();
  private String tooMuch;
  private RejectedEvent rejected;
  private int open;
  private boolean allSent;

  Delivery(IngestOutput output, List<Ingested> all, Coordinates at) {
    this.output = output;
    this.at = at;
    this.all = all.iterator();
  }

  /**
   * Completes when all is acknowledged, with what ended as rejected, for whatever reason; fails as
   * soon as a record does.
   */
  Future<List<RejectedEvent>> done() {
    return done.future();
  }

  @Override
  public boolean sendNext() {
    if (done.future().isComplete()) {
      return false; // it has failed: what would follow must not overtake that
    }
    try {
      long before = output.sent();
      Future<?> step = step();
      if (step == null) {
        allSent = true;
        finishIfAcknowledged();
        return false;
      }
      taken.merge(current.pipeline(), output.sent() - before, Long::sum);
      open++;
      step.onSuccess(this::acknowledged).onFailure(done::tryFail);
      return true;
    } catch (RuntimeException e) {
      done.tryFail(e);
      return false;
    }
  }

  private void acknowledged(Object what) {
    if (what instanceof RejectedEvent event) {
      ended.add(event);
    }
    open--;
    finishIfAcknowledged();
  }

  private void finishIfAcknowledged() {
    if (allSent && open == 0) {
      done.tryComplete(ended);
    }
  }

  /** Sends the next record; null when there is none. */
  private Future<?> step() {
    while (true) {
      if (names.hasNext()) {
        return output.name(names.next());
      }
      if (tooMuch != null) {
        String reason = tooMuch;
        tooMuch = null;
        return output.rejectTogether(current, at, reason);
      }
      if (rows.hasNext()) {
        return output.send(rows.next(), at);
      }
      if (joins.hasNext()) {
        return output.send(joins.next(), at);
      }
      if (rejected != null) {
        RejectedEvent event = rejected;
        rejected = null;
        return output.send(event);
      }
      if (!all.hasNext()) {
        return null;
      }
      begin(all.next());
    }
  }

  private void begin(Ingested one) {
    current = one;
    names = one.names().iterator();
    rejected = one.rejected();
    long left = Topics.MAX_FAN_OUT_BYTES - taken.getOrDefault(one.pipeline(), 0L);
    boolean nothingLeft = left <= 0;
    tooMuch = null;
    if (nothingLeft && !(one.rows().isEmpty() && one.joins().isEmpty())) {
      tooMuch = "the rows before it in its event take as much as an event may, 128 MB";
    } else if (!nothingLeft) {
      tooMuch = output.tooMuch(one.rows(), left);
    }
    rows = tooMuch == null ? one.rows().iterator() : Collections.emptyIterator();
    joins = nothingLeft ? Collections.emptyIterator() : one.joins().iterator();
  }
}
