package io.freshet.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Through;
import io.freshet.privacy.Redactor;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Computes contexts from the shop's tables and compares them with those that are held. Reads every
 * row; blocking.
 */
public final class DatabaseComparison {
  private static final String TOPIC_PREFIX = "shop.public.";

  private final Pipeline pipeline;
  private final Redactor redactor;
  private final Connection shop;
  private final List<SessionId> sessions;
  private int rows;

  /** Of what the story's agent holds with the shop. */
  DatabaseComparison(World world) {
    this(world.pipelines().all().getFirst(), world.redactor(), world.shop(), world.sessions());
  }

  /**
   * A comparison of the sections that tables fill.
   *
   * @param redactor as the hub has it
   * @param shop in auto-commit
   * @param sessions all that rows can belong to; others are not looked at
   */
  public DatabaseComparison(
      Pipeline pipeline, Redactor redactor, Connection shop, List<SessionId> sessions) {
    this.pipeline = pipeline;
    this.redactor = redactor;
    this.shop = shop;
    this.sessions = List.copyOf(sessions);
  }

  /** Rows of the newest comparison. */
  public int rows() {
    return rows;
  }

  /**
   * Session and section to what differs; empty when every context equals the database.
   *
   * @param held the context of a session; null for none
   */
  public Map<String, String> differences(Function<SessionId, ? extends JsonNode> held)
      throws SQLException {
    Map<String, String> differences = new TreeMap<>();
    rows = 0;
    for (Source source : pipeline.sources()) {
      if (!source.topic().startsWith(TOPIC_PREFIX)) {
        continue;
      }
      Map<SessionId, ObjectNode> expected = expected(source);
      for (SessionId session : sessions) {
        ObjectNode want = expected.getOrDefault(session, Json.object());
        JsonNode context = held.apply(session);
        ObjectNode have =
            context != null && context.get(source.section()) instanceof ObjectNode section
                ? section
                : Json.object();
        ObjectNode normal = normal(have);
        if (!want.equals(normal)) {
          differences.put(session + " " + source.section(), describe(want, normal));
        }
      }
    }
    return differences;
  }

  private static String describe(ObjectNode want, ObjectNode have) {
    for (Map.Entry<String, JsonNode> entry : want.properties()) {
      if (!entry.getValue().equals(have.get(entry.getKey()))) {
        return entry.getKey()
            + " is "
            + have.get(entry.getKey())
            + ", expected "
            + entry.getValue();
      }
    }
    return have.size() + " entries instead of " + want.size();
  }

  private Map<SessionId, ObjectNode> expected(Source source) throws SQLException {
    Map<Lookup, Map<String, ObjectNode>> lookups = new HashMap<>();
    for (Lookup lookup : pipeline.lookupsInto(source.name())) {
      lookups.put(lookup, looked(lookup));
    }
    Map<String, SessionId> homes = sessions(source);
    Map<SessionId, ObjectNode> sections = new HashMap<>();
    for (ObjectNode raw : rows(source.topic())) {
      SessionId session = homes.get(raw.get("id").asText());
      ObjectNode section = sections.computeIfAbsent(session, s -> Json.object());
      if (source.kind() == SectionKind.MANY && section.size() >= source.keep()) {
        continue;
      }
      ObjectNode row = clean(raw, source.topic(), source.section());
      lookups.forEach(
          (lookup, found) -> {
            ObjectNode fields = found.get(raw.get(lookup.on()).asText());
            if (fields != null) {
              row.set(lookup.name(), fields);
            }
          });
      if (source.kind() == SectionKind.ONE) {
        section.setAll(row);
      } else {
        section.set(raw.get("id").asText(), row);
      }
    }
    return sections;
  }

  /** Key of each row of a source to the session that it belongs to. */
  private Map<String, SessionId> sessions(Source source) throws SQLException {
    Through through = source.through();
    Map<String, SessionId> parents =
        through == null ? Map.of() : sessions(pipeline.source(through.parent()).orElseThrow());
    Map<String, SessionId> sessions = new HashMap<>();
    for (ObjectNode raw : rows(source.topic())) {
      SessionId session =
          through == null
              ? new SessionId(
                  pipeline.tenant(), source.session().text(raw, null, raw).orElseThrow())
              : parents.get(through.on().text(raw, null, raw).orElseThrow());
      sessions.put(raw.get("id").asText(), session);
    }
    return sessions;
  }

  /** Key of each row of a lookup to the fields that it shows. */
  private Map<String, ObjectNode> looked(Lookup lookup) throws SQLException {
    Map<String, ObjectNode> looked = new HashMap<>();
    for (ObjectNode raw : rows(lookup.topic())) {
      looked.put(
          raw.get("id").asText(),
          clean(raw, lookup.topic(), lookup.name()).retain(lookup.fields()));
    }
    return looked;
  }

  /** Rows of the table behind a topic, those with the greatest keys first. */
  private List<ObjectNode> rows(String topic) throws SQLException {
    List<ObjectNode> rows = new ArrayList<>();
    try (Statement statement = shop.createStatement();
        ResultSet row =
            statement.executeQuery("select * from " + table(topic) + " order by id desc")) {
      while (row.next()) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  private static String table(String topic) {
    return topic.substring(TOPIC_PREFIX.length());
  }

  private ObjectNode clean(ObjectNode raw, String topic, String section) {
    rows++;
    Change change =
        new Change(
            new Coordinates(topic, 0, 0),
            Op.READ,
            table(topic),
            Json.object().set("id", raw.get("id")),
            null,
            raw,
            Set.of(),
            0,
            0);
    return normal((ObjectNode) redactor.redact(change, section).after().value());
  }

  /** A row as Debezium writes it: decimals as text, times in UTC. */
  private static ObjectNode row(ResultSet row) throws SQLException {
    ObjectNode json = Json.object();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String name = row.getMetaData().getColumnName(i);
      switch (row.getMetaData().getColumnTypeName(i)) {
        case "int8", "bigserial" -> json.put(name, row.getLong(i));
        case "int4" -> json.put(name, row.getInt(i));
        case "numeric" -> json.put(name, row.getBigDecimal(i).toPlainString());
        case "timestamptz" ->
            json.put(
                name,
                row.getObject(i, OffsetDateTime.class)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toString());
        default -> json.put(name, row.getString(i));
      }
    }
    return json;
  }

  /** Without nulls, numbers as long, and each instant in one form. */
  private static ObjectNode normal(ObjectNode node) {
    ObjectNode result = Json.object();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      switch (field.getValue()) {
        case ObjectNode inner -> result.set(field.getKey(), normal(inner));
        case JsonNode n when n.isNull() -> {}
        case JsonNode n when n.isIntegralNumber() -> result.put(field.getKey(), n.longValue());
        case JsonNode n when n.isTextual() -> result.put(field.getKey(), instant(n.textValue()));
        default -> result.set(field.getKey(), field.getValue());
      }
    }
    return result;
  }

  private static String instant(String text) {
    if (text.length() < 17 || text.charAt(4) != '-') {
      return text;
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      return text;
    }
  }

  /** A few of many, for a line. */
  static List<?> few(List<?> all) {
    return all.subList(0, Math.min(3, all.size()));
  }
}
