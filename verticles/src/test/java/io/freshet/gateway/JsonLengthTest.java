package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.freshet.protocol.Json;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLengthTest {
  private static JsonNode json(String text) throws Exception {
    return Json.mapper().readTree(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "[1,2.50,true]", "{\"a\":\"ü€\uD83D\uDE00\"}", "[1e20]", "\"\""})
  void countsTheBytesThatAreWritten(String text) throws Exception {
    JsonNode value = json(text);
    int bytes = Json.mapper().writeValueAsBytes(value).length;

    assertThat(JsonLength.isOver(value, bytes)).isFalse();
    assertThat(JsonLength.isOver(value, bytes - 1)).isTrue();
  }

  /** Of 700 kB it would make 100 MB. */
  @Test
  void writesNoMoreThanMayBe() throws Exception {
    JsonNode value = json("[" + "1e-999,".repeat(100_000) + "1]");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    JsonLength.isOver(value, 64 << 10);
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThat(JsonLength.isOver(value, 64 << 10)).isTrue();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
  }
}
