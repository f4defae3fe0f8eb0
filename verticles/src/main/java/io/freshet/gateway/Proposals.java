package io.freshet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.config.Suggestion;
import io.freshet.message.OwnerNotice.Decided;
import io.freshet.message.OwnerNotice.Observed;
import io.freshet.pipeline.DecisionPolicy;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.ClientFrame.Decide;
import io.freshet.protocol.ClientFrame.Observe;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.SessionId;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.ObservationMade;
import io.freshet.stream.SessionEvent.ReplyTo;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Decisions and observations of agents on their way through the session log and back. One event
 * loop.
 *
 * <p>At most {@code bound} are awaited; further ones, and those that no owner answers in time, fail
 * with {@code unavailable}: the agent sends the same decision again and gets the first answer.
 */
final class Proposals {
  static final int MAX_JSON = 64 << 10;

  /** Ids and actions are not redacted, so they cannot hold free text. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

  private final Vertx vertx;
  private final String gateway;
  private final LogProducer log;
  private final AgentTextRedactor redactor;
  private final NameCheck names;
  private final LongSupplier nowMicros;
  private final Pipelines pipelines;
  private final int bound;
  private final long timeoutMs;
  private final Map<Long, Promise<Decided>> decisions = new HashMap<>();
  private final Map<Long, Promise<Observed>> observations = new HashMap<>();

  /** By tenant; there are as many as tokens at most. */
  private final Map<String, Set<String>> sections = new HashMap<>();

  private long last;

  Proposals(
      Vertx vertx,
      String gateway,
      LogProducer log,
      AgentTextRedactor redactor,
      LongSupplier nowMicros,
      Pipelines pipelines,
      GatewayConfig config) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.log = log;
    this.redactor = redactor;
    this.names = new NameCheck(redactor);
    this.nowMicros = nowMicros;
    this.pipelines = pipelines;
    this.bound = config.maxProposals();
    this.timeoutMs = config.requestTimeout().toMillis();
  }

  /** Declares an action; completes once it is judged. */
  Future<Decided> decide(Principal who, Decide frame) {
    who.require(Right.DECIDE, frame.session());
    check(TOKEN.matcher(frame.decision()).matches(), "decision must match " + TOKEN);
    check(TOKEN.matcher(frame.action()).matches(), "action must match " + TOKEN);
    checkNames(frame);
    checkSections("reads", frame.reads(), who.tenant());
    checkSections("writes", frame.writes(), who.tenant());
    String rationale = frame.rationale();
    List<DecisionPolicy> policies = pipelines.policies(who.tenant());
    return propose(
        decisions,
        replyTo ->
            new DecisionProposed(
                frame.session(),
                frame.decision(),
                who.agent(),
                frame.basedOn(),
                frame.reads(),
                frame.writes(),
                frame.action(),
                clean("input", frame.input()),
                clean("rationale", rationale == null ? null : TextNode.valueOf(rationale)),
                replyTo,
                nowMicros.getAsLong(),
                policies.isEmpty() ? null : policies));
  }

  /** Adds an event; completes once it is folded. */
  Future<Observed> observe(Principal who, Observe frame) {
    who.require(Right.OBSERVE, frame.session());
    return propose(
        observations,
        replyTo ->
            new ObservationMade(
                frame.session(),
                who.agent(),
                clean("event", frame.event()),
                replyTo,
                nowMicros.getAsLong()));
  }

  /** An owner's answer; late ones are dropped. */
  void decided(Decided notice) {
    settle(decisions, notice.request(), notice);
  }

  /** An owner's answer; late ones are dropped. */
  void observed(Observed notice) {
    settle(observations, notice.request(), notice);
  }

  private interface Event {
    SessionEvent to(ReplyTo replyTo);
  }

  private <T> Future<T> propose(Map<Long, Promise<T>> awaited, Event event) {
    if (decisions.size() + observations.size() >= bound) {
      throw new RequestFailure(ErrorCode.UNAVAILABLE, "too many requests await their owner");
    }
    long request = ++last;
    SessionEvent record = event.to(new ReplyTo(gateway, request));
    Promise<T> answer = Promise.promise();
    awaited.put(request, answer);
    long timer = vertx.setTimer(timeoutMs, t -> fail(awaited, request, "no answer in time"));
    log.send(Topics.SESSIONS, key(record.session()), SessionEventCodec.encode(record))
        .onFailure(e -> fail(awaited, request, "the session log takes no records now"));
    return answer.future().onComplete(r -> vertx.cancelTimer(timer));
  }

  private static <T> void settle(Map<Long, Promise<T>> awaited, long request, T notice) {
    Promise<T> answer = awaited.remove(request);
    if (answer != null) {
      answer.complete(notice);
    }
  }

  private static <T> void fail(Map<Long, Promise<T>> awaited, long request, String why) {
    Promise<T> answer = awaited.remove(request);
    if (answer != null) {
      answer.fail(new RequestFailure(ErrorCode.UNAVAILABLE, why));
    }
  }

  private CleanJson clean(String field, JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (JsonLength.isOver(value, MAX_JSON)) {
      throw new RequestFailure(
          ErrorCode.TOO_LARGE, field + " is limited to " + MAX_JSON + " bytes");
    }
    CleanJson clean = redactor.redact(value);
    if (clean.value().getNodeType() != value.getNodeType()) {
      throw new RequestFailure(ErrorCode.INTERNAL, field + " could not be redacted");
    }
    return clean;
  }

  /** Names go into contexts and the trail as they are, so none may hold personal data. */
  private void checkNames(Decide frame) {
    checkClean("decision", frame.decision());
    checkClean("action", frame.action());
    checkClean("session", frame.session().toString());
    checkClean("basedOn.epoch", frame.basedOn() == null ? null : frame.basedOn().epoch());
    checkClean("reads", frame.reads());
    checkClean("writes", frame.writes());
  }

  private void checkClean(String field, List<String> names) {
    if (names != null) {
      names.forEach(name -> checkClean(field, name));
    }
  }

  private void checkClean(String field, String name) {
    check(
        name == null || names.isClean(name),
        field + " holds what looks like personal data, which no name may");
  }

  /**
   * A misspelt section would fence nothing, and nobody would say so. The name itself is not
   * repeated.
   */
  private void checkSections(String field, List<String> names, String tenant) {
    if (names == null) {
      return;
    }
    Set<String> known = sections.computeIfAbsent(tenant, pipelines::sections);
    for (int i = 0; i < names.size(); i++) {
      String section = names.get(i).split("/", 2)[0];
      if (!known.contains(section)) {
        throw new RequestFailure(
            ErrorCode.MALFORMED,
            "%s[%d] names a section that no context of this tenant has%s"
                .formatted(field, i, Suggestion.among(section, known)));
      }
    }
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new RequestFailure(ErrorCode.MALFORMED, message);
    }
  }

  private static byte[] key(SessionId session) {
    return session.toString().getBytes(StandardCharsets.UTF_8);
  }
}
