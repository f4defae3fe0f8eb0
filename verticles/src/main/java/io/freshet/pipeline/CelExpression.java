package io.freshet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** What one evaluation may cost at most; a longer one fails, and its event is rejected. */
  private static final CelOptions BOUNDS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(4_096)
          .maxParseRecursionDepth(64)
          .comprehensionMaxIterations(10_000)
          .maxRegexProgramSize(1_000)
          .build();

  private static final CelCompiler COMPILER = compiler(VARIABLES);
  private static final CelCompiler ROW_COMPILER = compiler(ROW_VARIABLES);
  static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(BOUNDS).build();
  private static final EnumSet<CelKind> TEXTLESS =
      EnumSet.of(CelKind.LIST, CelKind.MAP, CelKind.STRUCT, CelKind.BYTES, CelKind.TYPE);

  private final String source;
  private final List<String> path;
  private final CelRuntime.Program program;

  private CelExpression(String source, List<String> path, CelRuntime.Program program) {
    this.source = source;
    this.path = path;
    this.program = program;
  }

  /** What an expression is for, and so which results it may have. */
  enum Use {
    TEXT("a text or a number", EnumSet.complementOf(TEXTLESS)),
    /** One session's id or a list of them. */
    IDS("a text, a number or a list of them", with(CelKind.LIST)),
    CONDITION("true or false", EnumSet.of(CelKind.BOOL, CelKind.DYN, CelKind.ANY)),
    JSON("a value", EnumSet.complementOf(EnumSet.of(CelKind.TYPE, CelKind.BYTES)));

    private final String wanted;
    private final Set<CelKind> allowed;

    Use(String wanted, Set<CelKind> allowed) {
      this.wanted = wanted;
      this.allowed = allowed;
    }

    private static Set<CelKind> with(CelKind kind) {
      Set<CelKind> allowed = EnumSet.complementOf(TEXTLESS);
      allowed.add(kind);
      return allowed;
    }
  }

  private static CelCompiler compiler(List<String> variables) {
    return compiler(
        variables.stream().collect(Collectors.toMap(Function.identity(), v -> SimpleType.DYN)));
  }

  /** A compiler of bounded expressions over these variables. */
  static CelCompiler compiler(Map<String, ? extends CelType> variables) {
    var builder = CelCompilerFactory.standardCelCompilerBuilder();
    builder.setOptions(BOUNDS);
    builder.setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    variables.forEach(builder::addVar);
    return builder.build();
  }

  /** As {@link #compile(String, Use)}, for a text. */
  static CelExpression compile(String source) {
    return compile(source, Use.TEXT);
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException when it is no CEL, can have no result of use, or could cost
   *     too much; the message goes on after the name of its key
   */
  static CelExpression compile(String source, Use use) {
    return compile(source, use, COMPILER, VARIABLES);
  }

  /**
   * Compiles an expression over a row alone that is true or false.
   *
   * @throws IllegalArgumentException when it is no CEL or can be neither; the message goes on after
   *     the name of its key
   */
  static CelExpression condition(String source) {
    return compile(source, Use.CONDITION, ROW_COMPILER, ROW_VARIABLES);
  }

  private static CelExpression compile(
      String source, Use use, CelCompiler compiler, List<String> variables) {
    CelAbstractSyntaxTree tree = checked(source, use, compiler, variables);
    CelCost.check(tree);
    try {
      return new CelExpression(source, pathOf(tree.getExpr()), RUNTIME.createProgram(tree));
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("does not compile: " + e.getMessage(), e);
    }
  }

  /**
   * Parses and checks an expression.
   *
   * @throws IllegalArgumentException as {@link #compile(String, Use)}
   */
  static CelAbstractSyntaxTree checked(
      String source, Use use, CelCompiler compiler, List<String> variables) {
    String escaped = CelLineBreaks.escaped(source);
    CelValidationResult result = compiler.compile(escaped);
    if (result.hasError()) {
      throw new IllegalArgumentException(
          "does not compile: " + CelComplaint.of(result.getErrors(), escaped, variables));
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      if (!use.allowed.contains(tree.getResultType().kind())) {
        throw new IllegalArgumentException(
            "is a %s, where %s is needed".formatted(tree.getResultType().name(), use.wanted));
      }
      return tree;
    } catch (CelValidationException e) {
      throw new IllegalArgumentException("does not compile: " + e.getMessage(), e);
    }
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

  @Override
  public Optional<String> column() {
    boolean ofRow = path.size() == 2 && !path.getFirst().equals("key");
    return ofRow ? Optional.of(path.getLast()) : Optional.empty();
  }

  @Override
  public Optional<String> text(JsonNode row, JsonNode before, JsonNode key) {
    return Optional.ofNullable(value(row, before, key)).map(this::text);
  }

  @Override
  public List<String> texts(JsonNode row, JsonNode before, JsonNode key) {
    return switch (value(row, before, key)) {
      case null -> List.of();
      case ArrayNode list -> texts(list.valueStream());
      case Collection<?> list -> texts(list.stream());
      case Object one -> List.of(text(one));
    };
  }

  @Override
  public boolean holds(JsonNode row, JsonNode before, JsonNode key) {
    return switch (value(row, before, key)) {
      case null -> false;
      case Boolean flag -> flag;
      case BooleanNode flag -> flag.booleanValue();
      case Object other -> throw new ExpressionException("'" + source + "' is no boolean here");
    };
  }

  @Override
  public Optional<JsonNode> json(JsonNode row, JsonNode before, JsonNode key) {
    try {
      return Optional.ofNullable(value(row, before, key)).map(CelValues::json);
    } catch (IllegalArgumentException e) {
      throw new ExpressionException("'" + source + "' has a value here that JSON lacks");
    }
  }

  private List<String> texts(Stream<?> values) {
    return values.map(this::text).distinct().toList();
  }

  private String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Double number when number.isNaN() || number.isInfinite() -> throw textless();
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case JsonNode node when node.isNumber() -> writtenOut(node.decimalValue());
      case JsonNode node when node.isTextual() || node.isBoolean() -> node.asText();
      case Object other -> throw textless();
    };
  }

  /** Bounded before {@code 1e999999999} becomes a text of a billion characters. */
  private String writtenOut(BigDecimal number) {
    if (Json.plainDigits(number) > Json.MAX_DIGITS) {
      throw new ExpressionException(
          "'%s' is a number of over %d digits here".formatted(source, Json.MAX_DIGITS));
    }
    return number.toPlainString();
  }

  /** JSON for a plain path, else what CEL computes; null when it has no value here. */
  private Object value(JsonNode row, JsonNode before, JsonNode key) {
    if (path.isEmpty()) {
      return computed(row, before, key);
    }
    JsonNode at = variable(path.getFirst(), row, before, key);
    for (int i = 1; at != null && i < path.size(); i++) {
      at = at.get(path.get(i));
    }
    return at == null || at.isNull() ? null : at;
  }

  private Object computed(JsonNode row, JsonNode before, JsonNode key) {
    CelVariableResolver variables =
        name -> Optional.of(CelValues.of(variable(name, row, before, key)));
    try {
      Object value = program.eval(variables);
      return value instanceof NullValue ? null : value;
    } catch (CelEvaluationException e) {
      if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
        return null;
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
