package io.freshet.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.message.SessionUpdate;
import io.freshet.pipeline.Feature;
import io.freshet.pipeline.LatePolicy;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Window;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One session of a support pipeline, and events for it. */
final class Given {
  static final String EPOCH = "e7";
  static final SessionId SESSION = SessionId.parse("acme/42");
  static final long START = 1_795_422_000_000_000L;
  static final int KEEP = 3;

  final Fold fold = new Fold(pipelines(), EPOCH);
  SessionState state = SessionState.empty(SESSION);
  private long logOffset;
  private long sourceOffset;

  static Pipelines pipelines() {
    return new Pipelines(
        List.of(
            new Pipeline(
                "support",
                "acme",
                List.of(
                    source("customers", "profile", SectionKind.ONE, 1_000),
                    source("tickets", "tickets", SectionKind.MANY, KEEP),
                    source("clicks", "activity", SectionKind.RECENT, 5)),
                List.of(
                    new Feature.Aggregation(
                        "clicks_1m",
                        Feature.Function.COUNT,
                        "clicks",
                        List.of(),
                        new Window.Sliding(Duration.ofMinutes(1), Duration.ofSeconds(10)),
                        Set.of(Op.CREATE),
                        null,
                        Duration.ofMinutes(1),
                        LatePolicy.UPDATE,
                        Duration.ofSeconds(1))),
                new PrivacyPolicy(Map.of(), Set.of(), Set.of()),
                Duration.ofSeconds(1))));
  }

  private static Source source(String name, String section, SectionKind kind, int keep) {
    return new Source(
        name, "shop." + name, Source.Format.AUTO, null, section, kind, keep, null, null);
  }

  /** The next event of a source, with everything that it sent. */
  SessionEvent row(String source, Op op, String row, String values, String... unavailable) {
    return row(source, op, row, values, sourceOffset++, START, unavailable);
  }

  SessionEvent row(
      String source,
      Op op,
      String row,
      String values,
      long offset,
      long micros,
      String... unavailable) {
    return row(SESSION, source, op, row, values, offset, micros, unavailable);
  }

  static SessionEvent row(
      SessionId session,
      String source,
      Op op,
      String row,
      String values,
      long offset,
      long micros,
      String... unavailable) {
    return readBack(
        new SessionEvent.RowChanged(
            session,
            "support",
            source,
            op,
            row,
            values == null ? null : CleanJson.readBack(json(values)),
            Set.of(unavailable),
            new Cause("shop." + source, 0, offset, micros / 1_000),
            0,
            micros,
            micros + 2_000,
            Map.of()));
  }

  SessionEvent decide(String id, long basedOn, List<String> reads, List<String> writes) {
    return decide(id, new Position(EPOCH, basedOn), reads, writes, "{\"ticket\":9}");
  }

  SessionEvent decide(
      String id, Position basedOn, List<String> reads, List<String> writes, String input) {
    return readBack(
        new SessionEvent.DecisionProposed(
            SESSION,
            id,
            "triage",
            basedOn,
            reads,
            writes,
            "close_ticket",
            CleanJson.readBack(json(input)),
            null,
            new SessionEvent.ReplyTo("gateway", 7),
            START + 5_000));
  }

  SessionEvent observe(String event) {
    return readBack(
        new SessionEvent.ObservationMade(
            SESSION,
            "triage",
            CleanJson.readBack(json(event)),
            new SessionEvent.ReplyTo("gateway", 8),
            START));
  }

  /** The next event lies at that offset of the session log. */
  void at(long offset) {
    logOffset = offset;
  }

  List<Effect> fold(SessionEvent event) {
    return fold.apply(state, event, logOffset++);
  }

  SessionUpdate folded(SessionEvent event) {
    return fold(event).stream()
        .filter(Effect.Emit.class::isInstance)
        .map(e -> ((Effect.Emit) e).update())
        .findFirst()
        .orElseThrow();
  }

  Judgement judged(SessionEvent event) {
    return fold(event).stream()
        .filter(Effect.Decided.class::isInstance)
        .map(e -> ((Effect.Decided) e).judgement())
        .findFirst()
        .orElseThrow();
  }

  Effect.Why skipped(SessionEvent event) {
    return ((Effect.Skip) fold(event).getFirst()).why();
  }

  static byte[] snapshot(SessionState state) {
    return SnapshotCodec.encode(EPOCH, 1, state);
  }

  /** The snapshot as its record would be written. */
  static byte[] written(SessionState.Saved saved) {
    return SnapshotCodec.encode(new SnapshotCodec.Snapshot(EPOCH, 1, saved));
  }

  static SessionState restored(byte[] snapshot) {
    return SessionState.of(SnapshotCodec.decode(snapshot).state());
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** As the log gives it back. */
  private static SessionEvent readBack(SessionEvent event) {
    try {
      return SessionEventCodec.decode(SessionEventCodec.encode(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
