package io.freshet.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A frame that an agent sends. Requests carry a positive {@code id}; their reply carries the same.
 * Optional fields are null when absent, unless a record says otherwise.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientFrame.Subscribe.class, name = "subscribe"),
  @JsonSubTypes.Type(value = ClientFrame.Unsubscribe.class, name = "unsubscribe"),
  @JsonSubTypes.Type(value = ClientFrame.Ack.class, name = "ack"),
  @JsonSubTypes.Type(value = ClientFrame.Get.class, name = "get"),
  @JsonSubTypes.Type(value = ClientFrame.Search.class, name = "search"),
  @JsonSubTypes.Type(value = ClientFrame.Observe.class, name = "observe"),
  @JsonSubTypes.Type(value = ClientFrame.Decide.class, name = "decide"),
  @JsonSubTypes.Type(value = ClientFrame.Ping.class, name = "ping"),
})
public sealed interface ClientFrame {

  /** Every {@code type} a client may send, in the order of the reference. */
  List<String> TYPES =
      List.of("subscribe", "unsubscribe", "ack", "get", "search", "observe", "decide", "ping");

  /** How updates of a subscription are sent. */
  enum Mode {
    /** Each update is a merge patch. */
    @JsonProperty("delta")
    DELTA,
    /** Each update carries the whole context. */
    @JsonProperty("snapshot")
    SNAPSHOT,
    /** Updates carry versions only. */
    @JsonProperty("notify")
    NOTIFY
  }

  /** How what is new in a feed (a section that is an array) is sent, in {@link Mode#DELTA}. */
  enum Feeds {
    /** The patch holds the feed, as RFC 7386 has it. */
    @JsonProperty("whole")
    WHOLE,
    /** {@code append} holds the new entries only, beside the patch. */
    @JsonProperty("append")
    APPEND
  }

  /**
   * Start, or resume, receiving a session.
   *
   * @param mode null means {@link Mode#DELTA}
   * @param credit updates the hub may send before the next {@link Ack}; null means 64
   * @param sections only these; null means all that the agent may read
   * @param resume what the agent holds already; null to start anew
   * @param feeds null means {@link Feeds#WHOLE}
   */
  record Subscribe(
      long id,
      SessionId session,
      Mode mode,
      Integer credit,
      List<String> sections,
      Position resume,
      Feeds feeds)
      implements ClientFrame {}

  /** Stop receiving a session. */
  record Unsubscribe(long id, SessionId session) implements ClientFrame {}

  /** All updates up to {@code version} were taken in: their credit is given back. No reply. */
  record Ack(SessionId session, long version) implements ClientFrame {}

  /** Read a session once. */
  record Get(long id, SessionId session) implements ClientFrame {}

  /**
   * Search the indexed texts by meaning.
   *
   * @param session null: all sessions that the agent may read
   * @param limit null means 10; at most 100
   */
  record Search(long id, SessionId session, String query, Integer limit) implements ClientFrame {}

  /** Add an event of the agent's to the session's activity. */
  record Observe(long id, SessionId session, ObjectNode event) implements ClientFrame {}

  /**
   * Declare an action, fenced by what it was based on.
   *
   * @param decision the agent's own id, unique in the session: the same id again gives the first
   *     answer again
   * @param reads sections or rows ({@code tickets/9}) that must not have changed since {@code
   *     basedOn}; null means everything
   * @param writes sections or rows that count as changed once accepted; null means none
   * @param input free-form, null when there is none
   */
  record Decide(
      long id,
      SessionId session,
      String decision,
      Position basedOn,
      List<String> reads,
      List<String> writes,
      String action,
      JsonNode input,
      String rationale)
      implements ClientFrame {}

  /** Ask for a {@link ServerFrame.Pong}. */
  record Ping(long id) implements ClientFrame {}
}
