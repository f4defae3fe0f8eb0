package io.freshet.ingest;

import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.Expression;
import io.freshet.pipeline.ExpressionException;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Source.Format;
import io.freshet.pipeline.SourceContract;
import io.freshet.privacy.CleanChange;
import io.freshet.privacy.RedactionException;
import io.freshet.stream.RejectedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Decode, contract, redact, route: from a raw event to records of the session log or of the joins.
 * Whatever the event, in each pipeline it ends as rows, as rejected or as skipped; nothing is
 * thrown. Not thread-safe.
 */
final class IngestLogic {
  private static final String ROWS_STAY = "a truncate %s: its rows stay until deletes of them come";
  private static final String OTHER_TABLES =
      ROWS_STAY.formatted("does not say whether its topic holds rows of its table alone");
  private static final String AMONG_ROWS =
      ROWS_STAY.formatted("among changes of rows is not followed");
  private static final String SEVERAL_PARTITIONS =
      ROWS_STAY.formatted(
          "does not say which rows of its topic's other partitions were there before it");

  private final Map<String, List<Lane>> lanes = new HashMap<>();
  private final List<byte[]> learned = new ArrayList<>();
  private final Schemas schemas;

  /**
   * What the events of one source, or of one lookup, of a pipeline go through.
   *
   * @param name of the source or the lookup
   * @param section selects the redaction's rules
   * @param derived columns to compute
   * @param contract may be null
   * @param drift what is usual of its rows
   * @param notices told of rows that go on although something is wrong with them
   * @param held where its rows are
   * @param way where a clean change goes, given the generation of the ingest owner
   */
  private record Lane(
      String pipeline,
      String name,
      Format format,
      String section,
      Map<String, Expression> derived,
      SourceContract contract,
      Drift drift,
      RowNotices notices,
      Redactions.Redaction redaction,
      EmptiedTable.Held held,
      BiFunction<CleanChange, Integer, Route.Routed> way) {}

  /** One that tells nobody what it notices. */
  IngestLogic(Pipelines pipelines, Redactions redactions, Schemas schemas) {
    this(pipelines, redactions, schemas, null);
  }

  /**
   * Of all that the pipelines read.
   *
   * @param meters count rows that go on although something is wrong with them; null for nobody
   */
  IngestLogic(Pipelines pipelines, Redactions redactions, Schemas schemas, MeterRegistry meters) {
    this.schemas = schemas;
    for (Pipeline pipeline : pipelines.all()) {
      Redactions.Redaction redaction = redactions.of(pipeline, learned::add);
      for (Source source : pipeline.sources()) {
        add(source.topic(), lane(pipeline, source, redaction, meters));
      }
      for (Lookup lookup : pipeline.lookups()) {
        Lane lane =
            new Lane(
                pipeline.name(),
                lookup.name(),
                lookup.format(),
                lookup.name(),
                Map.of(),
                null,
                new Drift(),
                new RowNotices(meters, pipeline.name(), lookup.name()),
                redaction,
                new EmptiedTable.Held(false, true),
                (change, generation) -> Route.of(change, pipeline, lookup));
        add(lookup.topic(), lane);
      }
    }
  }

  private static Lane lane(
      Pipeline pipeline, Source source, Redactions.Redaction redaction, MeterRegistry meters) {
    return new Lane(
        pipeline.name(),
        source.name(),
        source.format(),
        source.section(),
        source.derived(),
        source.contract(),
        new Drift(),
        new RowNotices(meters, pipeline.name(), source.name()),
        redaction,
        new EmptiedTable.Held(
            !pipeline.joins(source) && source.kind() != SectionKind.RECENT,
            pipeline.joins(source) || pipeline.isParent(source)),
        new Route(new Feed(pipeline, source))::of);
  }

  private void add(String topic, Lane lane) {
    lanes.computeIfAbsent(topic, t -> new ArrayList<>()).add(lane);
  }

  /** Where the schemas that events name are found. */
  Schemas schemas() {
    return schemas;
  }

  /**
   * What is noticed of the columns of one source, or of one lookup, of a pipeline.
   *
   * @param source or lookup
   */
  record Watched(String topic, String pipeline, String source, Drift drift) {}

  /** All whose columns are looked at. */
  List<Watched> watched() {
    return lanes.entrySet().stream()
        .flatMap(
            topic ->
                topic.getValue().stream()
                    .map(l -> new Watched(topic.getKey(), l.pipeline(), l.name(), l.drift())))
        .toList();
  }

  /** True when a pipeline reads the topic. */
  boolean reads(String topic) {
    return lanes.containsKey(topic);
  }

  /**
   * Works on one event.
   *
   * @param schemas those that the event names
   * @param generation of the ingest owner
   * @param nowMicros now, epoch microseconds
   * @return for each pipeline that reads the event's topic, one for each change that it holds, in
   *     their order; one when it holds none
   */
  List<Ingested> ingest(RawEvent event, KnownSchemas schemas, int generation, long nowMicros) {
    List<Lane> ours = lanes.getOrDefault(event.at().topic(), List.of());
    if (ours.size() == 1) {
      return ingest(event, schemas, ours.getFirst(), generation, nowMicros);
    }
    List<Ingested> all = new ArrayList<>();
    for (Lane lane : ours) {
      all.addAll(ingest(event, schemas, lane, generation, nowMicros));
    }
    return all;
  }

  /**
   * As {@link #ingest(RawEvent, KnownSchemas, int, long)}, for one pipeline only.
   *
   * @param source the source or lookup; null for all of the pipeline's
   */
  List<Ingested> ingest(
      RawEvent event,
      KnownSchemas schemas,
      String pipeline,
      String source,
      int generation,
      long nowMicros) {
    return lanes.getOrDefault(event.at().topic(), List.of()).stream()
        .filter(l -> l.pipeline().equals(pipeline) && (source == null || l.name().equals(source)))
        .flatMap(lane -> ingest(event, schemas, lane, generation, nowMicros).stream())
        .toList();
  }

  private List<Ingested> ingest(
      RawEvent event, KnownSchemas schemas, Lane lane, int generation, long nowMicros) {
    Attempt attempt = new Attempt(event.at(), lane, true, nowMicros / 1_000);
    try {
      return switch (Decoder.decode(event, lane.format(), schemas, nowMicros)) {
        case Decoded.Skip skip -> List.of(attempt.skipped(skip.reason()));
        case Decoded.Rows(List<Change> changes) when changes.size() == 1 ->
            List.of(ingest(changes.getFirst(), attempt.of(changes.getFirst()), generation));
        case Decoded.Rows(List<Change> changes) ->
            changes.stream()
                .map(
                    c ->
                        c.op() == Op.TRUNCATE
                            ? attempt.of(c).rejected("route", "truncate", AMONG_ROWS)
                            : ingest(c, attempt.of(c), generation))
                .toList();
      };
    } catch (DecodeException e) {
      return List.of(attempt.rejected("decode", e.code(), e.getMessage()));
    } catch (RuntimeException e) {
      return List.of(attempt.rejected("ingest", "internal", Failure.place(e)));
    }
  }

  /** A row that fails takes no other row of its event with it. */
  private Ingested ingest(Change change, Attempt attempt, int generation) {
    try {
      return switch (change.op()) {
        case MESSAGE -> attempt.skipped("message");
        case TRUNCATE -> emptied(change, attempt, generation);
        default -> routed(change, attempt, generation);
      };
    } catch (RuntimeException e) {
      return attempt.rejected("ingest", "internal", Failure.place(e));
    }
  }

  private static Ingested emptied(Change change, Attempt attempt, int generation) {
    if (!change.ownTopic()) {
      return attempt.rejected("route", "truncate", OTHER_TABLES);
    }
    Lane lane = attempt.lane();
    EmptiedTable table =
        EmptiedTable.of(
            change,
            lane.pipeline(),
            lane.name(),
            lane.held(),
            generation,
            attempt.rejection("route", "truncate", SEVERAL_PARTITIONS));
    return new Ingested(
        lane.pipeline(),
        change.at().row(),
        List.of(),
        List.of(),
        null,
        List.of(),
        Map.of(),
        null,
        table);
  }

  private Ingested routed(Change change, Attempt attempt, int generation) {
    Lane lane = attempt.lane();
    String broken = broken(change, lane.contract());
    if (broken != null) {
      if (lane.contract().rejects()) {
        return attempt.rejected("contract", "broken", "the row breaks " + broken);
      }
      lane.notices().broken(broken);
    }
    CleanChange clean;
    learned.clear();
    try {
      clean = lane.redaction().redact(change, lane.section());
    } catch (RuntimeException e) {
      String reason = e instanceof RedactionException r ? r.getMessage() : Failure.place(e);
      return attempt.rejected("redact", "not_redacted", reason, List.copyOf(learned));
    }
    notice(change, clean, attempt);
    try {
      clean = clean.derived(lane.derived());
    } catch (ExpressionException e) {
      return attempt.rejected("derive", "not_computed", e.getMessage(), List.copyOf(learned));
    }
    Route.Routed routed = lane.way().apply(clean, generation);
    RejectedEvent rejected =
        routed.unroutable() == null
            ? null
            : attempt.rejection("route", "unroutable", routed.unroutable());
    return new Ingested(
        lane.pipeline(),
        change.at().row(),
        routed.rows(),
        routed.joins(),
        rejected,
        List.copyOf(learned),
        clean.redactions(),
        routed.skip());
  }

  private void notice(Change change, CleanChange clean, Attempt attempt) {
    Lane lane = attempt.lane();
    if (change.after() == null || !lane.notices().areWanted()) {
      return;
    }
    lane.drift()
        .see(
            change.after(),
            change.unavailable(),
            change.at(),
            attempt.atMs(),
            name -> clean.after() != null && clean.after().value().has(name))
        .forEach(lane.notices()::drifted);
  }

  /** What a row breaks of its contract; null when it satisfies it, or there is none. */
  private static String broken(Change change, SourceContract held) {
    return held == null || change.after() == null
        ? null
        : held.contract().broken(change.after(), change.unavailable()).orElse(null);
  }

  /** One event, whole as long as its rows are not known, or one change of it, in one lane. */
  private record Attempt(Coordinates at, Lane lane, boolean whole, long atMs) {
    Attempt of(Change change) {
      return new Attempt(change.at(), lane, false, atMs);
    }

    Ingested skipped(String reason) {
      return new Ingested(
          lane.pipeline(), at.row(), List.of(), List.of(), null, List.of(), Map.of(), reason);
    }

    Ingested rejected(String stage, String code, String reason) {
      return rejected(stage, code, reason, List.of());
    }

    Ingested rejected(String stage, String code, String reason, List<byte[]> names) {
      RejectedEvent rejection = rejection(stage, code, reason);
      return new Ingested(
          lane.pipeline(), at.row(), List.of(), List.of(), rejection, names, Map.of(), null);
    }

    RejectedEvent rejection(String stage, String code, String reason) {
      RejectedEvent one =
          RejectedEvent.of(at, lane.pipeline(), lane.name(), stage, code, reason, atMs);
      return whole ? one.whole() : one;
    }
  }
}
