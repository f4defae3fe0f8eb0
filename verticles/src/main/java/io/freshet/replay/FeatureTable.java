package io.freshet.replay;

import java.io.IOException;
import java.util.List;

/** A table that is being written. One thread, blocking. */
public interface FeatureTable extends AutoCloseable {

  /** Adds a row. */
  void add(FeatureRow row) throws IOException;

  /**
   * Completes the table; it is not there before.
   *
   * @return its columns and their types, one line each
   * @throws ReplayException when a value cannot be kept exactly
   */
  List<String> complete() throws IOException;

  /** Lets go; a table that is not complete leaves nothing. */
  @Override
  void close() throws IOException;
}
