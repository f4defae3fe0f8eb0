package io.freshet.privacy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link NameFeatures} speak for, as training found it: for each of two labels, the first word
 * of a name and a further one, a weight of eight bits, in a table that features are hashed into.
 * What is no name weighs zero. Immutable.
 */
public final class NameModel {
  /** Labels of a word. */
  public static final int NONE = 0;

  /** The first word of a name. */
  public static final int FIRST = 1;

  /** A further word of a name. */
  public static final int FURTHER = 2;

  /** How many labels there are. */
  public static final int LABELS = 3;

  /** Bits of an index into the table. */
  private static final int BITS = 18;

  /** What of the table is filled at most. */
  private static final double FULL = 0.75;

  private static final String FILE = "names.model";

  /** Read when it is asked for first; a hub without it does not start. */
  private static final class Shared {
    private static final NameModel MODEL = load();
  }

  /** Of each feature 16 bits of itself and its two weights; zero where there is none. */
  private final int[] table;

  private final int[] transitions;
  private final int threshold;

  private NameModel(int[] table, int[] transitions, int threshold) {
    this.table = table;
    this.transitions = transitions;
    this.threshold = threshold;
  }

  /**
   * A model.
   *
   * @param features those that weigh anything
   * @param weights of each feature, that of {@link #FIRST} and that of {@link #FURTHER}
   * @param transitions from a label to the next, row by row
   * @param threshold what speaks against the begin of a name, of itself
   */
  public static NameModel of(int[] features, byte[] weights, int[] transitions, int threshold) {
    int[] table = new int[1 << BITS];
    int filled = 0;
    for (int i = 0; i < features.length; i++) {
      int both = (weights[2 * i] & 0xFF) << 8 | weights[2 * i + 1] & 0xFF;
      if (both != 0 && lookUp(table, features[i]) == 0) {
        if (++filled > FULL * table.length) {
          throw new IllegalArgumentException("too many features for a model of names");
        }
        int slot = slot(features[i]);
        while (table[slot] != 0) {
          slot = slot + 1 & table.length - 1;
        }
        table[slot] = check(features[i]) << 16 | both;
      }
    }
    return new NameModel(table, transitions.clone(), threshold);
  }

  /** The model that comes with this version. */
  static NameModel shared() {
    return Shared.MODEL;
  }

  private static NameModel load() {
    try (InputStream in = NameModel.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("there is no model " + FILE);
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + FILE + " cannot be read", e);
    }
  }

  /**
   * Writes what {@link #of} takes, so that the same model has the same bytes: weights in the order
   * of their features.
   */
  public static void write(
      OutputStream file, int[] features, byte[] weights, int[] transitions, int threshold)
      throws IOException {
    Map<Integer, Integer> sorted = new TreeMap<>(Integer::compareUnsigned);
    for (int i = 0; i < features.length; i++) {
      int both = (weights[2 * i] & 0xFF) << 8 | weights[2 * i + 1] & 0xFF;
      if (both != 0) {
        sorted.put(features[i], both);
      }
    }
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file));
    out.writeInt(threshold);
    for (int transition : transitions) {
      out.writeInt(transition);
    }
    out.writeInt(sorted.size());
    for (Map.Entry<Integer, Integer> entry : sorted.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeShort(entry.getValue());
    }
    out.flush();
  }

  /** Reads what {@link #write} wrote. */
  static NameModel read(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(file));
    int threshold = in.readInt();
    int[] transitions = new int[LABELS * LABELS];
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = in.readInt();
    }
    int[] features = new int[in.readInt()];
    byte[] weights = new byte[2 * features.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = in.readInt();
      in.readFully(weights, 2 * i, 2);
    }
    return of(features, weights, transitions, threshold);
  }

  private static int slot(int feature) {
    return feature >>> Integer.SIZE - BITS;
  }

  /** What tells a feature from others of its slot; never zero. */
  private static int check(int feature) {
    return feature & 0xFFFF | 1;
  }

  /** The two weights of a feature, eight bits each; zero if the model does not know it. */
  int weights(int feature) {
    return lookUp(table, feature);
  }

  private static int lookUp(int[] table, int feature) {
    int check = check(feature);
    for (int slot = slot(feature); ; slot = slot + 1 & table.length - 1) {
      int there = table[slot];
      if (there == 0 || there >>> 16 == check) {
        return there & 0xFFFF;
      }
    }
  }

  int transition(int from, int to) {
    return transitions[from * LABELS + to];
  }

  int threshold() {
    return threshold;
  }
}
