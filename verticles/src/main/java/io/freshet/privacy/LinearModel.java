package io.freshet.privacy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What features speak for, as training found it: a weight of each, in a table that features are
 * hashed into, and what all of a value have to give. Immutable.
 */
final class LinearModel {
  /** Weights are whole numbers: so many are one. */
  static final int SCALE = 256;

  private static final int BITS = 16;

  private final WeightTable table;
  private final int threshold;

  private LinearModel(WeightTable table, int threshold) {
    this.table = table;
    this.threshold = threshold;
  }

  /** The one that comes with this version. */
  static LinearModel load(String name, int magic, String template) {
    try (InputStream in = LinearModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the model " + name + " is absent: train it");
      }
      return read(in.readAllBytes(), magic, template);
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + name + " does not fit", e);
    }
  }

  /** Writes a model so that the same one has the same bytes. */
  static void write(
      OutputStream file, Map<Integer, Integer> weights, int threshold, int magic, String template)
      throws IOException {
    Map<Integer, Integer> sorted = new TreeMap<>(weights);
    ByteBuffer all = ByteBuffer.allocate(4 * Integer.BYTES + 6 * sorted.size());
    all.putInt(magic).putInt(template.hashCode()).putInt(sorted.size()).putInt(threshold);
    sorted.forEach((feature, weight) -> all.putInt(feature).putShort(weight.shortValue()));
    CRC32 sum = new CRC32();
    sum.update(all.array());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file));
    out.write(all.array());
    out.writeInt((int) sum.getValue());
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is not whole, or of other features
   */
  static LinearModel read(byte[] file, int magic, String template) throws IOException {
    int size = file.length - Integer.BYTES;
    CRC32 sum = new CRC32();
    sum.update(file, 0, Math.max(size, 0));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    if (in.readInt() != magic
        || ByteBuffer.wrap(file).getInt(size) != (int) sum.getValue()
        || in.readInt() != template.hashCode()) {
      throw new IOException("it is damaged, or was trained for other features: train it anew");
    }
    int count = in.readInt();
    int threshold = in.readInt();
    WeightTable table = new WeightTable(BITS);
    for (int i = 0; i < count; i++) {
      table.put(in.readInt(), in.readShort() & 0xFFFF);
    }
    return new LinearModel(table, threshold);
  }

  /**
   * Whether the first {@code count} features speak for a value.
   *
   * @param into room for as many
   * @param more what they have to give beyond what others have to
   */
  boolean takes(int[] features, int[] into, int count, int more) {
    table.weigh(features, into, 0, count);
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (short) into[i];
    }
    return sum >= threshold + more;
  }
}
