package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code decisions} of a pipeline. */
final class DecisionsReader {
  private static final int MAX_REASON = 256;

  /** All of them travel with each decision. */
  private static final int MAX_CHARACTERS = 16_384;

  private DecisionsReader() {}

  /** The policies, in the order of the file; what is wrong is noted at {@code node}. */
  static List<DecisionPolicy> read(ConfigNode node) {
    List<DecisionPolicy> policies = new ArrayList<>();
    int characters = 0;
    for (ConfigNode entry : node.list("policies")) {
      DecisionPolicy policy = policy(entry);
      policies.add(policy);
      characters +=
          policy.when().length() + (policy.reject() == null ? 0 : policy.reject().length());
    }
    if (policies.size() > DecisionPolicies.MOST) {
      node.problem(
          "policies",
          "has %d policies: at most %d".formatted(policies.size(), DecisionPolicies.MOST));
    }
    if (characters > MAX_CHARACTERS) {
      node.problem(
          "policies",
          "has %d characters: at most %d, since all travel with each decision"
              .formatted(characters, MAX_CHARACTERS));
    }
    node.done();
    return List.copyOf(policies);
  }

  /**
   * Notes policies that name what no context of their tenant has.
   *
   * @param node as for {@link #read}
   * @param all pipelines, of which those of the tenant fill its contexts together
   */
  static void checkNames(ConfigNode node, String tenant, Pipelines all) {
    Set<String> sections = all.sections(tenant);
    Set<String> features = all.features(tenant);
    for (ConfigNode entry : node.list("policies")) {
      entry
          .text("when")
          .filter(when -> !when.isBlank())
          .ifPresent(when -> checkNames(entry, when, sections, features));
    }
  }

  private static void checkNames(
      ConfigNode entry, String when, Set<String> sections, Set<String> features) {
    try {
      DecisionPolicies.checkNames(when, sections, features);
    } catch (IllegalArgumentException e) {
      entry.problem("when", e.getMessage());
    }
  }

  private static DecisionPolicy policy(ConfigNode node) {
    String when = node.required("when");
    if (!when.isEmpty()) {
      try {
        DecisionPolicies.check(when);
      } catch (IllegalArgumentException e) {
        node.problem("when", e.getMessage());
      }
    }
    boolean accept = node.flag("accept", false);
    String reject = node.text("reject").orElse(null);
    if (accept == (reject != null)) {
      node.problem(
          "reject",
          accept
              ? "stands beside 'accept': a policy does one of both"
              : "is missing: give the reason, as in reject: refunds above 100 need a person; or"
                  + " accept: true");
    } else if (reject != null
        && (reject.isBlank()
            || reject.length() > MAX_REASON
            || reject.chars().anyMatch(Character::isISOControl))) {
      node.problem("reject", "must be a reason of 1 to " + MAX_REASON + " characters in one line");
    }
    node.done();
    return new DecisionPolicy(when, reject);
  }
}
