package io.freshet.gateway;

import io.freshet.gateway.EventBody.Form;
import io.freshet.gateway.EventReader.Beside;
import io.freshet.pipeline.Heartbeat;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Source.Format;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Pipelines that topics feed, and what else tests of posted events share. */
final class PostedTopics {
  private PostedTopics() {}

  static Pipeline pipeline(String name, String tenant, String... topics) {
    return pipeline(name, tenant, List.of(), topics);
  }

  static Pipeline withLookup(String tenant, String topic, String looked) {
    Lookup lookup = new Lookup("looked", looked, Format.AUTO, topic, "id", List.of("name"));
    return pipeline("p", tenant, List.of(lookup), topic);
  }

  /** Something is heard of the topic once an hour, while its source lives. */
  static Pipeline withHeartbeat(String tenant, String topic) {
    return pipeline("beats", tenant, List.of(), List.of(source(topic, Duration.ofHours(1))));
  }

  private static Pipeline pipeline(
      String name, String tenant, List<Lookup> lookups, String... topics) {
    return pipeline(
        name, tenant, lookups, Stream.of(topics).map(topic -> source(topic, null)).toList());
  }

  private static Pipeline pipeline(
      String name, String tenant, List<Lookup> lookups, List<Source> sources) {
    return new Pipeline(
        name,
        tenant,
        sources,
        List.of(),
        new PrivacyPolicy(Map.of(), Set.of(), Set.of()),
        Duration.ofMinutes(1),
        lookups);
  }

  private static Source source(String topic, Duration beats) {
    return new Source(
        topic,
        topic,
        Format.AUTO,
        null,
        topic,
        SectionKind.RECENT,
        10,
        null,
        null,
        null,
        null,
        Map.of(),
        beats == null ? null : new Heartbeat(beats, null));
  }

  /**
   * Events of acme as they come out of a request.
   *
   * @param key its Idempotency-Key; null for none
   */
  static List<PostedEvent> events(String topic, String key, int count) {
    EventTopics open = new EventTopics(new Pipelines(List.of(pipeline("p", "acme", topic))));
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      body.append(
          "{\"topic\":\"%s\",\"key\":\"k%d\",\"value\":{\"n\":%d}}\n".formatted(topic, i, i));
    }
    return new EventReader(open, PostedTopics::hash, 1_000, 1 << 20)
        .read(
            Form.LINES,
            body.toString().getBytes(StandardCharsets.UTF_8),
            new Beside("acme", null, key));
  }

  /** Has no key. */
  static byte[] hash(String use, String value) {
    return Arrays.copyOf(Sha256.of((use + "\n" + value).getBytes(StandardCharsets.UTF_8)), 16);
  }
}
