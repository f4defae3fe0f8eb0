package io.freshet.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The decisions that the audit trail holds. */
final class AuditedDecisions {
  private static final int FETCH = 1_000;

  /**
   * A decision in the trail.
   *
   * @param version of the session, the decision taken in
   */
  record Audited(boolean accepted, long version) {}

  private final Map<String, Audited> byName = new HashMap<>();

  /** Reads all of them; blocking. */
  static AuditedDecisions read(DataSource store) throws SQLException, IOException {
    AuditedDecisions all = new AuditedDecisions();
    try (Connection connection = store.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select =
          connection.prepareStatement(
              "select canonical from freshet_audit.records where type = 'decision'"
                  + " order by number")) {
        select.setFetchSize(FETCH);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            all.add(Json.mapper().readTree(rows.getBytes(1)));
          }
        }
      }
    }
    return all;
  }

  void add(JsonNode record) {
    byName.putIfAbsent(
        name(record.path("session").asText(), record.path("decision").asText()),
        new Audited(
            record.path("verdict").asText().equals("accepted"), record.path("version").asLong()));
  }

  private static String name(String session, String decision) {
    return session + " " + decision;
  }

  /** The first record of a decision; null when the trail has none. */
  Audited of(String session, String decision) {
    return byName.get(name(session, decision));
  }

  int size() {
    return byName.size();
  }
}
