package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailRecordTest {

  @Test
  void readsWhatQueriesFilterBy() {
    SessionId session = SessionId.parse("acme/42");
    AuditRecord made =
        AuditRecord.of(
            "acme/42/decision/d-1",
            session,
            RecordType.DECISION,
            1_795_422_000_123L,
            Json.object().put("agent", "triage").put("verdict", "stale").put("note", "é"));
    TrailRecord read = TrailRecord.read(made.canonical());
    assertThat(read.id()).isEqualTo("acme/42/decision/d-1");
    assertThat(read.session()).isEqualTo(session);
    assertThat(read.agent()).isEqualTo("triage");
    assertThat(read.type()).isEqualTo("decision");
    assertThat(read.verdict()).isEqualTo("stale");
    assertThat(read.atMs()).isEqualTo(1_795_422_000_123L);
    assertThat(read.leaf()).isEqualTo(made.leaf());
  }

  @Test
  void needsNeitherAgentNorVerdict() {
    TrailRecord read =
        TrailRecord.read(bytes("{'at':1,'record':'a/b/c','session':'a/b','type':'delivery'}"));
    assertThat(read.agent()).isNull();
    assertThat(read.verdict()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "secret                                                        | it is not JSON",
        "{'at':1,'at':1}                                               | it is not JSON",
        "['secret']                                                    | it is not a JSON object",
        "{'session':'a/b','record':'a/b/c','at':1,'type':'t'}          | it is not canonical JSON",
        "{'at': 1,'record':'a/b/c','session':'a/b','type':'t'}         | it is not canonical JSON",
        "{'at':1.0,'record':'a/b/c','session':'a/b','type':'t'}        | it is not canonical JSON",
        "{'at':1,'record':'\\ud800','session':'a/b','type':'t'}        | it is not canonical JSON",
        "{'at':1,'record':7,'session':'a/b','type':'t'}                | record is not text",
        "{'at':1,'session':'a/b','type':'t'}                           | record is not text",
        "{'at':1,'record':'a/bc','session':'a/b','type':'t'}           | record is not an id of its session",
        "{'at':1,'record':'secret/c','session':'secret','type':'t'}    | session is not a session's name",
        "{'at':'1','record':'a/b/c','session':'a/b','type':'t'}        | at is not a number of milliseconds",
        "{'at':1.5,'record':'a/b/c','session':'a/b','type':'t'}        | at is not a number of milliseconds",
        "{'at':1e+21,'record':'a/b/c','session':'a/b','type':'t'}      | at is not a number of milliseconds",
        "{'at':1,'record':'a/b/c','session':'a/b','type':''}           | type must have 1 to 1000 bytes and no control characters",
        "{'at':1,'record':'a/b/\\u0000','session':'a/b','type':'t'}    | record must have 1 to 2000 bytes and no control characters"
      })
  void refusesWithAReasonThatRepeatsNothing(String json, String reason) {
    assertThatThrownBy(() -> TrailRecord.read(bytes(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void refusesEmptyUnendingAndUnreadableRecords() {
    assertThatThrownBy(() -> TrailRecord.read(null)).hasMessage("it is empty");
    assertThatThrownBy(() -> TrailRecord.read(new byte[0])).hasMessage("it is not a JSON object");
    assertThatThrownBy(() -> TrailRecord.read(new byte[] {(byte) 0xff, 1}))
        .hasMessage("it is not JSON");
    assertThatThrownBy(() -> TrailRecord.read(bytes("{'a':" + "[".repeat(100_000))))
        .hasMessage("it is not JSON");
    String tooLong = "a/b/" + "c".repeat(2_000);
    assertThatThrownBy(
            () ->
                TrailRecord.read(
                    bytes("{'at':1,'record':'" + tooLong + "','session':'a/b','type':'t'}")))
        .hasMessageStartingWith("record must have 1 to 2000 bytes");
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
