package io.freshet.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A frame that the hub sends. Optional fields are null when absent and left out on the wire. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerFrame.Context.class, name = "context"),
  @JsonSubTypes.Type(value = ServerFrame.Update.class, name = "update"),
  @JsonSubTypes.Type(value = ServerFrame.Result.class, name = "result"),
  @JsonSubTypes.Type(value = ServerFrame.Decision.class, name = "decision"),
  @JsonSubTypes.Type(value = ServerFrame.Observed.class, name = "observed"),
  @JsonSubTypes.Type(value = ServerFrame.Unsubscribed.class, name = "unsubscribed"),
  @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong"),
  @JsonSubTypes.Type(value = ServerFrame.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = ServerFrame.Failure.class, name = "error"),
  @JsonSubTypes.Type(value = ServerFrame.Drain.class, name = "drain"),
})
public sealed interface ServerFrame {

  /** Every {@code type} that the hub sends; a client ignores others. */
  Set<String> TYPES =
      Set.of(
          "welcome",
          "context",
          "update",
          "result",
          "decision",
          "observed",
          "unsubscribed",
          "pong",
          "heartbeat",
          "error",
          "drain");

  /** How a subscription began. */
  enum Outcome {
    /** The missed updates follow; the whole context is not repeated. */
    @JsonProperty("resumed")
    RESUMED,
    /** The frame carries the whole context. */
    @JsonProperty("reset")
    RESET
  }

  /** First frame of every connection. */
  record Welcome(
      int protocol,
      String connection,
      String agent,
      String tenant,
      long heartbeatMs,
      int maxFrameBytes)
      implements ServerFrame {}

  /**
   * Reply to {@code subscribe} and {@code get}.
   *
   * @param context the whole context; null when {@code outcome} is resumed
   * @param revisions section or row ({@code tickets/9}) to the version at which it last changed;
   *     null when resumed
   * @param features those of the context at the moment of serving; null when there are none or when
   *     resumed
   */
  record Context(
      Long id,
      SessionId session,
      String epoch,
      long version,
      Outcome outcome,
      ObjectNode context,
      Map<String, Long> revisions,
      Freshness freshness,
      FeatureValues features)
      implements ServerFrame {
    public Context {
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(epoch, "epoch");
    }

    /** A context without features. */
    public Context(
        Long id,
        SessionId session,
        String epoch,
        long version,
        Outcome outcome,
        ObjectNode context,
        Map<String, Long> revisions,
        Freshness freshness) {
      this(id, session, epoch, version, outcome, context, revisions, freshness, null);
    }
  }

  /**
   * One step from version {@code previous} to {@code version}.
   *
   * @param conflated how many changes were merged into this frame; 1 for a plain update
   * @param patch RFC 7386 merge patch against {@code previous}; null in mode {@code notify}
   * @param context the whole context, in mode {@code snapshot} only
   * @param revisions of what changed; null in mode {@code notify}
   * @param cause the newest source record behind it; null for decisions and observations
   * @param append what comes behind the entries of feeds once {@code patch} is applied, by section;
   *     null for nothing, and always unless {@link ClientFrame.Feeds#APPEND} was asked for
   */
  record Update(
      SessionId session,
      String epoch,
      long version,
      long previous,
      int conflated,
      ObjectNode patch,
      ObjectNode context,
      Map<String, Long> revisions,
      Cause cause,
      Freshness freshness,
      Map<String, FeedAppend> append)
      implements ServerFrame {
    public Update {
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(epoch, "epoch");
    }

    /** An update that appends nothing. */
    public Update(
        SessionId session,
        String epoch,
        long version,
        long previous,
        int conflated,
        ObjectNode patch,
        ObjectNode context,
        Map<String, Long> revisions,
        Cause cause,
        Freshness freshness) {
      this(
          session, epoch, version, previous, conflated, patch, context, revisions, cause, freshness,
          null);
    }
  }

  /** Reply to {@code search}, best hit first. */
  record Result(long id, List<Hit> hits) implements ServerFrame {
    public Result {
      hits = List.copyOf(hits);
    }
  }

  /**
   * One text that was found.
   *
   * @param score cosine similarity, -1 to 1
   * @param version the session's version at which this text was indexed; null when the hub does not
   *     know it
   * @param sourceTs commit time of the change that brought the text, epoch milliseconds
   */
  record Hit(
      SessionId session,
      String section,
      String key,
      String text,
      double score,
      Long version,
      long sourceTs) {}

  /**
   * Reply to {@code decide}.
   *
   * @param version the session's version after the verdict
   * @param changed what it read that had changed, when stale
   * @param patch what has changed since {@code basedOn}, as a merge patch, when stale
   * @param reason why, when rejected
   */
  record Decision(
      long id,
      String decision,
      Verdict verdict,
      String epoch,
      long version,
      List<String> changed,
      ObjectNode patch,
      String reason,
      Receipt audit)
      implements ServerFrame {
    public Decision {
      Objects.requireNonNull(decision, "decision");
      Objects.requireNonNull(verdict, "verdict");
    }
  }

  /**
   * Receipt for an audit record.
   *
   * @param record its id, for {@code GET /v1/audit/{record}}
   * @param leaf its Merkle leaf hash, {@code sha256:} and 64 hex digits
   */
  record Receipt(String record, String leaf) {}

  /** Reply to {@code observe}: the version at which the event was folded. */
  record Observed(long id, SessionId session, String epoch, long version) implements ServerFrame {}

  /** Reply to {@code unsubscribe}. */
  record Unsubscribed(long id, SessionId session) implements ServerFrame {}

  /** Reply to {@code ping}. */
  record Pong(long id) implements ServerFrame {}

  /**
   * Sent while nothing else is, and when a source has fallen silent or speaks again.
   *
   * @param positions the newest version known, for each subscribed session
   * @param lagMs how far the hub is behind its sources
   * @param state what is true now of the sessions of the tenant in which nothing happens; null when
   *     no source of its pipelines has a heartbeat
   */
  record Heartbeat(long hubTs, Map<String, Long> positions, long lagMs, FreshnessState state)
      implements ServerFrame {}

  /**
   * A request that failed, or a frame that could not be read.
   *
   * @param id the request's; null when it could not be read
   */
  record Failure(Long id, int code, String name, String message, boolean retryable)
      implements ServerFrame {

    /** The failure of request {@code id}, which is null when it could not be read. */
    public static Failure of(Long id, ErrorCode code, String message) {
      return new Failure(id, code.code(), code.label(), message, code.retryable());
    }
  }

  /** The hub is going away: reconnect within the deadline. */
  record Drain(long deadlineMs) implements ServerFrame {}
}
