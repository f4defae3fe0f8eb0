package io.freshet.dev.demo;

import io.freshet.stream.Topics;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Searches everything behind redaction for texts that must not be there. Reads every record, key,
 * row and line; blocking.
 */
public final class LeakSearch {
  private static final List<String> CLEAN_TOPICS =
      List.of(
          Topics.SESSIONS,
          Topics.CONTEXTS,
          Topics.AUDIT,
          Topics.REJECTED,
          Topics.NAMES,
          Topics.KEYS);

  private final List<String> wanted;
  private final Map<String, Integer> searched = new TreeMap<>();
  private final List<String> leaks = new ArrayList<>();

  /**
   * Searches for texts, without regard to case.
   *
   * @param wanted what must not be found; digits are also sought without their separators
   */
  public LeakSearch(List<String> wanted) {
    this.wanted =
        wanted.stream()
            .flatMap(w -> Stream.of(w, w.replaceAll("[\\s().-]", "")))
            .map(w -> w.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
  }

  /** Every record of Freshet's own topics. */
  public void kafka(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap,
            "key.deserializer", ByteArrayDeserializer.class,
            "value.deserializer", ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      for (String topic : CLEAN_TOPICS) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            look("topic " + topic, text(record.key()) + "\n" + text(record.value()));
          }
        }
      }
    }
  }

  /** Every key and value. */
  public void redis(String uri) {
    Vertx vertx = Vertx.vertx();
    try {
      Redis redis = Redis.createClient(vertx, uri);
      String cursor = "0";
      do {
        Response page =
            redis.send(Request.cmd(Command.SCAN).arg(cursor).arg("COUNT").arg(500)).await();
        cursor = page.get(0).toString();
        for (Response key : page.get(1)) {
          look("Redis", key + "\n" + value(redis, key.toString()));
        }
      } while (!cursor.equals("0"));
      redis.close();
    } finally {
      vertx.close();
    }
  }

  private static String value(Redis redis, String key) {
    Request read =
        switch (redis.send(Request.cmd(Command.TYPE).arg(key)).await().toString()) {
          case "string" -> Request.cmd(Command.GET).arg(key);
          case "hash" -> Request.cmd(Command.HGETALL).arg(key);
          case "set" -> Request.cmd(Command.SMEMBERS).arg(key);
          case "zset" -> Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(-1);
          case "list" -> Request.cmd(Command.LRANGE).arg(key).arg(0).arg(-1);
          default -> Request.cmd(Command.DUMP).arg(key);
        };
    return String.valueOf(redis.send(read).await());
  }

  /** Every value of every table in Freshet's schemas. */
  public void postgres(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    DatabaseMetaData metaData = connection.getMetaData();
    try (ResultSet rows = metaData.getTables(null, "freshet%", "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_SCHEM") + "." + rows.getString("TABLE_NAME"));
      }
    }
    for (String table : tables) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select * from " + table)) {
        while (row.next()) {
          look("PostgreSQL " + table, row(row));
        }
      }
    }
  }

  private static String row(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      boolean bytes = row.getMetaData().getColumnTypeName(i).equals("bytea");
      text.append(bytes ? text(row.getBytes(i)) : row.getString(i)).append('\n');
    }
    return text.toString();
  }

  /** Every file under a folder. */
  public void files(String what, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        look(what, text(Files.readAllBytes(file)));
      }
    }
  }

  /** One text. */
  public void text(String what, String text) {
    look(what, text);
  }

  /** Where something was found: the place, and which of the texts by its number, never the text. */
  public List<String> leaks() {
    return List.copyOf(leaks);
  }

  /** Place to how many records, keys, rows or texts were read there. */
  public Map<String, Integer> searched() {
    return Map.copyOf(searched);
  }

  private void look(String place, String text) {
    searched.merge(place, 1, Integer::sum);
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < wanted.size(); i++) {
      if (lower.contains(wanted.get(i))) {
        leaks.add(place + " holds text number " + i);
      }
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
