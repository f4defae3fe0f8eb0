package io.freshet.ingest;

/** One way to write changes as events. Stateless; any thread. */
interface Dialect {

  /** True when the event can only be, or most likely is, one of this dialect. */
  boolean recognises(SourceEvent event);

  /**
   * The event's changes, all at its own coordinates: they are numbered afterwards.
   *
   * @throws DecodeException when it is not one of this dialect
   */
  Decoded decode(SourceEvent event) throws DecodeException;
}
