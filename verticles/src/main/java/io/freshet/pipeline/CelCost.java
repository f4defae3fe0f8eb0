package io.freshet.pipeline;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.types.CelKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * Refuses what goes through a list of unknown length at each step of a loop. Steps are counted when
 * an expression runs, up to 10,000; what {@code in}, {@code ==} and {@code !=} do within a step is
 * not. So inside a loop {@code in} needs a list of constants, and a comparison one side that is no
 * list or map by its type.
 *
 * <p>One thread.
 */
final class CelCost extends CelExprVisitor {
  private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_");
  private static final Set<String> SEARCHES = Set.of("@in", "in", "_in_");

  /** What is compared with anything in a time that its own size bounds. */
  private static final Set<CelKind> SCALARS =
      EnumSet.of(
          CelKind.BOOL,
          CelKind.BYTES,
          CelKind.DOUBLE,
          CelKind.DURATION,
          CelKind.INT,
          CelKind.NULL_TYPE,
          CelKind.STRING,
          CelKind.TIMESTAMP,
          CelKind.UINT);

  private final CelAbstractSyntaxTree tree;
  private int loops;

  private CelCost(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /**
   * Checks an expression whose types are known.
   *
   * @throws IllegalArgumentException when it could cost too much; the message goes on after the
   *     name of its key
   */
  static void check(CelAbstractSyntaxTree tree) {
    new CelCost(tree).visit(tree);
  }

  /** The range, the start and the result are computed once a loop, the rest at each step. */
  @Override
  protected void visit(CelExpr expr, CelComprehension loop) {
    visit(loop.iterRange());
    visit(loop.accuInit());
    loops++;
    visit(loop.loopCondition());
    visit(loop.loopStep());
    loops--;
    visit(loop.result());
  }

  @Override
  protected void visit(CelExpr expr, CelCall call) {
    if (loops > 0) {
      if (COMPARISONS.contains(call.function()) && call.args().stream().noneMatch(this::isScalar)) {
        throw new IllegalArgumentException(
            "compares what may be two lists at each step of a loop: make one side a constant or,"
                + " for texts, string(…)");
      }
      if (SEARCHES.contains(call.function()) && !isConstants(call.args().getLast())) {
        throw new IllegalArgumentException(
            "searches a list with `in` at each step of a loop: only a list of constants can be;"
                + " others as list.exists(x, string(x) == string(…)), whose steps are counted");
      }
    }
    super.visit(expr, call);
  }

  private static boolean isConstants(CelExpr expr) {
    return expr.getKind() == Kind.LIST
        && expr.list().elements().stream().allMatch(e -> e.getKind() == Kind.CONSTANT);
  }

  /** By its type, as far as that holds when it runs: of a choice or an item it may not. */
  private boolean isScalar(CelExpr expr) {
    if (expr.getKind() == Kind.CONSTANT) {
      return true;
    }
    boolean typed =
        switch (expr.getKind()) {
          case IDENT -> true;
          case CALL ->
              !expr.call().function().equals("_?_:_") && !expr.call().function().equals("_[_]");
          default -> false;
        };
    return typed && tree.getType(expr.id()).map(t -> SCALARS.contains(t.kind())).orElse(false);
  }
}
