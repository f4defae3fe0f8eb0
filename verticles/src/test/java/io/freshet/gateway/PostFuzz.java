package io.freshet.gateway;

import io.freshet.gateway.EventBody.Form;
import io.freshet.pipeline.Pipelines;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever is posted to {@code /v1/events}: events that ingest can read, or faults that say where
 * and what, never what was sent. The first digit chooses the content type.
 */
public final class PostFuzz {
  private static final int MAX_BYTES = 1 << 20;
  private static final EventReader READER =
      new EventReader(
          new EventTopics(
              new Pipelines(List.of(PostedTopics.pipeline("fuzz", "acme", "fuzz.rows")))),
          PostedTopics::hash,
          100,
          MAX_BYTES);

  private PostFuzz() {}

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    Form[] forms = Form.values();
    Form form = forms[input.length == 0 ? 0 : Math.floorMod(input[0] - '0', forms.length)];
    byte[] body = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    try {
      List<PostedEvent> events =
          READER.read(form, body, new EventReader.Beside("acme", "fuzz.rows", "key-1"));
      require(!events.isEmpty(), "a request that is not refused has events");
      for (PostedEvent event : events) {
        require(event.value().length <= 2 * MAX_BYTES, "an event grew");
        require(EventText.isSound(new String(event.value(), StandardCharsets.UTF_8)), "is sound");
      }
    } catch (EventsRefused e) {
      require(!e.faults().isEmpty(), "a refusal names faults");
      e.faults()
          .forEach(f -> require(f.message().matches("[ -~]{1,400}"), "a fault: " + f.message()));
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
