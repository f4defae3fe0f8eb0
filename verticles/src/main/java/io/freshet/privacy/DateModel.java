package io.freshet.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What {@link DateFeatures} speak for, as training found it. Immutable. */
public final class DateModel {
  /** Weights are whole numbers: so many are one. */
  public static final int SCALE = LinearModel.SCALE;

  static final String FILE = "dates.model";
  private static final int MAGIC = 0x46444154;

  private final LinearModel weights;

  private DateModel(LinearModel weights) {
    this.weights = weights;
  }

  /** The one that comes with this version; read once. */
  static DateModel standard() {
    return Standard.MODEL;
  }

  /** Loaded where a redactor looks for dates of birth, and fails there if it is absent. */
  private static final class Standard {
    private static final DateModel MODEL =
        new DateModel(LinearModel.load(FILE, MAGIC, DateFeatures.TEMPLATE));
  }

  /**
   * Writes a model so that the same one has the same bytes.
   *
   * @param weights of each feature, from {@link Short#MIN_VALUE} to {@link Short#MAX_VALUE}
   * @param threshold what all features of a date of birth have to give
   */
  public static void write(OutputStream file, Map<Integer, Integer> weights, int threshold)
      throws IOException {
    LinearModel.write(file, weights, threshold, MAGIC, DateFeatures.TEMPLATE);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is not whole, or of other features
   */
  public static DateModel read(byte[] file) throws IOException {
    return new DateModel(LinearModel.read(file, MAGIC, DateFeatures.TEMPLATE));
  }

  /**
   * Whether the first {@code count} features speak for a date of birth.
   *
   * @param into room for as many
   */
  boolean takes(int[] features, int[] into, int count) {
    return weights.takes(features, into, count, 0);
  }
}
