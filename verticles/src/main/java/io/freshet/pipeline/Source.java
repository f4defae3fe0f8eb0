package io.freshet.pipeline;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One topic of a pipeline and the section that it fills.
 *
 * @param name the source's name in the pipeline ({@code tickets})
 * @param topic Kafka topic it comes from
 * @param format decoder to use; {@link Format#AUTO} tells by looking
 * @param session finds the session's id, or a list of them; evaluated on the clean change, so that
 *     no personal data gets into it; null when {@code through} finds it
 * @param section the section it fills
 * @param kind the section's shape
 * @param keep at most this many rows or entries; {@link Integer#MAX_VALUE} is never used: 1,000 by
 *     default
 * @param index text to make searchable, null for none
 * @param contract that {@code after} must satisfy, null for none
 * @param through how the session is found by another table, null when {@code session} names it
 * @param filter which rows are in the section, null for all
 * @param derived columns computed from the clean row, by name
 * @param heartbeat how one knows that it lives, null when nothing tells
 */
public record Source(
    String name,
    String topic,
    Format format,
    Expression session,
    String section,
    SectionKind kind,
    int keep,
    Expression index,
    SourceContract contract,
    Through through,
    Expression filter,
    Map<String, Expression> derived,
    Heartbeat heartbeat) {

  /** A source of which nothing tells whether it lives. */
  public Source(
      String name,
      String topic,
      Format format,
      Expression session,
      String section,
      SectionKind kind,
      int keep,
      Expression index,
      SourceContract contract,
      Through through,
      Expression filter,
      Map<String, Expression> derived) {
    this(
        name, topic, format, session, section, kind, keep, index, contract, through, filter,
        derived, null);
  }

  /** A source whose rows name their session and are taken as they are. */
  public Source(
      String name,
      String topic,
      Format format,
      Expression session,
      String section,
      SectionKind kind,
      int keep,
      Expression index,
      SourceContract contract) {
    this(name, topic, format, session, section, kind, keep, index, contract, null, null, Map.of());
  }

  /** The topics in which something may be heard of it: its own, and that of its heartbeats. */
  public Set<String> heardIn() {
    return heartbeat == null || heartbeat.topic() == null
        ? Set.of(topic)
        : Set.of(topic, heartbeat.topic());
  }

  /** How a topic's events are encoded. */
  public enum Format {
    /** Whichever of the others each event looks like. */
    AUTO,
    /** Debezium's change events, of any connector. */
    DEBEZIUM,
    /** Debezium's after {@code ExtractNewRecordState}: the bare row, what it is beside it. */
    FLAT,
    /** Events of Debezium's outbox router. */
    OUTBOX,
    /** CloudEvents 1.0, structured, binary or as a batch. */
    CLOUDEVENTS,
    /** Maxwell's daemon. */
    MAXWELL,
    /** Alibaba Canal's flat messages. */
    CANAL,
    /** Application events: the value is the row. */
    JSON,
    /** Avro by a schema of the registry; whichever of the others its content looks like. */
    AVRO,
    /** JSON by a schema of the registry; whichever of the others its content looks like. */
    JSON_SCHEMA;

    /** As it is written in a pipeline. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True when an event cannot be read without a schema registry. */
    public boolean needsRegistry() {
      return this == AVRO || this == JSON_SCHEMA;
    }
  }
}
