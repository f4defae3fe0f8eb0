package io.freshet.audit;

import io.freshet.audit.AuditBatch.Arrival;
import io.freshet.audit.AuditBatch.Place;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import java.util.List;
import java.util.stream.IntStream;

/** Records to fill trails with: number {@code n} belongs to session {@code acme/(n % 7)}. */
final class Trails {
  private Trails() {}

  static AuditRecord record(int n) {
    SessionId session = new SessionId("acme", Integer.toString(n % 7));
    return AuditRecord.of(
        session + "/decision/d-" + n,
        session,
        RecordType.DECISION,
        1_795_422_000_000L + n,
        Json.object()
            .put("agent", n % 2 == 0 ? "triage" : "billing")
            .put("verdict", n % 10 == 3 ? "stale" : "accepted")
            .put("note", "number " + n));
  }

  /** Records {@code from} to {@code to}, exclusive, as they come from Kafka. */
  static AuditBatch batch(int from, int to) {
    List<Arrival> arrivals =
        IntStream.range(from, to)
            .mapToObj(
                n -> new Arrival(new Place("t", 0, n, 0), TrailRecord.read(record(n).canonical())))
            .toList();
    return new AuditBatch(arrivals, List.of());
  }
}
