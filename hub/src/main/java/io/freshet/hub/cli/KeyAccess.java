package io.freshet.hub.cli;

import io.freshet.hub.HubConfig;
import io.freshet.hub.Preflight;
import io.freshet.hub.PrerequisiteException;
import io.freshet.hub.PrivacyKey;
import io.freshet.keys.SubjectKeysWriter;
import io.freshet.privacy.KeyRing;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** What commands do with the keys of subjects, and the sentences for what may be in their way. */
final class KeyAccess {
  private KeyAccess() {}

  /**
   * Works with {@code freshet.keys} under the configured privacy keys.
   *
   * @throws PrerequisiteException when a key or Kafka is not there, or Kafka refuses
   */
  static <T> T with(HubConfig config, Function<SubjectKeysWriter, T> work) {
    String bootstrap = config.kafka().bootstrap();
    Preflight.requireAddress(bootstrap, "kafka.bootstrap", "FRESHET_KAFKA_BOOTSTRAP");
    Preflight.kafkaAnswers(bootstrap);
    KeyRing ring = PrivacyKey.load(config.privacy());
    try {
      return work.apply(new SubjectKeysWriter(bootstrap, ring));
    } catch (KeyRing.UnknownKeyException e) {
      throw PrivacyKey.unknown(e);
    } catch (KafkaException e) {
      throw new PrerequisiteException(
          "freshet.keys at %s cannot be used (%s): run a hub whose pipelines encrypt once."
              .formatted(bootstrap, e.getMessage()));
    }
  }
}
