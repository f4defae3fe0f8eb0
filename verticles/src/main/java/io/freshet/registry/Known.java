package io.freshet.registry;

/** What a registry said of a schema's id. */
public sealed interface Known<T> {
  /** Code of a refusal where the registry answers for other schemas, but fails for this one. */
  String UNAVAILABLE = "schema_unavailable";

  /** A schema that can be used. */
  record Usable<T>(T schema) implements Known<T> {}

  /**
   * The registry has no such schema, one that cannot be used, or fails for it alone. Believed for a
   * short time only: it may be registered yet.
   *
   * @param code a short name of what is wrong
   * @param reason one sentence without a value of any event
   */
  record Refused<T>(String code, String reason) implements Known<T> {}
}
