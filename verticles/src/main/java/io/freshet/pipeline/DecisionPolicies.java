package io.freshet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.freshet.pipeline.CelExpression.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Policies, compiled: asked in their order, the first that holds counts. A policy that has no value
 * on a decision (a field that it reads is absent) or cannot be computed rejects it: what cannot be
 * checked is not let through.
 *
 * <p>Pure: no clock, nothing outside the decision and the context. What one may cost is bounded as
 * for every expression. Thread-safe.
 */
public final class DecisionPolicies {
  /** Policies of a pipeline at most. */
  static final int MOST = 50;

  static final List<String> VARIABLES = List.of("decision", "context", "agent");

  /** Sets of policies that are held compiled; they change when a hub starts with others. */
  private static final int MAX_COMPILED = 64;

  private static final Map<List<DecisionPolicy>, DecisionPolicies> COMPILED =
      new ConcurrentHashMap<>();
  private static final CelCompiler COMPILER =
      CelExpression.compiler(
          Map.of(
              "decision", SimpleType.DYN, "context", SimpleType.DYN, "agent", SimpleType.STRING));

  private final List<Rule> rules;

  private record Rule(DecisionPolicy policy, CelRuntime.Program program) {}

  private DecisionPolicies(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * The policies, compiled once.
   *
   * @throws IllegalArgumentException when one is no expression that is true or false
   */
  public static DecisionPolicies of(List<DecisionPolicy> policies) {
    DecisionPolicies known = COMPILED.get(policies);
    if (known != null) {
      return known;
    }
    List<Rule> rules = new ArrayList<>();
    for (DecisionPolicy policy : policies) {
      rules.add(new Rule(policy, program(policy.when())));
    }
    if (COMPILED.size() >= MAX_COMPILED) {
      COMPILED.clear();
    }
    DecisionPolicies compiled = new DecisionPolicies(List.copyOf(rules));
    COMPILED.put(List.copyOf(policies), compiled);
    return compiled;
  }

  /**
   * Refuses what is no condition, or could cost too much; the message goes on after the name of its
   * key. {@link #of} asks for less: what lies in the log with a decision is not judged anew.
   *
   * @throws IllegalArgumentException when it does not compile, cannot be true or false, or goes
   *     through lists within a loop
   */
  static void check(String when) {
    CelCost.check(CelExpression.checked(when, Use.CONDITION, COMPILER, VARIABLES));
    program(when);
  }

  /**
   * Refuses what names a section, a feature or a part of a decision that there is not, as {@link
   * #check} does: of the pipelines of now. {@link #of} does not ask for it.
   *
   * @param sections that contexts of the policy's tenant can have
   * @param features that their section {@code features} can have
   */
  static void checkNames(String when, Set<String> sections, Set<String> features) {
    PolicyNames.check(
        CelExpression.checked(when, Use.CONDITION, COMPILER, VARIABLES), sections, features);
  }

  private static CelRuntime.Program program(String when) {
    try {
      CelAbstractSyntaxTree tree = CelExpression.checked(when, Use.CONDITION, COMPILER, VARIABLES);
      return CelExpression.RUNTIME.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("does not compile: " + e.getMessage(), e);
    }
  }

  /**
   * Why the decision is rejected; empty when no policy is against it.
   *
   * @param decision its {@code action}, {@code input}, {@code reads}, …
   * @param context of its session as it is before it
   * @param agent who declares it
   */
  public Optional<String> rejection(JsonNode decision, JsonNode context, String agent) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String refused = rule.policy().reject();
      try {
        Object value =
            rule.program().eval(name -> Optional.of(value(values, name, decision, context, agent)));
        if (!(value instanceof Boolean holds)) {
          return undecided(i, "is neither true nor false");
        }
        if (holds) {
          return Optional.ofNullable(refused);
        }
      } catch (CelEvaluationException e) {
        return undecided(i, e.getErrorCode().name().toLowerCase(Locale.ROOT));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> undecided(int rule, String why) {
    return Optional.of(
        "policy %d cannot be checked on this decision and context: %s".formatted(rule + 1, why));
  }

  /** Converted where it is read, once for all rules: a context may be large. */
  private static Object value(
      Map<String, Object> values, String name, JsonNode decision, JsonNode context, String agent) {
    return values.computeIfAbsent(
        name,
        n ->
            switch (n) {
              case "decision" -> CelValues.of(decision);
              case "context" -> CelValues.of(context);
              default -> agent;
            });
  }
}
