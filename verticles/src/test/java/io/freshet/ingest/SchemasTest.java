package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.change.Coordinates;
import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SchemasTest {
  private static final RawEvent EVENT =
      new RawEvent(new Coordinates("shop.customers", 0, 0), null, new byte[] {0, 0, 0, 0, 7}, 0);

  @Test
  void whatWasGivenUpIsWaitedForByWhoCannotGoOnWithoutIt() {
    Failing schemas = new Failing(2, Known.UNAVAILABLE);

    assertThat(schemas.awaitAvailable(EVENT, () -> true).anyUnavailable()).isFalse();
    assertThat(schemas.asked).hasValue(3);
  }

  @Test
  void theWaitEndsWhenItIsToldTo() {
    Failing schemas = new Failing(Integer.MAX_VALUE, Known.UNAVAILABLE);

    assertThatThrownBy(() -> schemas.awaitAvailable(EVENT, () -> schemas.asked.get() < 2))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSchemaThatTheRegistryDoesNotHaveIsAnAnswer() {
    Failing schemas = new Failing(1, "unknown_schema");

    schemas.awaitAvailable(EVENT, () -> true);

    assertThat(schemas.asked).hasValue(1);
  }

  /** Refuses a number of times, then gives a schema. */
  private static final class Failing implements Schemas {
    private final AtomicInteger asked = new AtomicInteger();
    private final int refusals;
    private final String code;

    private Failing(int refusals, String code) {
      this.refusals = refusals;
      this.code = code;
    }

    @Override
    public Optional<KnownSchemas> of(RawEvent event) {
      SchemaId id = Framing.of(event).ids().iterator().next();
      Known<EventSchema> known =
          asked.getAndIncrement() < refusals
              ? new Known.Refused<>(code, "it fails")
              : new Known.Usable<>(null);
      return Optional.of(new KnownSchemas(true, Map.of(id, known)));
    }

    @Override
    public CompletableFuture<Known<EventSchema>> load(SchemaId id) {
      return CompletableFuture.failedFuture(new IllegalStateException("not asked"));
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public Optional<String> trouble(SchemaId id) {
      return Optional.empty();
    }
  }
}
