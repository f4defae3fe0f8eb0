package io.freshet.registry;

import java.util.SequencedMap;

/**
 * A schema as its registry holds it.
 *
 * @param type {@code AVRO}, {@code JSON}, {@code PROTOBUF} or what else the registry calls it
 * @param references texts of all schemas that it refers to, directly or not, by the names that it
 *     refers to them by; each after those that it refers to itself
 */
public record SchemaText(String type, String schema, SequencedMap<String, String> references) {}
