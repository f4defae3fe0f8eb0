package io.freshet.join;

import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.join.JoinedRow.News;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.JoinEvent.Origin;
import io.freshet.stream.RowName;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The effects of one record, numbered in their order: a replay of the record numbers them the same,
 * which is how whoever gets them knows that it has them already.
 */
final class Step {
  private final Coordinates at;
  private final int generation;
  private List<JoinEffect> effects = new ArrayList<>();
  private int next;

  /**
   * Effects of the record at {@code offset}.
   *
   * @param generation of the partition's owner
   */
  Step(int partition, long offset, int generation) {
    this.at = new Coordinates(Topics.JOINS, partition, offset);
    this.generation = generation;
  }

  /** What came together since the last time. */
  List<JoinEffect> take() {
    List<JoinEffect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  void emit(SessionId session, JoinedRow row, News news, CleanJson values, Lineage lineage) {
    RowName name = row.name;
    effects.add(
        new JoinEffect.Emit(
            new RowChanged(
                session,
                name.pipeline(),
                name.table(),
                news.op(),
                row.table.feed() ? unnumbered(name.row()) : name.row(),
                values,
                news.op() == Op.DELETE ? Set.of() : row.unavailable,
                lineage.cause(),
                generation,
                lineage.sourceMicros(),
                lineage.ingestMicros(),
                news.redactions(),
                next++,
                at,
                null,
                false,
                news.policy())));
  }

  /** An entry of a feed is named by its key and where it was read, since keys may repeat. */
  private static String unnumbered(String row) {
    return row.substring(0, row.lastIndexOf('@'));
  }

  void send(RowName to, Function<Origin, JoinEvent> event) {
    effects.add(new JoinEffect.Send(event.apply(origin()), to));
  }

  void tell(int partition, Function<Origin, JoinEvent> event) {
    effects.add(new JoinEffect.Tell(event.apply(origin()), partition));
  }

  void reject(RowName row, Lineage lineage, String code, String reason) {
    effects.add(new JoinEffect.Reject(row, lineage.cause(), code, reason));
  }

  private Origin origin() {
    return new Origin(Topics.JOINS + "-" + at.partition(), at.offset(), next++);
  }
}
