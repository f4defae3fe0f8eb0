package io.freshet.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordTypeTest {
  @ParameterizedTest
  @EnumSource
  void isInItsRecordsAsItIsAskedFor(RecordType type) throws Exception {
    AuditRecord record =
        AuditRecord.of("acme/42/x", SessionId.parse("acme/42"), type, 1, Json.object());

    assertThat(Json.mapper().readTree(record.canonical()).path("type").asText())
        .isEqualTo(type.word());
  }

  @ParameterizedTest
  @EnumSource
  void aVerdictIsCalledAlikeInFramesAndTrail(Verdict verdict) {
    assertThat(Json.mapper().valueToTree(verdict).asText()).isEqualTo(verdict.word());
  }

  @Test
  void theReferenceNamesAllOfThem() throws Exception {
    String all =
        Arrays.stream(RecordType.values())
            .map(type -> "`" + type.word() + "`")
            .collect(Collectors.joining(", "))
            .replaceAll(", (`[a-z]+`)$", " or $1");

    assertThat(Files.readString(Path.of("../docs/http.md"))).contains("`type` is " + all);
  }
}
