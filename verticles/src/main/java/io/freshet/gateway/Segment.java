package io.freshet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.ArrayMap;
import io.freshet.protocol.Cause;
import io.freshet.protocol.FeedNode;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.WrittenPatch;
import java.util.Map;
import java.util.Optional;

/**
 * One or more consecutive updates of a session as one step.
 *
 * @param previous the version that {@code patch} applies to
 * @param version the version it leads to
 * @param patch null when patches are not wanted
 * @param written the patch as frames of agents that take appends carry it; null when nobody has
 *     written it
 * @param revisions null when patches are not wanted
 * @param cause newest source record behind it; null when all were decisions or observations
 */
record Segment(
    long previous,
    long version,
    ObjectNode patch,
    WrittenPatch written,
    Map<String, Long> revisions,
    Cause cause,
    long sourceMicros,
    long targetMicros) {

  /** The update with its patch. */
  static Segment of(SessionUpdate update, SectionFilter filter) {
    return new Segment(
        update.version() - 1,
        update.version(),
        filter.keep(update.patch()),
        filter.keepsAll() ? update.written() : null,
        filter.keep(update.revisions()),
        update.cause(),
        update.sourceMicros(),
        update.targetMicros());
  }

  /** The update's version only. */
  static Segment bare(SessionUpdate update) {
    return new Segment(
        update.version() - 1,
        update.version(),
        null,
        null,
        null,
        update.cause(),
        update.sourceMicros(),
        update.targetMicros());
  }

  /** The part of a bare segment after {@code later}. */
  Segment from(long later) {
    return new Segment(
        later, version, patch, written, revisions, cause, sourceMicros, targetMicros);
  }

  /** How many changes it covers. */
  int conflated() {
    return Math.toIntExact(version - previous);
  }

  /** Whether all feeds in its patch are known whole. */
  boolean isWhole() {
    if (patch != null) {
      for (JsonNode section : patch) {
        if (section instanceof FeedNode feed && !feed.isWhole()) {
          return false;
        }
      }
    }
    return true;
  }

  /** This and then {@code next} as one; empty when no single merge patch does both. */
  Optional<Segment> then(Segment next) {
    if (next.previous != version) {
      throw new IllegalArgumentException("segments with a hole between them");
    }
    if (patch == null || next.patch == null) {
      return Optional.of(merged(next, null, null));
    }
    return MergePatch.compose(patch, next.patch)
        .map(
            both -> {
              Map<String, Long> newest = new ArrayMap<>(revisions);
              newest.putAll(next.revisions);
              return merged(next, both, newest);
            });
  }

  private Segment merged(Segment next, ObjectNode bothPatches, Map<String, Long> bothRevisions) {
    return new Segment(
        previous,
        next.version,
        bothPatches,
        null,
        bothRevisions,
        next.cause == null ? cause : next.cause,
        Math.max(sourceMicros, next.sourceMicros),
        next.targetMicros);
  }
}
