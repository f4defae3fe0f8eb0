package io.freshet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CEL expression over {@code after}, {@code before}, {@code event} and {@code key}, each a map of
 * columns. A map that the change does not have is empty.
 */
public final class CelExpression implements Expression {
  private static final MapType COLUMNS = MapType.create(SimpleType.STRING, SimpleType.DYN);
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .addVar("after", COLUMNS)
          .addVar("before", COLUMNS)
          .addVar("event", COLUMNS)
          .addVar("key", COLUMNS)
          .build();

  private final String source;
  private final CelRuntime.Program program;

  private CelExpression(String source, CelRuntime.Program program) {
    this.source = source;
    this.program = program;
  }

  /**
   * Compiles and type-checks.
   *
   * @throws ExpressionException when it does not compile; says where and why
   */
  public static CelExpression compile(String source) {
    try {
      return new CelExpression(source, CEL.createProgram(CEL.compile(source).getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new ExpressionException(e.getMessage().lines().findFirst().orElse("does not compile"));
    }
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Optional<String> text(JsonNode row, JsonNode before, JsonNode key) {
    Map<String, Object> columns = columns(row);
    Map<String, Object> variables =
        Map.of("after", columns, "event", columns, "before", columns(before), "key", columns(key));
    try {
      Object value = program.eval(variables);
      return value == null || value instanceof NullValue
          ? Optional.empty()
          : Optional.of(String.valueOf(value));
    } catch (CelEvaluationException e) {
      if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
        return Optional.empty();
      }
      throw new ExpressionException("the expression '" + source + "' failed: " + e.getErrorCode());
    }
  }

  private static Map<String, Object> columns(JsonNode node) {
    return node instanceof ObjectNode object ? map(object) : Map.of();
  }

  private static Map<String, Object> map(ObjectNode object) {
    Map<String, Object> result = HashMap.newHashMap(object.size());
    object.forEachEntry((name, value) -> result.put(name, plain(value)));
    return result;
  }

  /**
   * As CEL knows values. It has no decimals: one that a double cannot hold exactly stays a text.
   */
  private static Object plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> new LinkedHashMap<>(map((ObjectNode) value));
      case ARRAY -> {
        List<Object> items = new ArrayList<>(value.size());
        value.forEach(item -> items.add(plain(item)));
        yield items;
      }
      case STRING -> value.textValue();
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> number(value);
      default -> NullValue.NULL_VALUE;
    };
  }

  private static Object number(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    double approximate = value.doubleValue();
    boolean exact =
        Double.isFinite(approximate)
            && new BigDecimal(Double.toString(approximate)).compareTo(value.decimalValue()) == 0;
    return exact ? (Object) approximate : value.asText();
  }
}
