package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every dialect, operation and type that ingest promises to read has a recorded event. */
class GoldenCoverageTest {
  private static List<String> texts;

  @BeforeAll
  static void read() throws IOException, URISyntaxException {
    Path folder = Path.of(GoldenEvents.class.getResource("golden").toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      texts = files.filter(Files::isRegularFile).map(GoldenCoverageTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void dialects() {
    TreeSet<String> folders = new TreeSet<>();
    GoldenEvents.all().forEach(g -> folders.add(g.name().substring(0, g.name().indexOf('/'))));

    assertThat(folders)
        .containsExactly(
            "avro",
            "canal",
            "cloudevents",
            "db2",
            "flat",
            "json",
            "json-schema",
            "mariadb",
            "maxwell",
            "mongodb",
            "mysql",
            "oracle",
            "outbox",
            "postgresql",
            "sqlserver",
            "vitess");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "u", "d", "r", "t", "m"})
  void operations(String op) {
    assertThat(GoldenEvents.all()).anyMatch(g -> g.expected().path("op").asText().equals(op));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tombstone", "heartbeat", "transaction", "schema_change"})
  void whatCarriesNoRow(String skip) {
    assertThat(GoldenEvents.all()).anyMatch(g -> g.expected().path("skip").asText().equals(skip));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.debezium.data.Bits",
        "io.debezium.data.DoubleVector",
        "io.debezium.data.Enum",
        "io.debezium.data.EnumSet",
        "io.debezium.data.FloatVector",
        "io.debezium.data.Json",
        "io.debezium.data.Ltree",
        "io.debezium.data.SparseDoubleVector",
        "io.debezium.data.TsVector",
        "io.debezium.data.Uuid",
        "io.debezium.data.VariableScaleDecimal",
        "io.debezium.data.Xml",
        "io.debezium.data.geometry.Geography",
        "io.debezium.data.geometry.Geometry",
        "io.debezium.data.geometry.Point",
        "io.debezium.time.Date",
        "io.debezium.time.Interval",
        "io.debezium.time.IsoDate",
        "io.debezium.time.IsoTime",
        "io.debezium.time.IsoTimestamp",
        "io.debezium.time.MicroDuration",
        "io.debezium.time.MicroTime",
        "io.debezium.time.MicroTimestamp",
        "io.debezium.time.NanoDuration",
        "io.debezium.time.NanoTime",
        "io.debezium.time.NanoTimestamp",
        "io.debezium.time.StructuredDate",
        "io.debezium.time.StructuredDuration",
        "io.debezium.time.StructuredTime",
        "io.debezium.time.StructuredTimestamp",
        "io.debezium.time.StructuredZonedTime",
        "io.debezium.time.StructuredZonedTimestamp",
        "io.debezium.time.Time",
        "io.debezium.time.Timestamp",
        "io.debezium.time.Year",
        "io.debezium.time.ZonedTime",
        "io.debezium.time.ZonedTimestamp",
        "org.apache.kafka.connect.data.Date",
        "org.apache.kafka.connect.data.Decimal",
        "org.apache.kafka.connect.data.Time",
        "org.apache.kafka.connect.data.Timestamp",
        "__debezium.source.column.type",
        "__debezium_unavailable_value"
      })
  void types(String name) {
    assertThat(texts).anyMatch(text -> text.contains("\"" + name + "\""));
  }
}
