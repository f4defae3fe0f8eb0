package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.freshet.protocol.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "born|\"1987-04-03\"|\"1987\"",
        "at|\"2026-11-25T03:30:54.123456Z\"|\"2026\"",
        "born|\"14.07.1991\"|\"1991\"",
        "born|\"2 mars 1979\"|\"1979\"",
        "born|\"14.07.91\"|\"***\"",
        "salary|48210|40000",
        "salary|48210.75|40000",
        "salary|\"48210.75\"|\"40000\"",
        "fee|0.0734|0.07",
        "balance|-1999|-1000",
        "none|0|0",
        "huge|1e400|1E+400",
        "lat|48.2082|48.2",
        "geo_lng|-16.3738|-16.4",
        "location|\"48.2082, 16.3738\"|\"48.2,16.4\"",
        "coordinates|[16.3738,48.2082]|[16.4,48.2]",
        "zip|\"62704\"|\"627**\"",
        "postal_code|\"SW1A 1AA\"|\"SW1*****\"",
        "plz|10115|\"101**\"",
        "address|\"221 Maple Street, Springfield, IL 62704\"|\"IL\"",
        "address|\"Hauptstraße 12a, 10115 Berlin\"|\"Berlin\"",
        "city|\"Berlin\"|\"***\"",
        "address|\"Main St, 62704\"|\"***\"",
        "note|\"1.2.3\"|\"***\"",
        "pair|\"500, 600\"|\"***\"",
        "flag|true|\"***\"",
        "gone|null|null",
        "list|[\"a\"]|\"***\"",
        "object|{\"a\":1}|\"***\""
      })
  void makesCoarser(String column, String value, String expected) throws JsonProcessingException {
    assertThat(Generalizer.generalize(Json.mapper().readTree(value), column).toString())
        .isEqualTo(expected);
  }
}
