package io.freshet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.replay.FeatureColumn;
import io.freshet.replay.FeatureColumn.Kind;
import io.freshet.replay.FeatureRow;
import io.freshet.replay.FeatureTable;
import io.freshet.replay.ReplayException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that DuckDB writes, read back. */
class ParquetTableTest {
  private static final long MICROS = 1_795_422_000_123_456L;

  @TempDir Path folder;

  private static FeatureRow row(String session, String values) throws IOException {
    return new FeatureRow(
        SessionId.parse(session),
        "e7",
        3,
        MICROS,
        1_795_422_000_777L,
        (ObjectNode) Json.mapper().readTree(values.replace('\'', '"')));
  }

  /** A file of one column, with these values; null for none. */
  private Path file(Kind kind, String... values) throws IOException {
    Path file = Files.createTempDirectory(folder, "it's ").resolve("table.parquet");
    try (FeatureTable table = ParquetTable.open(file, List.of(new FeatureColumn("x", kind)))) {
      for (String value : values) {
        table.add(row("acme/42", value == null ? "{}" : "{'x':" + value + "}"));
      }
      assertThat(file).as("before it is complete").doesNotExist();
      table.complete();
    }
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
    return file;
  }

  private void holds(Kind kind, String type, String... values) throws Exception {
    Path quoted = file(kind, values);
    Path file = folder.resolve("copy.parquet");
    Files.move(quoted, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(Parquet.types(file)).containsEntry("x", type);
    List<String> found = new ArrayList<>();
    Parquet.query(file, "SELECT x FROM FILE").forEach(r -> found.add(r.getFirst()));
    assertThat(found).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        assertThat(found.get(i)).isNull();
        continue;
      }
      JsonNode value = Json.mapper().readTree(values[i].replace('\'', '"'));
      if (value.isNumber()) {
        assertThat(new BigDecimal(found.get(i))).isEqualByComparingTo(value.decimalValue());
      } else {
        assertThat(found.get(i)).isEqualTo(value.asText());
      }
    }
  }

  @Test
  void everyValueComesBackWithAllItsDigits() throws Exception {
    String long38 = "12345678901234567890123456789012345678";
    holds(Kind.WHOLE, "BIGINT", "0", null, "9223372036854775807");
    holds(Kind.FLAG, "BOOLEAN", "true", "false", null);
    holds(Kind.QUOTIENT, "DOUBLE", "0.1", "-1234567890.12345", "1E-30", "3", "0.333333333333333");
    holds(Kind.EXACT, "BIGINT", "1", "-9223372036854775808", null);
    holds(Kind.EXACT, "DECIMAL(38,0)", "9223372036854775808", long38);
    holds(Kind.EXACT, "DECIMAL(38,2)", "0.10", "-12.5", "7", null);
    holds(Kind.EXACT, "DECIMAL(38,18)", "12345678901234567890.123456789012345678", "0", "-0.5");
    holds(Kind.EXACT, "VARCHAR", "12345678901234567890.1234567890123456789", "0.5");
    holds(Kind.EXACT, "VARCHAR", long38 + "9", "1");
    holds(Kind.EXACT, "DECIMAL(38,0)", "1E+30");
    holds(Kind.EXACT, "VARCHAR", "'Zoë 🦊 \\n'", "'1.0'", "2", "true", null);
    holds(Kind.EXACT, "BOOLEAN", "true", null);
    holds(Kind.EXACT, "VARCHAR", null, null);
    holds(Kind.EXACT, "VARCHAR");
  }

  @Test
  void whatADoubleWouldRoundIsRefused() throws IOException {
    assertThatThrownBy(() -> file(Kind.QUOTIENT, "0.1", "0.12345678901234567890"))
        .isInstanceOf(ReplayException.class)
        .hasMessage("a value of x is no double: it would have to be rounded.");
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aRowSaysOfWhatAndWhenItIs() throws Exception {
    Path file = folder.resolve("table.parquet");
    List<FeatureColumn> columns =
        List.of(new FeatureColumn("n", Kind.WHOLE), new FeatureColumn("select", Kind.EXACT));
    try (FeatureTable table = ParquetTable.open(file, columns)) {
      table.add(row("acme/a/b", "{'n':1,'select':'x'}"));
      table.add(row("acme/it's", "{'n':2}"));
      assertThat(table.complete()).containsExactly("n BIGINT", "select VARCHAR");
    }
    assertThat(Parquet.types(file))
        .containsExactly(
            Map.entry("tenant", "VARCHAR"),
            Map.entry("session", "VARCHAR"),
            Map.entry("epoch", "VARCHAR"),
            Map.entry("version", "BIGINT"),
            Map.entry("as_of", "TIMESTAMP WITH TIME ZONE"),
            Map.entry("logged_at", "TIMESTAMP WITH TIME ZONE"),
            Map.entry("n", "BIGINT"),
            Map.entry("select", "VARCHAR"));
    assertThat(
            Parquet.query(
                file,
                "SELECT tenant, session, epoch, version, epoch_us(as_of), epoch_ms(logged_at), n,"
                    + " \"select\" FROM FILE"))
        .containsExactly(
            List.of("acme", "a/b", "e7", "3", "" + MICROS, "1795422000777", "1", "x"),
            Arrays.asList("acme", "it's", "e7", "3", "" + MICROS, "1795422000777", "2", null));
  }

  @Test
  void manyRowsGoThroughInTheirOrder() throws Exception {
    Path file = folder.resolve("table.parquet");
    try (FeatureTable table =
        ParquetTable.open(file, List.of(new FeatureColumn("n", Kind.WHOLE)))) {
      for (int i = 0; i < 300_000; i++) {
        table.add(row("acme/" + i % 7, "{'n':" + i + "}"));
      }
      table.complete();
    }
    assertThat(Parquet.query(file, "SELECT count(*), sum(n) FROM FILE").getFirst())
        .containsExactly("300000", "44999850000");
    assertThat(
            Parquet.query(
                    file,
                    "SELECT count(*) FROM (SELECT n, row_number() OVER () AS place FROM FILE) WHERE n != place - 1")
                .getFirst())
        .containsExactly("0");
  }

  @Test
  void namesThatClashAndFoldersThatAreNotThereAreRefused() {
    assertThatThrownBy(
            () ->
                ParquetTable.open(
                    folder.resolve("t"), List.of(new FeatureColumn("Version", Kind.WHOLE))))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("the feature Version has the name of another column");
    assertThatThrownBy(
            () ->
                ParquetTable.open(
                    folder.resolve("t"),
                    List.of(
                        new FeatureColumn("a", Kind.WHOLE), new FeatureColumn("A", Kind.WHOLE))))
        .isInstanceOf(ReplayException.class);
    assertThatThrownBy(() -> ParquetTable.open(folder.resolve("no/t"), List.of()))
        .isInstanceOf(FileSystemException.class);
  }
}
