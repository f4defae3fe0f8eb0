package io.freshet.ingest;

import io.freshet.message.Addresses;
import io.freshet.message.OwnerRequest.Rows;
import io.freshet.message.OwnerRequest.RowsOf;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the rows of truncated tables leave. Of ingest's event loop.
 *
 * <p>A truncate names no row. So sessions' owners are asked for the rows that they hold, and for
 * each of these a delete is written, as if the table's rows had been deleted one by one: versions,
 * replays, the index need to know of nothing else. That is sound because nothing is read of the
 * table meanwhile, and all that was read before is folded when an owner answers. When it is done
 * again after a crash, owners leave out what was folded since, and count on where deletes of the
 * same event have got to.
 */
final class Truncates {
  private static final Logger LOG = LoggerFactory.getLogger(Truncates.class);
  private static final long RETRY_MILLIS = 200;
  private static final long ANSWER_MILLIS = 3_000;

  private final Vertx vertx;
  private final Logs logs;
  private final IngestOutput output;

  /** Asks Kafka about a topic. */
  @FunctionalInterface
  interface Logs {
    /** The offset after the last record of each of its partitions. */
    Future<Map<Integer, Long>> ends(String topic);
  }

  /** What has begun does not go on here; whoever reads the partition next does it. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("the partition is handed over", null, false, false);
    }
  }

  /** One table while its rows leave. */
  private record Work(EmptiedTable table, BooleanSupplier goesOn, long[] left) {}

  Truncates(Vertx vertx, Logs logs, IngestOutput output) {
    this.vertx = vertx;
    this.logs = logs;
    this.output = output;
  }

  /**
   * Lets rows leave, for as long as it takes.
   *
   * @param all what was made of an event, before which all of its partition is acknowledged
   * @param goesOn false once the partition is to be handed over
   * @return completes when all deletes are acknowledged; fails with {@link Abandoned}, or when
   *     Kafka does not take a record
   */
  Future<Void> run(List<Ingested> all, BooleanSupplier goesOn) {
    Future<Void> done = Future.succeededFuture();
    for (Ingested one : all) {
      if (one.emptied() != null) {
        Work work = new Work(one.emptied(), goesOn, new long[1]);
        done = done.compose(v -> empty(work));
      }
    }
    return done;
  }

  private Future<Void> empty(Work work) {
    EmptiedTable table = work.table();
    return patiently(work, () -> logs.ends(table.at().topic()))
        .compose(
            partitions ->
                partitions.size() > 1
                    ? output.refuse(table.refusal())
                    : tellJoins(work)
                        .compose(v -> askSessions(work))
                        .onSuccess(
                            v ->
                                LOG.info(
                                    "the truncate at {} took {} rows of {}/{} out of sessions",
                                    table.at(),
                                    work.left()[0],
                                    table.pipeline(),
                                    table.table())));
  }

  /** Tries until it succeeds or nobody waits for it any more. */
  private <T> Future<T> patiently(Work work, Supplier<Future<T>> attempt) {
    Promise<T> done = Promise.promise();
    attempt(work, attempt, done, true);
    return done.future();
  }

  private <T> void attempt(Work work, Supplier<Future<T>> attempt, Promise<T> done, boolean first) {
    if (!work.goesOn().getAsBoolean()) {
      done.fail(new Abandoned());
      return;
    }
    attempt
        .get()
        .onComplete(
            done::complete,
            e -> {
              if (first) {
                LOG.info("the truncate at {} waits: {}", work.table().at(), e.getMessage());
              }
              vertx.setTimer(RETRY_MILLIS, id -> attempt(work, attempt, done, false));
            });
  }

  private Future<Void> tellJoins(Work work) {
    if (!work.table().held().inJoins()) {
      return Future.succeededFuture();
    }
    JoinEvent event = work.table().forJoins();
    return patiently(work, () -> logs.ends(Topics.JOINS))
        .compose(
            ends ->
                Future.all(ends.keySet().stream().map(p -> output.tell(event, p)).toList())
                    .mapEmpty());
  }

  private Future<Void> askSessions(Work work) {
    if (!work.table().held().inSessions()) {
      return Future.succeededFuture();
    }
    return patiently(work, () -> logs.ends(Topics.SESSIONS))
        .compose(
            ends -> {
              Promise<Void> done = Promise.promise();
              Iterator<Integer> partitions = new TreeSet<>(ends.keySet()).iterator();
              page(work, ends, partitions, 0, null, done);
              return done.future();
            });
  }

  /**
   * One page after the other, then those of the next partition. A session that comes again before
   * its deletes are folded gets the same ones again, which it drops.
   */
  private void page(
      Work work,
      Map<Integer, Long> ends,
      Iterator<Integer> rest,
      int partition,
      String after,
      Promise<Void> done) {
    if (after == null && !rest.hasNext()) {
      done.complete();
      return;
    }
    int asked = after == null ? rest.next() : partition;
    RowsOf question = work.table().rowsOf(asked, ends.get(asked), after);
    patiently(work, () -> ask(question))
        .compose(rows -> delete(work, rows).map(rows))
        .onComplete(rows -> page(work, ends, rest, asked, rows.after(), done), done::fail);
  }

  private Future<Rows> ask(RowsOf question) {
    return vertx
        .eventBus()
        .<Rows>request(
            Addresses.owner(question.partition()),
            question,
            new DeliveryOptions().setSendTimeout(ANSWER_MILLIS))
        .map(Message::body);
  }

  private Future<?> delete(Work work, Rows rows) {
    EmptiedTable table = work.table();
    List<Future<?>> sends = new ArrayList<>();
    for (Rows.InSession session : rows.sessions()) {
      List<RowChanged> deletes = table.deletes(session);
      work.left()[0] += deletes.size();
      sends.add(output.deliver(List.of(Ingested.rows(table.pipeline(), deletes)), table.at()));
    }
    return Future.all(sends);
  }
}
