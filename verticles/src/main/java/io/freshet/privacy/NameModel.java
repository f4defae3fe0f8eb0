package io.freshet.privacy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

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

  static final String FILE = "names.model";

  /** What a file begins with: a mark, the version of its form, and whose features it weighs. */
  private static final int MAGIC = 0x464E414D;

  private static final int VERSION = 2;
  private static final int TEMPLATE = NameFeatures.TEMPLATE.hashCode();

  /** Bytes of a feature and its weights. */
  private static final int ENTRY = Integer.BYTES + Short.BYTES;

  /** Of each feature its two weights. */
  private final WeightTable table;

  private final int[] transitions;
  private final Limits limits;
  private final CommonWords common;

  private NameModel(WeightTable table, int[] transitions, Limits limits, CommonWords common) {
    this.table = table;
    this.transitions = transitions;
    this.limits = limits;
    this.common = common;
  }

  /**
   * What a word has to reach to be of a name.
   *
   * @param threshold what speaks against the begin of a name of itself, and for it where a rule
   *     guesses one
   * @param least what the first features of a word have to give for the others to be looked at
   */
  public record Limits(int threshold, int least) {}

  /**
   * A model.
   *
   * @param features those that weigh anything
   * @param weights of each feature, that of {@link #FIRST} and that of {@link #FURTHER}
   * @param transitions from a label to the next, row by row
   * @param common words that are nobody's name
   */
  public static NameModel of(
      int[] features, byte[] weights, int[] transitions, Limits limits, CommonWords common) {
    WeightTable table = new WeightTable(BITS);
    for (int i = 0; i < features.length; i++) {
      table.put(features[i], (weights[2 * i] & 0xFF) << 8 | weights[2 * i + 1] & 0xFF);
    }
    return new NameModel(table, transitions.clone(), limits, common);
  }

  /**
   * Loads the model that comes with this version.
   *
   * @throws IllegalStateException when it is absent or does not fit
   */
  public static NameModel load() {
    try (InputStream in = NameModel.class.getResourceAsStream(FILE)) {
      return required(in);
    } catch (IOException e) {
      throw new IllegalStateException("the model " + FILE + " cannot be closed", e);
    }
  }

  static NameModel required(InputStream file) {
    if (file == null) {
      throw new IllegalStateException(
          "the tagger of names is on, and its model " + FILE + " is absent: train it");
    }
    try {
      return read(file);
    } catch (IOException | IllegalArgumentException e) {
      String told = e instanceof EOFException ? "it is cut" : e.getMessage();
      throw new IllegalStateException(
          "the tagger of names is on, and its model " + FILE + " does not fit: " + told, e);
    }
  }

  /**
   * Writes what {@link #of} takes, so that the same model has the same bytes: weights in the order
   * of their features.
   */
  public static void write(
      OutputStream file,
      int[] features,
      byte[] weights,
      int[] transitions,
      Limits limits,
      CommonWords common)
      throws IOException {
    Map<Integer, Integer> sorted = new TreeMap<>(Integer::compareUnsigned);
    for (int i = 0; i < features.length; i++) {
      int both = (weights[2 * i] & 0xFF) << 8 | weights[2 * i + 1] & 0xFF;
      if (both != 0) {
        sorted.put(features[i], both);
      }
    }
    CheckedOutputStream summed = new CheckedOutputStream(file, new CRC32());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(summed));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(TEMPLATE);
    out.writeInt(sorted.size());
    out.writeInt(limits.threshold);
    out.writeInt(limits.least);
    for (int transition : transitions) {
      out.writeInt(transition);
    }
    common.write(out);
    for (Map.Entry<Integer, Integer> entry : sorted.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeShort(entry.getValue());
    }
    out.flush();
    out.writeInt((int) summed.getChecksum().getValue());
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is not whole, or of another form or other features
   */
  public static NameModel read(InputStream file) throws IOException {
    byte[] all = file.readAllBytes();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
    require(in.readInt() == MAGIC, "it is no model of names");
    int version = in.readInt();
    require(version == VERSION, "its form is " + version + ", not " + VERSION);
    require(in.readInt() == TEMPLATE, "it was trained for other features: train it anew");
    int count = in.readInt();
    Limits limits = new Limits(in.readInt(), in.readInt());
    int[] transitions = new int[LABELS * LABELS];
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = in.readInt();
    }
    CommonWords common = CommonWords.read(in);
    long left = in.available() - Integer.BYTES;
    require(count >= 0 && left == (long) count * ENTRY, "it is not as long as it says");
    CRC32 sum = new CRC32();
    sum.update(all, 0, all.length - Integer.BYTES);
    int told = ByteBuffer.wrap(all).getInt(all.length - Integer.BYTES);
    require((int) sum.getValue() == told, "its check sum does not fit: it is damaged");
    int[] features = new int[count];
    byte[] weights = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      features[i] = in.readInt();
      in.readFully(weights, 2 * i, 2);
    }
    return of(features, weights, transitions, limits, common);
  }

  private static void require(boolean fits, String complaint) throws IOException {
    if (!fits) {
      throw new IOException(complaint);
    }
  }

  /**
   * Puts the two weights of features from {@code first} to before {@code end} in their places,
   * eight bits each; zero for those that the model does not know.
   *
   * @param into room for as many
   */
  void weigh(int[] features, int[] into, int first, int end) {
    table.weigh(features, into, first, end);
  }

  int transition(int from, int to) {
    return transitions[from * LABELS + to];
  }

  int threshold() {
    return limits.threshold;
  }

  int least() {
    return limits.least;
  }

  CommonWords common() {
    return common;
  }
}
