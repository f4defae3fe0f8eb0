package io.freshet.session;

import io.freshet.protocol.Json;
import io.freshet.protocol.JsonWriter;
import io.freshet.protocol.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The first answer to a decision, as the ledger keeps it.
 *
 * @param basedOn version that it was based on; -1 when that belongs to another history
 * @param version the session's version after the verdict
 * @param changed what it read that had changed, when stale, else empty
 * @param reason why, when rejected, else null
 * @param record id of its audit record
 * @param leaf Merkle leaf hash of that record
 * @param decided {@link Judge#decided} of what the answer is for: only the same gets it again
 */
record Judgement(
    Verdict verdict,
    long basedOn,
    long version,
    List<String> changed,
    String reason,
    String record,
    String leaf,
    String decided) {
  private static final Map<Verdict, String> NAMES = new EnumMap<>(Verdict.class);

  static {
    for (Verdict verdict : Verdict.values()) {
      NAMES.put(verdict, Json.mapper().valueToTree(verdict).textValue());
    }
  }

  void write(JsonWriter out) {
    out.beginObject().name("verdict").text(NAMES.get(verdict));
    out.name("basedOn").number(basedOn);
    out.name("version").number(version);
    out.name("changed").texts(changed);
    text(out, "reason", reason);
    text(out, "record", record);
    text(out, "leaf", leaf);
    text(out, "decided", decided);
    out.endObject();
  }

  private static void text(JsonWriter out, String name, String value) {
    if (value != null) {
      out.name(name).text(value);
    }
  }
}
