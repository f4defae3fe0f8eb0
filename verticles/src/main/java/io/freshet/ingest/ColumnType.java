package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the type of a value's column in the database tells, where Debezium sends it along ({@code
 * column.propagate.source.type}): unsigned numbers that came as negative ones, and numbers that
 * came as text.
 */
final class ColumnType {
  private static final String TYPE = "__debezium.source.column.type";
  private static final Map<String, Integer> BITS =
      Map.of(
          "TINYINT",
          8,
          "SMALLINT",
          16,
          "MEDIUMINT",
          24,
          "INT",
          32,
          "INTEGER",
          32,
          "BIGINT",
          64,
          "INT8",
          64,
          "UINT64",
          64,
          "UINT32",
          32);
  private static final Set<String> NUMBERS =
      Set.of(
          "DECIMAL",
          "NUMERIC",
          "DEC",
          "FIXED",
          "NUMBER",
          "DECFLOAT",
          "MONEY",
          "SMALLMONEY",
          "TINYINT",
          "SMALLINT",
          "MEDIUMINT",
          "INT",
          "INTEGER",
          "BIGINT",
          "INT2",
          "INT4",
          "INT8",
          "UINT64",
          "UINT32",
          "FLOAT",
          "DOUBLE",
          "REAL",
          "FLOAT4",
          "FLOAT8");

  private ColumnType() {}

  /**
   * The value in plain form; as it came when the type has no rule or the value does not fit it.
   *
   * @param parameters of the value's Connect schema
   */
  static JsonNode plain(JsonNode parameters, JsonNode value) {
    String type = parameters.path(TYPE).asText().toUpperCase(Locale.ROOT);
    if (type.isEmpty()) {
      return value;
    }
    int end = 0;
    while (end < type.length() && Character.isLetterOrDigit(type.charAt(end))) {
      end++;
    }
    String name = type.substring(0, end);
    if (value.isTextual() && NUMBERS.contains(name)) {
      return number(value);
    }
    boolean unsigned = type.contains("UNSIGNED") || name.startsWith("UINT");
    Integer bits = BITS.get(name);
    if (unsigned
        && bits != null
        && value.isIntegralNumber()
        && value.bigIntegerValue().signum() < 0) {
      return BigIntegerNode.valueOf(value.bigIntegerValue().add(BigInteger.ONE.shiftLeft(bits)));
    }
    return value;
  }

  private static JsonNode number(JsonNode value) {
    try {
      return Numbers.plain(value.textValue(), "column");
    } catch (DecodeException e) {
      // Money with a currency sign and the like: the text is the value.
      return value;
    }
  }
}
