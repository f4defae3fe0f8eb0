package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What PROTOCOL.md shows and lists is what is built. */
class ReferenceTest {
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final String reference = read();

  @Test
  void everyExampleIsAFrameAndEveryTypeHasOne() throws Exception {
    Set<String> shown = new HashSet<>();
    for (String example : examples()) {
      String type = Json.mapper().readTree(example).get("type").asText();
      String again =
          ClientFrame.TYPES.contains(type)
              ? FrameCodec.encode(FrameCodec.decode(example))
              : FrameCodec.encode(FrameCodec.decodeServer(example).orElseThrow());
      assertThat(again).isEqualTo(example);
      shown.add(type);
    }
    assertThat(shown).containsAll(ClientFrame.TYPES).containsAll(ServerFrame.TYPES);
  }

  @Test
  void everyCodeIsListed() {
    for (ErrorCode error : ErrorCode.values()) {
      assertThat(reference)
          .containsPattern("\\| " + error.code() + " \\|.*`" + error.label() + "`");
    }
    for (CloseCode close : CloseCode.values()) {
      String outcome = CloseCode.reconnects(close.code()) ? "connect again" : "final";
      assertThat(reference)
          .containsPattern("\\| " + close.code() + " \\| " + close.reason() + " \\| .*" + outcome);
    }
  }

  private List<String> examples() {
    return JSON_BLOCK
        .matcher(reference)
        .results()
        .flatMap(block -> block.group(1).lines())
        .toList();
  }

  private static String read() {
    try {
      return Files.readString(Path.of("PROTOCOL.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
