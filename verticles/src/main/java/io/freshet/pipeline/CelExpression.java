package io.freshet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An expression in CEL over {@code after}, {@code before}, {@code event} and {@code key}.
 *
 * <p>A plain path ({@code after.customer_id}) is read straight from the row and keeps all digits.
 * Anything else is computed by CEL, where numbers are 64-bit integers and doubles.
 */
final class CelExpression implements Expression {
  static final List<String> VARIABLES = List.of("after", "before", "event", "key");

  /** What there is of a change behind ingest. */
  private static final List<String> ROW_VARIABLES = List.of("after", "event");

  private static final CelCompiler COMPILER = compiler(VARIABLES);
  private static final CelCompiler ROW_COMPILER = compiler(ROW_VARIABLES);
  private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder().build();
  private static final Set<CelKind> TEXTLESS =
      EnumSet.of(CelKind.LIST, CelKind.MAP, CelKind.STRUCT, CelKind.BYTES, CelKind.TYPE);
  private static final Set<CelKind> UNDECIDED =
      EnumSet.complementOf(EnumSet.of(CelKind.BOOL, CelKind.DYN, CelKind.ANY));

  private final String source;
  private final List<String> path;
  private final CelRuntime.Program program;

  private CelExpression(String source, List<String> path, CelRuntime.Program program) {
    this.source = source;
    this.path = path;
    this.program = program;
  }

  private static CelCompiler compiler(List<String> variables) {
    var builder = CelCompilerFactory.standardCelCompilerBuilder();
    builder.setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    variables.forEach(v -> builder.addVar(v, SimpleType.DYN));
    return builder.build();
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException when it is no CEL or can have no text; the message goes on
   *     after the name of its key
   */
  static CelExpression compile(String source) {
    return compile(source, COMPILER, VARIABLES, TEXTLESS, "a text or a number");
  }

  /**
   * Compiles an expression over a row alone that is true or false.
   *
   * @throws IllegalArgumentException when it is no CEL or can be neither; the message goes on after
   *     the name of its key
   */
  static CelExpression condition(String source) {
    return compile(source, ROW_COMPILER, ROW_VARIABLES, UNDECIDED, "true or false");
  }

  private static CelExpression compile(
      String source,
      CelCompiler compiler,
      List<String> variables,
      Set<CelKind> refused,
      String needed) {
    CelValidationResult result = compiler.compile(CelLineBreaks.escaped(source));
    if (result.hasError()) {
      throw new IllegalArgumentException(
          "does not compile: " + first(result.getErrors(), variables));
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      if (refused.contains(tree.getResultType().kind())) {
        throw new IllegalArgumentException(
            "is a " + tree.getResultType().name() + ", where " + needed + " is needed");
      }
      return new CelExpression(source, pathOf(tree.getExpr()), RUNTIME.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("does not compile: " + e.getMessage(), e);
    }
  }

  private static String first(ImmutableList<CelIssue> issues, List<String> variables) {
    CelIssue issue = issues.getFirst();
    String message = issue.getMessage().replace(" (in container '')", "");
    String hint =
        message.startsWith("undeclared reference")
            ? "; there are " + String.join(", ", variables)
            : "";
    return message + " at column " + (issue.getSourceLocation().getColumn() + 1) + hint;
  }

  /** Names of a chain of selections, the variable first; empty when it is anything else. */
  private static List<String> pathOf(CelExpr expr) {
    Deque<String> names = new ArrayDeque<>();
    CelExpr at = expr;
    while (at.getKind() == Kind.SELECT && !at.select().testOnly()) {
      names.addFirst(at.select().field());
      at = at.select().operand();
    }
    if (at.getKind() != Kind.IDENT || names.isEmpty()) {
      return List.of();
    }
    names.addFirst(at.ident().name());
    return List.copyOf(names);
  }

  @Override
  public String source() {
    return source;
  }

  /** The column that it reads when it is a plain path to one of the row's columns. */
  Optional<String> column() {
    boolean ofRow = path.size() == 2 && !path.getFirst().equals("key");
    return ofRow ? Optional.of(path.getLast()) : Optional.empty();
  }

  @Override
  public Optional<String> text(JsonNode row, JsonNode before, JsonNode key) {
    if (path.isEmpty()) {
      return computed(row, before, key);
    }
    JsonNode at = variable(path.getFirst(), row, before, key);
    for (int i = 1; at != null && i < path.size(); i++) {
      at = at.get(path.get(i));
    }
    if (at == null || at.isNull()) {
      return Optional.empty();
    }
    return switch (at.getNodeType()) {
      case STRING, BOOLEAN -> Optional.of(at.asText());
      case NUMBER -> Optional.of(at.decimalValue().toPlainString());
      default -> throw textless();
    };
  }

  private Optional<String> computed(JsonNode row, JsonNode before, JsonNode key) {
    CelVariableResolver variables =
        name -> Optional.of(CelValues.of(variable(name, row, before, key)));
    try {
      return switch (program.eval(variables)) {
        case String text -> Optional.of(text);
        case NullValue none -> Optional.empty();
        case Double number when number.isNaN() || number.isInfinite() -> throw textless();
        case Double number ->
            Optional.of(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
        case Number number -> Optional.of(number.toString());
        case Boolean flag -> Optional.of(flag.toString());
        case Object other -> throw textless();
      };
    } catch (CelEvaluationException e) {
      if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
        return Optional.empty();
      }
      throw new ExpressionException(
          "'"
              + source
              + "' cannot be computed here: "
              + e.getErrorCode().name().toLowerCase(Locale.ROOT));
    }
  }

  private ExpressionException textless() {
    return new ExpressionException("'" + source + "' is neither a text nor a number here");
  }

  private static JsonNode variable(String name, JsonNode row, JsonNode before, JsonNode key) {
    return switch (name) {
      case "before" -> before;
      case "key" -> key;
      default -> row;
    };
  }
}
