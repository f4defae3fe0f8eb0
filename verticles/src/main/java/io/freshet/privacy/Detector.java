package io.freshet.privacy;

import java.util.List;

/**
 * Finds one type of personal data. Linear in the length of the text; thread-safe. Whatever it
 * throws makes the redaction fail: it fails closed.
 */
interface Detector {
  /** All bits: the detector is shown every text, also one without any sign. */
  long ALWAYS = -1;

  /** What it finds. */
  DetectorType type();

  /**
   * The bits of {@link Mark}s and {@link WordKind}s: a text without any of them is not shown to it.
   * {@link #ALWAYS} unless a detector says otherwise.
   */
  default long triggers() {
    return ALWAYS;
  }

  /**
   * Adds what it finds, in offsets of the folded text; findings may overlap.
   *
   * @param text the text with its disguises undone
   * @param found where findings are added
   */
  void find(FoldedText text, List<Finding> found);
}
