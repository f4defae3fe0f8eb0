package io.freshet.registry;

import java.util.UUID;

/**
 * A schema's name in its registry.
 *
 * @param path what follows {@code /schemas/} in the registry's API
 * @param text for messages
 */
public record SchemaId(String path, String text) {

  /** A schema by its number. */
  public static SchemaId of(int id) {
    return new SchemaId("ids/" + Integer.toUnsignedString(id), Integer.toUnsignedString(id));
  }

  /** A schema by its globally unique id, which newer registries have. */
  public static SchemaId of(UUID guid) {
    return new SchemaId("guids/" + guid, guid.toString());
  }

  /** True for a globally unique id: registries that have none know no such path. */
  boolean isGuid() {
    return path.startsWith("guids/");
  }

  @Override
  public String toString() {
    return text;
  }
}
