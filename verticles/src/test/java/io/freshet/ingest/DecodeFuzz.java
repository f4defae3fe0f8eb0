package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Change;
import io.freshet.protocol.Json;
import java.io.IOException;

/**
 * Whatever the bytes, of every dialect: changes that can be written and read again, a skip, or a
 * {@link DecodeException} whose words are ours.
 */
public final class DecodeFuzz {
  private DecodeFuzz() {}

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    FuzzedEvent fuzzed = FuzzedEvent.of(input);
    try {
      Decoded decoded =
          Decoder.decode(fuzzed.event(), fuzzed.format(), KnownSchemas.NO_REGISTRY, 7);
      DecodeLines.show(decoded);
      if (decoded instanceof Decoded.Rows rows) {
        check(rows);
      }
    } catch (DecodeException e) {
      require(e.code().matches("[a-z0-9_]{1,32}"), "the code");
      require(e.getMessage().matches("[ -~]{1,400}"), "the message: " + e.getMessage());
    } catch (IOException e) {
      throw new AssertionError("what was decoded cannot be written and read", e);
    }
  }

  private static void check(Decoded.Rows rows) throws IOException {
    require(!rows.changes().isEmpty(), "no row and no skip");
    int number = 0;
    for (Change change : rows.changes()) {
      require(change.at().row() == number++, "rows are numbered");
      survives(change.key());
      survives(change.before());
      survives(change.after());
    }
  }

  private static void survives(JsonNode node) throws IOException {
    if (node != null) {
      String text = Json.mapper().writeValueAsString(node);
      require(
          Json.mapper().writeValueAsString(Json.mapper().readTree(text)).equals(text),
          "written, read and written again it is the same");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
