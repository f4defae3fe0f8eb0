package io.freshet.contract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Whatever a contract says, after it (parted by U+0000) a row: the contract is refused with a
 * reason, or it judges the row in time, in its own words.
 */
public final class ContractFuzz {
  private ContractFuzz() {}

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    Contract contract;
    try {
      contract = Contract.of(text.substring(0, Math.max(0, end)));
    } catch (IllegalArgumentException e) {
      require(e.getMessage() != null && !e.getMessage().isBlank(), "a refusal says why");
      return;
    }
    JsonNode row;
    try {
      row = Json.mapper().readTree(text.substring(end + 1));
    } catch (JacksonException | NumberFormatException e) {
      return;
    }
    if (row != null && row.isObject()) {
      Optional<String> broken = contract.broken(row, Set.of());
      require(broken.equals(contract.broken(row, Set.of())), "asked twice it says the same");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
