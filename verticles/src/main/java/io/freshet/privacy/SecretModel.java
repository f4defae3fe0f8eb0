package io.freshet.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What {@link SecretFeatures} speak for, as training found it. Immutable. */
public final class SecretModel {
  /** Weights are whole numbers: so many are one. */
  public static final int SCALE = LinearModel.SCALE;

  static final String FILE = "secrets.model";
  private static final int MAGIC = 0x46534543;

  private final LinearModel weights;

  private SecretModel(LinearModel weights) {
    this.weights = weights;
  }

  /** The one that comes with this version; read once. */
  static SecretModel standard() {
    return Standard.MODEL;
  }

  /** Loaded where a redactor looks for secrets, and fails there if it is absent. */
  private static final class Standard {
    private static final SecretModel MODEL =
        new SecretModel(LinearModel.load(FILE, MAGIC, SecretFeatures.TEMPLATE));
  }

  /**
   * Writes a model so that the same one has the same bytes.
   *
   * @param weights of each feature, from {@link Short#MIN_VALUE} to {@link Short#MAX_VALUE}
   * @param threshold what all features of a secret have to give
   */
  public static void write(OutputStream file, Map<Integer, Integer> weights, int threshold)
      throws IOException {
    LinearModel.write(file, weights, threshold, MAGIC, SecretFeatures.TEMPLATE);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is not whole, or of other features
   */
  public static SecretModel read(byte[] file) throws IOException {
    return new SecretModel(LinearModel.read(file, MAGIC, SecretFeatures.TEMPLATE));
  }

  /**
   * Whether the first {@code count} features speak for a secret.
   *
   * @param into room for as many
   * @param more what they have to give beyond what others have to
   */
  boolean takes(int[] features, int[] into, int count, int more) {
    return weights.takes(features, into, count, more);
  }
}
