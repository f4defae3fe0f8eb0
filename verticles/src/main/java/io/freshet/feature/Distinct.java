package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How many different values there are: exact up to {@link #MAX_EXACT}, beyond that a HyperLogLog of
 * 1,024 registers (standard error 3.3 %) with the estimator of Ertl, "New cardinality estimation
 * algorithms for HyperLogLog sketches" (2017), which needs no tables of corrections.
 *
 * <p>A value is known by 64 bits of hash: FNV-1a, mixed. Memory: 8 bytes a value while exact, then
 * 1 KiB. DataSketches would do this too, but its memory library refuses to run on JDK 25.
 */
final class Distinct implements Cell {
  static final int MAX_EXACT = 64;
  private static final int BITS = 10;
  private static final int REGISTERS = 1 << BITS;

  /** Registers hold 1 to 55, as many as there are bits left, and one. */
  private static final int TOP = Long.SIZE - BITS;

  /** 1 / (2 ln 2), written out: a logarithm need not be the same on every machine. */
  private static final double ALPHA = 0.7213475204444817;

  /** From here on 56 characters that JSON writes as they are. */
  private static final int FIRST_CHAR = '#';

  /** Ascending; null when there are too many. */
  private final long[] hashes;

  /** Null while exact. */
  private final byte[] registers;

  private Distinct(long[] hashes, byte[] registers) {
    this.hashes = hashes;
    this.registers = registers;
  }

  static Distinct of(JsonNode value) {
    return new Distinct(new long[] {hash(value)}, null);
  }

  static Distinct read(JsonNode saved) {
    if (saved.isTextual()) {
      byte[] registers = saved.textValue().getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < registers.length; i++) {
        registers[i] -= FIRST_CHAR;
      }
      return new Distinct(null, registers);
    }
    long[] hashes = new long[saved.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = saved.get(i).longValue();
    }
    return new Distinct(hashes, null);
  }

  /** One character a register, or the hashes. */
  @Override
  public JsonNode save() {
    if (registers != null) {
      byte[] text = registers.clone();
      for (int i = 0; i < text.length; i++) {
        text[i] += FIRST_CHAR;
      }
      return TextNode.valueOf(new String(text, StandardCharsets.US_ASCII));
    }
    ArrayNode saved = Json.array();
    Arrays.stream(hashes).forEach(saved::add);
    return saved;
  }

  @Override
  public Cell merged(Cell other) {
    Distinct more = (Distinct) other;
    if (hashes != null && more.hashes != null) {
      long[] union = union(hashes, more.hashes);
      return union.length <= MAX_EXACT
          ? union.length == hashes.length ? this : new Distinct(union, null)
          : new Distinct(null, registers(union));
    }
    byte[] one = registers != null ? registers : registers(hashes);
    byte[] two = more.registers != null ? more.registers : registers(more.hashes);
    byte[] greatest = null;
    for (int i = 0; i < REGISTERS; i++) {
      if (two[i] > one[i]) {
        greatest = greatest == null ? one.clone() : greatest;
        greatest[i] = two[i];
      }
    }
    return greatest != null
        ? new Distinct(null, greatest)
        : registers != null ? this : new Distinct(null, one);
  }

  private static long[] union(long[] one, long[] two) {
    if (two.length == 1 && Arrays.binarySearch(one, two[0]) >= 0) {
      return one;
    }
    long[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return Arrays.stream(both).sorted().distinct().toArray();
  }

  private static byte[] registers(long[] hashes) {
    byte[] registers = new byte[REGISTERS];
    for (long hash : hashes) {
      int register = (int) (hash >>> TOP);
      int zeros = Math.min(TOP, Long.numberOfLeadingZeros(hash << BITS));
      registers[register] = (byte) Math.max(registers[register], zeros + 1);
    }
    return registers;
  }

  /** The number of different values; an estimate beyond {@link #MAX_EXACT}. */
  long count() {
    if (hashes != null) {
      return hashes.length;
    }
    int[] having = new int[TOP + 2];
    for (byte register : registers) {
      having[register]++;
    }
    double z = REGISTERS * tau(1 - (double) having[TOP + 1] / REGISTERS);
    for (int k = TOP; k >= 1; k--) {
      z = 0.5 * (z + having[k]);
    }
    z += REGISTERS * sigma((double) having[0] / REGISTERS);
    return Math.round(ALPHA * REGISTERS * REGISTERS / z);
  }

  private static double sigma(double x) {
    if (x == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double power = x;
    double weight = 1;
    double sum = x;
    double before;
    do {
      power *= power;
      before = sum;
      sum += power * weight;
      weight += weight;
    } while (sum != before);
    return sum;
  }

  private static double tau(double x) {
    if (x == 0 || x == 1) {
      return 0;
    }
    double root = x;
    double weight = 1;
    double sum = 1 - x;
    double before;
    do {
      root = Math.sqrt(root);
      before = sum;
      weight *= 0.5;
      sum -= (1 - root) * (1 - root) * weight;
    } while (sum != before);
    return sum / 3;
  }

  /** Equal values hash alike however they are written: 1.0 is 1.00, but not "1.0". */
  private static long hash(JsonNode value) {
    String text =
        value.isNumber()
            ? "n" + value.decimalValue().stripTrailingZeros().toPlainString()
            : (value.isTextual() ? "t" : "b") + value.asText();
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
