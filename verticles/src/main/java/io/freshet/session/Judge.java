package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.pipeline.DecisionPolicies;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import io.freshet.protocol.Verdict;
import io.freshet.stream.SessionEvent.DecisionProposed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Finds the verdict on a decision: a pure function of the state before it, the epoch and the
 * decision's record.
 */
final class Judge {
  static final int MAX_NAME = 256;
  static final int MAX_NAMES = 256;
  static final int MAX_INPUT = 65_536;
  static final int MAX_RATIONALE = 16_384;

  /** Names given as changed at most; the first in order of names. */
  static final int MAX_CHANGED = 100;

  private static final int HASH_BYTES = 16;

  private Judge() {}

  /**
   * A verdict.
   *
   * @param changed what it read that had changed, when stale, else empty
   * @param reason why, when rejected, else null
   */
  record Ruling(Verdict verdict, List<String> changed, String reason) {}

  /** The verdict on {@code decision}, which has no {@link #fault}. */
  static Ruling rule(SessionState state, String epoch, DecisionProposed decision) {
    if (!epoch.equals(decision.basedOn().epoch())) {
      return stale(decision.reads() == null ? sections(state) : decision.reads());
    }
    long basedOn = decision.basedOn().version();
    if (basedOn < 0 || basedOn > state.version()) {
      return rejected(
          "basedOn.version %d is not a version of this session: its newest is %d"
              .formatted(basedOn, state.version()));
    }
    List<String> changed =
        decision.reads() == null
            ? everythingSince(state, basedOn)
            : decision.reads().stream()
                .filter(name -> state.revisions().changedSince(name, basedOn))
                .toList();
    return changed.isEmpty() ? byPolicies(state, decision) : stale(changed);
  }

  /**
   * The policies came with the decision, so whatever the pipelines say by now, the verdict stays.
   */
  private static Ruling byPolicies(SessionState state, DecisionProposed decision) {
    Optional<String> rejection = Optional.empty();
    if (decision.policies() != null && !decision.policies().isEmpty()) {
      try {
        rejection =
            DecisionPolicies.of(decision.policies())
                .rejection(shown(decision), state.context(), decision.agent());
      } catch (IllegalArgumentException e) {
        rejection = Optional.of("a policy of this decision cannot be read any more");
      }
    }
    return rejection.map(Judge::rejected).orElse(new Ruling(Verdict.ACCEPTED, List.of(), null));
  }

  /** What policies see of a decision. */
  private static ObjectNode shown(DecisionProposed decision) {
    ObjectNode shown = Json.object();
    shown.put("action", decision.action());
    shown.putObject("basedOn").put("version", decision.basedOn().version());
    if (decision.input() != null) {
      shown.set("input", decision.input().value());
    }
    if (decision.rationale() != null) {
      shown.set("rationale", decision.rationale().value());
    }
    if (decision.reads() != null) {
      decision.reads().forEach(shown.putArray("reads")::add);
    }
    ArrayNode writes = shown.putArray("writes");
    if (decision.writes() != null) {
      decision.writes().forEach(writes::add);
    }
    return shown;
  }

  static Ruling rejected(String reason) {
    return new Ruling(Verdict.REJECTED, List.of(), reason);
  }

  /** What is wrong with the form of {@code decision}, for a person; null when nothing is. */
  static String fault(DecisionProposed decision) {
    if (faultyName(decision.decision())) {
      return "decision must have 1 to %d characters of valid text".formatted(MAX_NAME);
    }
    if (faultyName(decision.action()) || faultyName(decision.agent())) {
      return "action and agent must have 1 to %d characters of valid text".formatted(MAX_NAME);
    }
    if (decision.basedOn() == null) {
      return "basedOn is missing";
    }
    if (faultyNames(decision.reads()) || faultyNames(decision.writes())) {
      return "reads and writes hold at most %d names of 1 to %d characters"
          .formatted(MAX_NAMES, MAX_NAME);
    }
    if (faultyJson(decision.input(), MAX_INPUT)) {
      return ("input must be at most %d characters of JSON whose numbers a double holds exactly;"
              + " send other numbers as text")
          .formatted(MAX_INPUT);
    }
    if (faultyJson(decision.rationale(), MAX_RATIONALE)) {
      return "rationale must be at most %d characters of valid text".formatted(MAX_RATIONALE);
    }
    return null;
  }

  /**
   * What a decision decides: a hash of its agent, action and input. Whoever sends another under the
   * same id does not get its answer.
   */
  static String decided(DecisionProposed decision) {
    ArrayNode parts = Json.array().add(decision.agent()).add(decision.action());
    if (decision.input() != null) {
      parts.add(decision.input().value());
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha.digest(parts.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static boolean faultyName(String name) {
    return name == null || name.isEmpty() || name.length() > MAX_NAME || !Canonical.keeps(name);
  }

  private static boolean faultyNames(List<String> names) {
    return names != null
        && (names.size() > MAX_NAMES
            || names.stream().anyMatch(Judge::faultyName)
            || names.stream().anyMatch(n -> n.startsWith("/") || n.endsWith("/")));
  }

  private static boolean faultyJson(CleanJson json, int limit) {
    if (json == null) {
      return false;
    }
    JsonNode value = json.value();
    return value.toString().length() > limit || !Canonical.keeps(value);
  }

  private static List<String> everythingSince(SessionState state, long basedOn) {
    List<String> named = state.revisions().since(basedOn);
    return named.isEmpty() && state.revisions().forgotSince(basedOn) ? sections(state) : named;
  }

  private static List<String> sections(SessionState state) {
    List<String> names = new ArrayList<>();
    state.context().fieldNames().forEachRemaining(names::add);
    return names.stream().sorted().toList();
  }

  private static Ruling stale(List<String> changed) {
    return new Ruling(Verdict.STALE, changed.stream().limit(MAX_CHANGED).toList(), null);
  }
}
