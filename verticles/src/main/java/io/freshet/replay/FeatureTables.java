package io.freshet.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes files of feature tables. */
@FunctionalInterface
public interface FeatureTables {

  /**
   * A table to be written.
   *
   * @param file does not exist yet
   */
  FeatureTable open(Path file, List<FeatureColumn> columns) throws IOException;

  /** Where the library that writes them is not on the class path. */
  static FeatureTables none() {
    return (file, columns) -> {
      throw new ReplayException("this program was put together without Parquet: use ./freshet.");
    };
  }
}
