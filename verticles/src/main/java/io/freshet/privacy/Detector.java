package io.freshet.privacy;

import java.util.List;

/** Finds one type of personal data. Linear in the length of the text; immutable or thread-safe. */
interface Detector {

  /** Name of the type, as policies write it. */
  String type();

  /**
   * Adds what it finds.
   *
   * @param text the folded text; offsets of findings are offsets in it
   */
  void find(String text, List<Finding> found);
}
