package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.contract.Containment.Found;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a changed contract does to rows. Nothing is found only where every row keeps what was
 * promised; what cannot be told is said so, and never passed over. Pure.
 */
public final class ContractChange {
  private static final String EDITION = "https://json-schema.org/draft/2020-12/schema";

  private ContractChange() {}

  /**
   * Compares two contracts.
   *
   * @param old text of the one that was in force; it could be loaded, as {@code now}
   * @param promised what must not be broken
   * @return what is found, in the order of the new contract's lines
   */
  public static List<Finding> between(String old, String now, Compatibility promised) {
    JsonNode before = read(old);
    JsonNode after = read(now);
    ContractLines lines = new ContractLines(now);
    List<Finding> all = new ArrayList<>();
    if (isOfAnotherEdition(before) || isOfAnotherEdition(after)) {
      if (promised != Compatibility.NONE && !before.equals(after)) {
        all.add(
            new Finding(
                promised == Compatibility.FORWARD ? promised : Compatibility.BACKWARD,
                Finding.Kind.CANNOT_TELL,
                "/$schema",
                lines.of("/$schema"),
                "only contracts of " + EDITION + " are compared"));
      }
      return all;
    }
    if (promised.includes(Compatibility.BACKWARD)) {
      add(all, Compatibility.BACKWARD, Containment.ofOldInNew(before, after), lines);
    }
    if (promised.includes(Compatibility.FORWARD)) {
      add(all, Compatibility.FORWARD, Containment.ofNewInOld(before, after), lines);
    }
    all.sort(Comparator.comparingInt(Finding::line));
    return all;
  }

  private static void add(
      List<Finding> all, Compatibility breaks, List<Found> found, ContractLines lines) {
    for (Found one : found) {
      all.add(new Finding(breaks, one.kind(), one.place(), lines.of(one.place()), one.detail()));
    }
  }

  private static JsonNode read(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a contract that was read cannot be read again", e);
    }
  }

  private static boolean isOfAnotherEdition(JsonNode contract) {
    String edition = contract.path("$schema").asText(EDITION);
    return !edition.equals(EDITION) && !edition.equals(EDITION + "#");
  }
}
