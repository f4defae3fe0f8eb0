package io.freshet.ingest;

import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.Contract;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.pipeline.Source;
import io.freshet.privacy.CleanChange;
import io.freshet.privacy.RedactionException;
import io.freshet.stream.RejectedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decode, contract, redact, route: from a raw event to records of the session log. Whatever the
 * event, in each pipeline it ends as rows, as rejected or as skipped; nothing is thrown. Not
 * thread-safe.
 */
final class IngestLogic {
  private final Map<String, List<Lane>> lanes = new HashMap<>();
  private final List<byte[]> learned = new ArrayList<>();

  /** What the events of one pipeline's source go through; contract may be null. */
  private record Lane(Feed feed, Contract contract, Redactions.Redaction redaction) {
    String pipeline() {
      return feed.pipeline().name();
    }
  }

  /**
   * Reads the contracts, which were checked when the pipelines were loaded.
   *
   * @throws IllegalArgumentException when one has become unusable since
   */
  IngestLogic(Pipelines pipelines, Redactions redactions) {
    for (Pipeline pipeline : pipelines.all()) {
      Redactions.Redaction redaction = redactions.of(pipeline, learned::add);
      for (Source source : pipeline.sources()) {
        Contract contract = source.contract() == null ? null : Contract.load(source.contract());
        lanes
            .computeIfAbsent(source.topic(), t -> new ArrayList<>())
            .add(new Lane(new Feed(pipeline, source), contract, redaction));
      }
    }
  }

  /**
   * Works on one event.
   *
   * @param generation of the ingest owner
   * @param nowMicros now, epoch microseconds
   * @return for each pipeline that reads the event's topic, one for each change that it holds, in
   *     their order; one when it holds none
   */
  List<Ingested> ingest(RawEvent event, int generation, long nowMicros) {
    return lanes.getOrDefault(event.at().topic(), List.of()).stream()
        .flatMap(lane -> ingest(event, lane, generation, nowMicros).stream())
        .toList();
  }

  private List<Ingested> ingest(RawEvent event, Lane lane, int generation, long nowMicros) {
    Attempt attempt = new Attempt(event.at(), lane, nowMicros / 1_000);
    try {
      return switch (Decoder.decode(event, lane.feed().source().format(), nowMicros)) {
        case Decoded.Skip skip -> List.of(attempt.skipped(skip.reason()));
        case Decoded.Rows rows ->
            rows.changes().stream().map(c -> ingest(c, attempt.of(c), generation)).toList();
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
      return change.op() == Op.MESSAGE
          ? attempt.skipped("message")
          : routed(change, attempt, generation);
    } catch (RuntimeException e) {
      return attempt.rejected("ingest", "internal", Failure.place(e));
    }
  }

  private Ingested routed(Change change, Attempt attempt, int generation) {
    Lane lane = attempt.lane();
    if (lane.contract() != null && change.after() != null) {
      Optional<String> broken = lane.contract().broken(change.after(), change.unavailable());
      if (broken.isPresent()) {
        return attempt.rejected("contract", "broken", "the row breaks " + broken.get());
      }
    }
    CleanChange clean;
    learned.clear();
    try {
      clean = lane.redaction().redact(change, lane.feed().source().section());
    } catch (RuntimeException e) {
      String reason = e instanceof RedactionException r ? r.getMessage() : Failure.place(e);
      return attempt.rejected("redact", "not_redacted", reason, List.copyOf(learned));
    }
    Route.Routed routed = Route.of(clean, lane.feed(), generation);
    RejectedEvent rejected =
        routed.unroutable() == null
            ? null
            : attempt.rejection("route", "unroutable", routed.unroutable());
    return new Ingested(
        lane.pipeline(), routed.rows(), rejected, List.copyOf(learned), clean.redactions(), null);
  }

  /** One event, or one change of it, on its way through one lane. */
  private record Attempt(Coordinates at, Lane lane, long atMs) {
    Attempt of(Change change) {
      return new Attempt(change.at(), lane, atMs);
    }

    Ingested skipped(String reason) {
      return new Ingested(lane.pipeline(), List.of(), null, List.of(), Map.of(), reason);
    }

    Ingested rejected(String stage, String code, String reason) {
      return rejected(stage, code, reason, List.of());
    }

    Ingested rejected(String stage, String code, String reason, List<byte[]> names) {
      RejectedEvent rejection = rejection(stage, code, reason);
      return new Ingested(lane.pipeline(), List.of(), rejection, names, Map.of(), null);
    }

    RejectedEvent rejection(String stage, String code, String reason) {
      return RejectedEvent.of(at, lane.pipeline(), stage, code, reason, atMs);
    }
  }
}
