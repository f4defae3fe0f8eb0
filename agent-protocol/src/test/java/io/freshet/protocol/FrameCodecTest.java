package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
  private static final String DECIDE =
      "{\"type\":\"decide\",\"id\":7,\"session\":\"acme/42\",\"decision\":\"d\",\"action\":\"a\","
          + "\"basedOn\":{\"epoch\":\"e7\",\"version\":823}";

  @Test
  void readsADecision() throws Exception {
    String text =
        DECIDE
            + ",\"reads\":[\"tickets/9\",\"pages/a/b\"],\"writes\":[],\"input\":[1.50],\"rationale\":\"r\"}";
    var decide = (ClientFrame.Decide) FrameCodec.decode(text);
    assertThat(decide.session()).isEqualTo(new SessionId("acme", "42"));
    assertThat(decide.basedOn()).isEqualTo(new Position("e7", 823));
    assertThat(decide.reads()).containsExactly("tickets/9", "pages/a/b");
    assertThat(decide.writes()).isEmpty();
    assertThat(decide.input()).hasToString("[1.50]");
  }

  @Test
  void absentAndNullMeanTheSame() throws Exception {
    var decide = (ClientFrame.Decide) FrameCodec.decode(DECIDE + ",\"reads\":null,\"input\":null}");
    assertThat(decide.reads()).isNull();
    assertThat(decide.writes()).isNull();
    assertThat(decide.input()).isNull();
    assertThat(FrameCodec.decode("{\"type\":\"search\",\"id\":5,\"query\":\"parcel\"}"))
        .isEqualTo(new ClientFrame.Search(5, null, "parcel", null));
  }

  @Test
  void unknownFieldsAreIgnoredBothWays() throws Exception {
    assertThat(FrameCodec.decode("{\"type\":\"ping\",\"id\":9,\"colour\":{\"id\":\"x\"}}"))
        .isEqualTo(new ClientFrame.Ping(9));
    assertThat(FrameCodec.decodeServer("{\"type\":\"pong\",\"id\":9,\"colour\":[1]}"))
        .contains(new ServerFrame.Pong(9));
  }

  @Test
  void anUnknownFrameOfTheHubIsNoError() throws Exception {
    assertThat(FrameCodec.decodeServer("{\"type\":\"fanfare\",\"id\":9}")).isEmpty();
    assertThat(FrameCodec.decodeServer("{\"id\":9}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"update\",\"epoch\":\"e\",\"version\":1}",
        "{\"type\":\"decision\",\"id\":4,\"verdict\":\"secret\"}",
        "{\"type\":\"result\",\"id\":4}",
        "{\"type\":\"welcome\",\"heartbeatMs\":\"secret\"}",
        "[]",
        "{\"type\":"
      })
  void aBrokenFrameOfTheHubIsRefusedWithoutItsValues(String text) {
    var e = refused(() -> FrameCodec.decodeServer(text));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).doesNotContain("secret");
  }

  /** Each row: the frame, the request id that can be told, and what the message must name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          {"type":"secret","id":3}                                              | 3 | unknown 'type': a client sends one of [subscribe,
          {"type":7,"id":3}                                                     | 3 | 'type' must be one of
          {"id":3}                                                              | 3 | 'type' must be one of
          {"type":"ping"}                                                       | - | 'id' must be a whole number above 0
          {"type":"ping","id":0}                                                | - | 'id'
          {"type":"ping","id":-4}                                               | - | 'id'
          {"type":"ping","id":1.5}                                              | - | 'id'
          {"type":"ping","id":"4"}                                              | - | 'id'
          {"type":"ping","id":9223372036854775808}                              | - | 'id'
          {"type":"get","id":3}                                                 | 3 | 'session' must be text of the form tenant/id
          {"type":"get","id":3,"session":null}                                  | 3 | 'session'
          {"type":"get","id":3,"session":42}                                    | 3 | 'session'
          {"type":"get","id":3,"session":"secret"}                              | 3 | a session is named tenant/id
          {"type":"get","id":3,"session":"/secret"}                             | 3 | 'session' is wrong: a tenant has 1 to 64
          {"type":"get","id":3,"session":"secret/"}                             | 3 | a session id has 1 to 256
          {"type":"subscribe","id":3,"session":"a/b","credit":0}                | 3 | 'credit' must be a whole number from 1 to 10000
          {"type":"subscribe","id":3,"session":"a/b","credit":10001}            | 3 | 'credit'
          {"type":"subscribe","id":3,"session":"a/b","credit":"8"}              | 3 | 'credit'
          {"type":"subscribe","id":3,"session":"a/b","mode":"secret"}           | 3 | 'mode' must be one of delta, snapshot, notify
          {"type":"subscribe","id":3,"session":"a/b","mode":"DELTA"}            | 3 | 'mode'
          {"type":"subscribe","id":3,"session":"a/b","sections":"secret"}       | 3 | 'sections' must be a list
          {"type":"subscribe","id":3,"session":"a/b","sections":["secret/9"]}   | 3 | 'sections[0]' must be a section of 1 to 128 characters, without '/'
          {"type":"subscribe","id":3,"session":"a/b","resume":{"epoch":"secret"}} | 3 | 'resume.version' must be a whole number, 0 or more
          {"type":"subscribe","id":3,"session":"a/b","resume":{"version":7}}    | 3 | 'resume.epoch' must be text
          {"type":"subscribe","id":3,"session":"a/b","resume":"secret"}         | 3 | 'resume' must be an object with 'epoch' and 'version'
          {"type":"ack","session":"a/b","version":-1}                           | - | 'version' must be a whole number, 0 or more
          {"type":"ack","version":1}                                            | - | 'session'
          {"type":"search","id":3,"query":""}                                   | 3 | 'query' must be text of 1 to 2000 characters
          {"type":"search","id":3,"query":"secret","limit":0}                   | 3 | 'limit' must be a whole number from 1 to 100
          {"type":"search","id":3,"query":"secret","limit":101}                 | 3 | 'limit'
          {"type":"search","id":3,"query":"secret","limit":5.0}                 | 3 | 'limit'
          {"type":"observe","id":3,"session":"a/b","event":"secret"}            | 3 | 'event' must be an object
          {"type":"observe","id":3,"session":"a/b"}                             | 3 | 'event'
          {"type":"observe","id":3,"session":"a/b","event":{"n":1e309}}         | 3 | beyond the range of a double
          {"type":"observe","id":3,"session":"a/b","event":{"n":1e999999999}}   | 3 | beyond the range of a double
          {"type":"observe","id":3,"session":"a/b","event":{"n":[1e-1050]}}     | 3 | a number of over 990 digits, written out
          {"type":"observe","id":3,"session":"a/b","event":{"n":"\\ud800secret"}} | 3 | half a surrogate pair
          {"type":"observe","id":3,"session":"a/b","event":{"n":["\\udc00\\ud800"]}} | 3 | half a surrogate pair
          {"type":"observe","id":3,"session":"a/b","event":{"\\ud800":1}}       | 3 | a name with half a surrogate pair
          {"type":"ping","id":3,"id":4}                                         | - | names are unique
          {"type":"ping","id":3                                                 | - | must be one JSON object
          {"type":"ping","id":3} {}                                             | - | must be one JSON object
          ["secret"]                                                            | - | must be one JSON object
          "secret"                                                              | - | must be one JSON object
          secret                                                                | - | must be one JSON object
          ``                                                                    | - | must be one JSON object
          """)
  void aBrokenFrameIsRefusedByNameAndNeverByValue(String text, Long id, String named) {
    var e = refused(() -> FrameCodec.decode(text));
    assertThat(e.id()).isEqualTo(id);
    assertThat(e.getMessage()).contains(named).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/9", "tickets/", "/", "pages/a/"})
  void aRowIsNamedBySectionAndRow(String name) {
    var e = refused(() -> FrameCodec.decode(DECIDE + ",\"writes\":[\"ok\",\"" + name + "\"]}"));
    assertThat(e.getMessage())
        .startsWith("'writes[1]' must be a section (1 to 128 characters) or section/row");
  }

  @Test
  void boundsAreInclusive() throws Exception {
    String names = "\"t/9\",".repeat(FrameFields.MAX_NAMES - 1) + "\"t/9\"";
    var most = (ClientFrame.Decide) FrameCodec.decode(DECIDE + ",\"reads\":[" + names + "]}");
    assertThat(most.reads()).hasSize(FrameFields.MAX_NAMES);
    refused(() -> FrameCodec.decode(DECIDE + ",\"reads\":[" + names + ",\"t\"]}"));

    String name = "s/" + "r".repeat(FrameFields.MAX_NAME - 2);
    FrameCodec.decode(DECIDE + ",\"reads\":[\"" + name + "\"]}");
    refused(() -> FrameCodec.decode(DECIDE + ",\"reads\":[\"" + name + "r\"]}"));
    refused(() -> FrameCodec.decode(DECIDE + ",\"reads\":[\"" + "s".repeat(129) + "\"]}"));

    String longest = "d".repeat(FrameCodec.MAX_DECISION_ID);
    FrameCodec.decode(DECIDE.replace("\"d\"", "\"" + longest + "\"") + "}");
    refused(() -> FrameCodec.decode(DECIDE.replace("\"d\"", "\"" + longest + "d\"") + "}"));
    refused(() -> FrameCodec.decode(DECIDE.replace("\"d\"", "\"\"") + "}"));
  }

  @Test
  void nestingHasALimit() throws Exception {
    // The frame itself is the first level and "event" the second.
    FrameCodec.decode(nested(FrameCodec.MAX_DEPTH - 2));
    var e = refused(() -> FrameCodec.decode(nested(FrameCodec.MAX_DEPTH - 1)));
    assertThat(e.getMessage()).contains("deeper than 64");
    assertThat(e.id()).isEqualTo(3);
    assertThat(refused(() -> FrameCodec.decode(nested(100_000)))).isNotNull();
  }

  @Test
  void aPairOfSurrogatesIsOneCharacter() throws Exception {
    String text = "{\"type\":\"search\",\"id\":5,\"query\":\"\\ud83d\\ude00\"}";
    assertThat(((ClientFrame.Search) FrameCodec.decode(text)).query()).isEqualTo("😀");
  }

  @Test
  void absentFieldsAreLeftOutAndDigitsKept() throws Exception {
    var update =
        new ServerFrame.Update(
            new SessionId("acme", "42"),
            "e7",
            2,
            1,
            1,
            (ObjectNode) Json.mapper().readTree("{\"a\":null,\"total\":12345678901234567890.10}"),
            null,
            null,
            null,
            null);
    assertThat(FrameCodec.encode(update))
        .isEqualTo(
            "{\"type\":\"update\",\"session\":\"acme/42\",\"epoch\":\"e7\",\"version\":2,"
                + "\"previous\":1,\"conflated\":1,"
                + "\"patch\":{\"a\":null,\"total\":12345678901234567890.10}}");
    assertThat(FrameCodec.encode(new ClientFrame.Search(5, null, "q", null)))
        .isEqualTo("{\"type\":\"search\",\"id\":5,\"query\":\"q\"}");
  }

  @Test
  void theListsOfTypesAreThoseOfTheRecords() {
    assertThat(typesOf(ClientFrame.class)).containsExactlyElementsOf(ClientFrame.TYPES);
    assertThat(typesOf(ServerFrame.class)).containsExactlyInAnyOrderElementsOf(ServerFrame.TYPES);
  }

  private static List<String> typesOf(Class<?> frames) {
    var types = frames.getAnnotation(JsonSubTypes.class).value();
    assertThat(types).hasSameSizeAs(frames.getPermittedSubclasses());
    return Arrays.stream(types).map(JsonSubTypes.Type::name).toList();
  }

  private static String nested(int arrays) {
    return "{\"type\":\"observe\",\"id\":3,\"session\":\"a/b\",\"event\":{\"n\":"
        + "[".repeat(arrays)
        + "]".repeat(arrays)
        + "}}";
  }

  private static MalformedFrameException refused(ThrowingCallable reading) {
    var e = catchThrowableOfType(MalformedFrameException.class, reading);
    assertThat(e).as("was read").isNotNull();
    return e;
  }
}
