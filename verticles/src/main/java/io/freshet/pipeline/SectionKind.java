package io.freshet.pipeline;

/** Shape of a section of the context. */
public enum SectionKind {
  /** One row: the section is that row's object. */
  ONE,
  /** Rows by key: the section is an object of row objects, bounded by {@code keep}. */
  MANY,
  /** A feed: the section is an array, newest last, bounded by {@code keep}. */
  RECENT
}
