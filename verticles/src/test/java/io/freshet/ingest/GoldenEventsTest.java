package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each recorded event is told apart and decoded as recorded, digit by digit. */
class GoldenEventsTest {
  private static final Map<String, Format> DIALECTS =
      Map.ofEntries(
          Map.entry("postgresql", Format.DEBEZIUM),
          Map.entry("mysql", Format.DEBEZIUM),
          Map.entry("mariadb", Format.DEBEZIUM),
          Map.entry("sqlserver", Format.DEBEZIUM),
          Map.entry("oracle", Format.DEBEZIUM),
          Map.entry("db2", Format.DEBEZIUM),
          Map.entry("vitess", Format.DEBEZIUM),
          Map.entry("mongodb", Format.DEBEZIUM),
          Map.entry("flat", Format.FLAT),
          Map.entry("outbox", Format.OUTBOX),
          Map.entry("cloudevents", Format.CLOUDEVENTS),
          Map.entry("maxwell", Format.MAXWELL),
          Map.entry("canal", Format.CANAL));

  /** Of another dialect than their folder's: there for what they come from. */
  private static final Set<String> ELSEWHERE =
      Set.of("mongodb/flat.json", "outbox/unrouted-row.json");

  @TestFactory
  Stream<DynamicTest> answersAsRecorded() {
    return GoldenEvents.all().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
  }

  /** A format that is named gives what telling apart gives. */
  @TestFactory
  Stream<DynamicTest> answersTheSameWhenNamed() {
    return GoldenEvents.all().stream()
        .filter(golden -> golden.format() == Format.AUTO && DIALECTS.containsKey(folder(golden)))
        .filter(golden -> !ELSEWHERE.contains(golden.name()))
        .map(
            golden ->
                new GoldenEvents.Golden(
                    golden.name(),
                    golden.event(),
                    DIALECTS.get(folder(golden)),
                    golden.schemas(),
                    golden.expected()))
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
  }

  private static String folder(GoldenEvents.Golden golden) {
    return golden.name().substring(0, golden.name().indexOf('/'));
  }

  static void check(GoldenEvents.Golden golden) throws JsonProcessingException {
    assertThat(answer(golden)).isEqualTo(Json.mapper().writeValueAsString(golden.expected()));
  }

  private static String answer(GoldenEvents.Golden golden) throws JsonProcessingException {
    JsonNode answer;
    try {
      answer =
          DecodeLines.show(Decoder.decode(golden.event(), golden.format(), golden.schemas(), 7));
    } catch (DecodeException e) {
      ObjectNode error = Json.object();
      error.putObject("error").put("code", e.code());
      answer = error;
    }
    return Json.mapper().writeValueAsString(answer);
  }
}
