package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames as they have been on the wire, one a file under {@code golden/}. Files are added, never
 * edited: whoever wrote such a frame once must be understood for ever.
 */
class GoldenFramesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Schema CLIENT = schema("client-frames");
  private static final Schema SERVER = schema("server-frames");

  @ParameterizedTest
  @MethodSource("clientFrames")
  void anAgentsFrameIsReadAndWrittenAsItIs(Path file) throws Exception {
    String text = Files.readString(file).strip();
    assertThat(FrameCodec.encode(FrameCodec.decode(text))).isEqualTo(text);
    assertThat(CLIENT.validate(json(text))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("serverFrames")
  void aFrameOfTheHubIsReadAndWrittenAsItIs(Path file) throws Exception {
    String text = Files.readString(file).strip();
    ServerFrame frame = FrameCodec.decodeServer(text).orElseThrow();
    assertThat(FrameCodec.encode(frame)).isEqualTo(text);
    assertThat(SERVER.validate(json(text))).isEmpty();
  }

  @Test
  void everyTypeHasASample() throws Exception {
    assertThat(types("client-")).containsExactlyInAnyOrderElementsOf(ClientFrame.TYPES);
    assertThat(types("server-")).containsExactlyInAnyOrderElementsOf(ServerFrame.TYPES);
  }

  /** What the codec refuses by its form, the schema refuses as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"dance\",\"id\":3}",
        "{\"type\":\"ping\",\"id\":0}",
        "{\"type\":\"ping\",\"id\":\"3\"}",
        "{\"type\":\"get\",\"id\":3,\"session\":\"acme\"}",
        "{\"type\":\"get\",\"id\":3,\"session\":\"acme/\"}",
        "{\"type\":\"subscribe\",\"id\":3,\"session\":\"a/b\",\"credit\":10001}",
        "{\"type\":\"subscribe\",\"id\":3,\"session\":\"a/b\",\"mode\":\"DELTA\"}",
        "{\"type\":\"subscribe\",\"id\":3,\"session\":\"a/b\",\"sections\":[\"t/9\"]}",
        "{\"type\":\"subscribe\",\"id\":3,\"session\":\"a/b\",\"resume\":{\"epoch\":\"e\"}}",
        "{\"type\":\"ack\",\"session\":\"a/b\",\"version\":-1}",
        "{\"type\":\"search\",\"id\":3,\"query\":\"\"}",
        "{\"type\":\"search\",\"id\":3,\"query\":\"q\",\"limit\":101}",
        "{\"type\":\"observe\",\"id\":3,\"session\":\"a/b\",\"event\":[]}",
        "{\"type\":\"decide\",\"id\":3,\"session\":\"a/b\",\"decision\":\"d\",\"action\":\"a\"}",
        "{\"type\":\"decide\",\"id\":3,\"session\":\"a/b\",\"decision\":\"d\",\"action\":\"a\","
            + "\"basedOn\":{\"epoch\":\"e\",\"version\":1},\"writes\":[\"t/\"]}"
      })
  void codecAndSchemaAgreeOnWhatIsWrong(String text) throws Exception {
    assertThat(CLIENT.validate(json(text))).isNotEmpty();
    assertThatExceptionOfType(MalformedFrameException.class)
        .isThrownBy(() -> FrameCodec.decode(text));
  }

  static List<Path> clientFrames() throws IOException {
    return files("client-");
  }

  static List<Path> serverFrames() throws IOException {
    return files("server-");
  }

  private static List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  private static List<String> types(String prefix) throws IOException {
    List<String> types = new ArrayList<>();
    for (Path file : files(prefix)) {
      types.add(json(Files.readString(file)).get("type").asText());
    }
    return types.stream().distinct().toList();
  }

  private static JsonNode json(String text) throws IOException {
    return Json.mapper().readTree(text);
  }

  private static Schema schema(String name) {
    try (InputStream in = FrameCodec.class.getResourceAsStream(name + ".schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Json.mapper().readTree(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
