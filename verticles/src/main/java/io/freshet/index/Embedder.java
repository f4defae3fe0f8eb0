package io.freshet.index;

/** Texts to vectors: texts of like meaning point in like directions. Thread-safe; blocks. */
public interface Embedder extends AutoCloseable {

  /** Length of every vector. */
  int dimensions();

  /**
   * The text's vector, of length 1, so that the cosine of two is their inner product. The same text
   * always gives the same vector.
   *
   * @throws IllegalStateException when closed, or when the model fails
   */
  float[] embed(String text);

  /** Waits for calls under way and frees the model. */
  @Override
  void close();
}
