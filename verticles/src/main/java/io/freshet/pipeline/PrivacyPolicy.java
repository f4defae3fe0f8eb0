package io.freshet.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A pipeline's rules for personal data.
 *
 * @param fields {@code section.field} to its rule
 * @param names fields ({@code section.field}) that hold a person's name; such names are recognised
 *     in texts of the same stream
 * @param detect detector types that look at every string no field rule settles
 * @param subjects each encrypted field ({@code section.field}) to the path, in its row, of the
 *     field that says whose it is
 * @param tagger whether a trained tagger looks for names of people too
 */
public record PrivacyPolicy(
    Map<String, FieldRule> fields,
    Set<String> names,
    Set<String> detect,
    Map<String, String> subjects,
    boolean tagger) {

  private static final int VERSION_BYTES = 6;

  /** A policy that encrypts nothing. */
  public PrivacyPolicy(Map<String, FieldRule> fields, Set<String> names, Set<String> detect) {
    this(fields, names, detect, Map.of(), false);
  }

  /**
   * Tells policies apart: 12 hexadecimal digits that follow from all rules, whatever their order in
   * the file.
   */
  public String version() {
    String rules =
        new TreeMap<>(fields)
            + "\n"
            + new TreeMap<>(subjects)
            + "\n"
            + new TreeSet<>(names)
            + "\n"
            + new TreeSet<>(detect)
            + (tagger ? "\ntagger" : ""); // without it versions stay what they were
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(rules.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether some field is encrypted. */
  public boolean encrypts() {
    return !subjects.isEmpty();
  }
}
