package io.freshet.ingest;

import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import java.util.Map;

/**
 * What is known of the schemas that an event names.
 *
 * @param registry false when no registry is configured
 * @param byId of each schema that the event names
 */
record KnownSchemas(boolean registry, Map<SchemaId, Known<EventSchema>> byId) {
  /** No registry is configured. */
  static final KnownSchemas NO_REGISTRY = new KnownSchemas(false, Map.of());

  /** The event names none. */
  static final KnownSchemas NONE = new KnownSchemas(true, Map.of());

  /**
   * The schema of a part.
   *
   * @param what the part's name for messages
   * @throws DecodeException when the registry has none, or one that cannot be used
   */
  EventSchema of(Framing.Part part, String what) throws DecodeException {
    if (!registry) {
      throw new DecodeException(
          "no_registry", "the " + what + " is written with a registry's schema: set registry.url");
    }
    return switch (byId.get(part.id())) {
      case Known.Usable<EventSchema>(EventSchema schema) -> schema;
      case Known.Refused<EventSchema>(String code, String reason) ->
          throw new DecodeException(code, "the " + what + ": " + reason);
      case null -> throw new IllegalStateException("schema " + part.id() + " was not asked for");
    };
  }

  /** True when the registry fails for one of them, which it may yet give. */
  boolean anyUnavailable() {
    return byId.values().stream()
        .anyMatch(
            known ->
                known instanceof Known.Refused<EventSchema>(String code, String reason)
                    && code.equals(Known.UNAVAILABLE));
  }
}
