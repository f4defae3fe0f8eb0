package io.freshet.registry;

/** Makes of a schema's text what events are read by. Called on any thread. */
@FunctionalInterface
public interface SchemaCompiler<T> {

  /**
   * The schema to read by.
   *
   * @throws UnusableSchemaException when the text is none, or is of a type that is not read
   */
  T compile(SchemaText text) throws UnusableSchemaException;
}
