package io.freshet.hub.leak;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Shows everything that services and files hold to a search: no list of names, so that what is
 * added to the hub later is searched as well.
 */
final class Stores {
  private Stores() {}

  /** Every record of every topic but the raw ones, Kafka's own among them: key, value, headers. */
  static void kafka(String bootstrap, Collection<String> raw, LeakSearch search) throws Exception {
    Set<String> topics;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    }
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class,
            "fetch.max.bytes",
            50_000_000);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      for (String topic : new TreeSet<>(topics)) {
        if (!raw.contains(topic)) {
          topic(consumer, topic, search);
        }
      }
    }
  }

  private static void topic(
      KafkaConsumer<byte[], byte[]> consumer, String topic, LeakSearch search) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    String place = "topic " + topic;
    search.look(place + " (its name)", topic);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        search.look(place, record.key());
        search.look(place, record.value());
        record
            .headers()
            .forEach(
                header -> {
                  search.look(place, header.key());
                  search.look(place, header.value());
                });
      }
    }
  }

  /** Every key and value, of whatever type. */
  static void redis(String uri, LeakSearch search) {
    Vertx vertx = Vertx.vertx();
    try {
      // Of the older protocol: there a hash is a list of names and values.
      Redis redis =
          Redis.createClient(
              vertx, new RedisOptions().setConnectionString(uri).setProtocolNegotiation(false));
      String cursor = "0";
      do {
        Response page =
            redis.send(Request.cmd(Command.SCAN).arg(cursor).arg("COUNT").arg(500)).await();
        cursor = page.get(0).toString();
        for (Response key : page.get(1)) {
          search.look("Redis", key.toBytes());
          show(value(redis, key.toBytes()), search);
        }
      } while (!cursor.equals("0"));
      redis.close();
    } finally {
      vertx.close().await();
    }
  }

  private static Response value(Redis redis, byte[] name) {
    Buffer key = Buffer.buffer(name);
    String type = redis.send(Request.cmd(Command.TYPE).arg(key)).await().toString();
    return redis
        .send(
            switch (type) {
              case "string" -> Request.cmd(Command.GET).arg(key);
              case "hash" -> Request.cmd(Command.HGETALL).arg(key);
              case "set" -> Request.cmd(Command.SMEMBERS).arg(key);
              case "zset" -> Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(-1).arg("WITHSCORES");
              case "list" -> Request.cmd(Command.LRANGE).arg(key).arg(0).arg(-1);
              case "stream" -> Request.cmd(Command.XRANGE).arg(key).arg("-").arg("+");
              default -> throw new IllegalStateException("teach this test to read a " + type);
            })
        .await();
  }

  private static void show(Response value, LeakSearch search) {
    if (value == null) {
      return;
    }
    switch (value.type()) {
      case MULTI -> value.forEach(item -> show(item, search));
      case BULK -> search.look("Redis", value.toBytes());
      default -> search.look("Redis", value.toString());
    }
  }

  /** Every value of every table, in all schemas but PostgreSQL's own. */
  static void postgres(Connection connection, LeakSearch search) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')"
                    + " union all select quote_ident(schemaname) || '.' || quote_ident(matviewname)"
                    + " from pg_matviews")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    for (String table : tables) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select * from " + table)) {
        while (row.next()) {
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            boolean bytes = row.getMetaData().getColumnTypeName(i).equals("bytea");
            search.look("PostgreSQL " + table, bytes ? row.getBytes(i) : text(row.getString(i)));
          }
        }
      }
    }
  }

  private static byte[] text(String value) {
    return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
  }

  /** Every file under a folder, and its name. */
  static void files(String place, Path folder, LeakSearch search) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        search.look(place, file.toString());
        search.look(place, Files.readAllBytes(file));
      }
    }
  }
}
