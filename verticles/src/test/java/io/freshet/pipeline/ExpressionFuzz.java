package io.freshet.pipeline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.pipeline.CelExpression.Use;
import io.freshet.protocol.Json;
import java.nio.charset.StandardCharsets;

/**
 * Whatever an expression says, after it (parted by U+0000) a row: it is refused, or it has a value,
 * has none, or fails as it may; in time, and without a word of the row.
 */
public final class ExpressionFuzz {
  private ExpressionFuzz() {}

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    if (end < 1) {
      return;
    }
    JsonNode row;
    try {
      row = Json.mapper().readTree(text.substring(end + 1));
    } catch (JacksonException | NumberFormatException e) {
      return;
    }
    Use[] uses = Use.values();
    Use use = uses[Math.floorMod(text.charAt(0) - '0', uses.length)];
    CelExpression expression;
    try {
      expression = CelExpression.compile(text.substring(1, end), use);
    } catch (IllegalArgumentException e) {
      return;
    }
    if (row != null && row.isObject()) {
      evaluate(expression, use, row);
    }
  }

  private static void evaluate(CelExpression expression, Use use, JsonNode row) {
    try {
      switch (use) {
        case TEXT -> expression.text(row, null, row);
        case IDS -> expression.texts(row, null, row);
        case CONDITION -> expression.holds(row, null, row);
        case JSON -> expression.json(row, null, row);
      }
    } catch (ExpressionException e) {
      if (!e.getMessage().startsWith("'" + expression.source() + "'")) {
        throw new AssertionError("a failure is told by the expression's own words", e);
      }
    }
  }
}
