package io.freshet.pipeline;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelExprVisitor;
import io.freshet.config.Suggestion;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses policies that name what no context and no decision has: a misspelt section is absent from
 * every context, so its policy would reject whatever it is asked about, or with {@code has(…)} hold
 * never. Rows, columns and actions are not known beforehand and are not looked at.
 *
 * <p>One thread.
 */
final class PolicyNames extends CelExprVisitor {
  private static final Set<String> OF_DECISION =
      Set.of("action", "basedOn", "input", "rationale", "reads", "writes");
  private static final Set<String> SEARCHES = Set.of("@in", "in", "_in_");

  private final Collection<String> sections;
  private final Collection<String> features;

  private PolicyNames(Collection<String> sections, Collection<String> features) {
    this.sections = sections;
    this.features = features;
  }

  /**
   * Checks a policy whose types are known.
   *
   * @param sections that contexts of its tenant can have
   * @param features that section {@code features} can have
   * @throws IllegalArgumentException when it names another one; the message goes on after the name
   *     of its key
   */
  static void check(
      CelAbstractSyntaxTree tree, Collection<String> sections, Collection<String> features) {
    new PolicyNames(sections, features).visit(tree);
  }

  @Override
  protected void visit(CelExpr expr, CelSelect select) {
    check(path(select.operand()), select.field());
    super.visit(expr, select);
  }

  @Override
  protected void visit(CelExpr expr, CelCall call) {
    if (call.function().equals("_[_]")) {
      text(call.args().getLast()).ifPresent(name -> check(path(call.args().getFirst()), name));
    } else if (SEARCHES.contains(call.function())) {
      text(call.args().getFirst()).ifPresent(name -> searched(path(call.args().getLast()), name));
    }
    super.visit(expr, call);
  }

  /** A loop may call its variable as one of ours is called: what is in it names something else. */
  @Override
  protected void visit(CelExpr expr, CelComprehension loop) {
    if (!DecisionPolicies.VARIABLES.contains(loop.iterVar())) {
      super.visit(expr, loop);
    }
  }

  /** {@code 'tickets/9' in decision.reads} names a section or one of its rows. */
  private void searched(List<String> in, String name) {
    if (in.equals(List.of("decision", "reads")) || in.equals(List.of("decision", "writes"))) {
      check(List.of("context"), name.split("/", 2)[0]);
    } else {
      check(in, name);
    }
  }

  private void check(List<String> of, String name) {
    switch (String.join(".", of)) {
      case "context" ->
          require(sections, name, "names the section '%s', which no context of its tenant has");
      case "context.features" ->
          require(features, name, "names the feature '%s', which no pipeline of its tenant has");
      case "decision" -> require(OF_DECISION, name, "names decision.%s, which there is not");
      case "decision.basedOn" ->
          require(Set.of("version"), name, "names decision.basedOn.%s, which there is not");
      default -> {
        // A row, a column or a part of the input: what there is depends on the data.
      }
    }
  }

  private static void require(Collection<String> known, String name, String complaint) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(complaint.formatted(name) + Suggestion.among(name, known));
    }
  }

  /** Names from the variable on, by selection or by a constant index; empty for anything else. */
  private static List<String> path(CelExpr expr) {
    Deque<String> names = new ArrayDeque<>();
    CelExpr at = expr;
    while (at.getKind() != Kind.IDENT) {
      if (at.getKind() == Kind.SELECT && !at.select().testOnly()) {
        names.addFirst(at.select().field());
        at = at.select().operand();
      } else if (at.getKind() == Kind.CALL && at.call().function().equals("_[_]")) {
        Optional<String> name = text(at.call().args().getLast());
        if (name.isEmpty()) {
          return List.of();
        }
        names.addFirst(name.get());
        at = at.call().args().getFirst();
      } else {
        return List.of();
      }
    }
    names.addFirst(at.ident().name());
    return List.copyOf(names);
  }

  private static Optional<String> text(CelExpr expr) {
    return expr.getKind() == Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expr.constant().stringValue())
        : Optional.empty();
  }
}
