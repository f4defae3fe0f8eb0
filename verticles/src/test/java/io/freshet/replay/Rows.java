package io.freshet.replay;

import java.util.ArrayList;
import java.util.List;

/** A table in memory. */
final class Rows implements FeatureTable {
  final List<FeatureRow> all = new ArrayList<>();

  @Override
  public void add(FeatureRow row) {
    all.add(row);
  }

  @Override
  public List<String> complete() {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
