package io.freshet.bench.chaos;

import io.freshet.stream.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The audit trail as its tables have it. Blocking. */
final class Trail {
  private static final String GROUP = "freshet-audit";
  private static final String TAKEN = "the audit trail takes all of its topic";
  private static final String CHAINS = "deliveries in the trail follow one another";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofMillis(500);

  /** Within a connection, each delivery of a session begins where the one before ended. */
  private static final String BROKEN_CHAINS =
      """
      select session, connection, before, previous, version from (
        select session, connection, previous, version,
          lag(version) over (partition by session, connection order by n) as before
        from (
          select session, substring(record from '[0-9]+$')::bigint as n, c->>'connection' as connection,
            (c->>'version')::bigint as version, (c->>'previous')::bigint as previous
          from (select session, record, convert_from(canonical, 'UTF8')::jsonb as c
                from freshet_audit.records where type = 'delivery') parsed) deliveries) chains
      where previous is null and version < before or previous <> before
      limit 20""";

  private final Rig rig;
  private final Findings findings;

  Trail(Rig rig, Findings findings) {
    this.rig = rig;
    this.findings = findings;
  }

  /** Returns when what is in {@code freshet.audit} now is in the tables. */
  void awaitAll() throws Exception {
    findings.looked(TAKEN);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrap()))) {
      Map<TopicPartition, Long> ends = ends(admin);
      if (!Await.until(LIMIT, STEP, () -> behind(admin, ends) == 0)) {
        findings.add(TAKEN, behind(admin, ends) + " records are missing");
      }
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ask =
        admin
            .describeTopics(java.util.List.of(Topics.AUDIT))
            .allTopicNames()
            .get()
            .get(Topics.AUDIT)
            .partitions()
            .stream()
            .collect(
                Collectors.toMap(
                    p -> new TopicPartition(Topics.AUDIT, p.partition()),
                    p -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(ask).all().get();
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static long behind(Admin admin, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .mapToLong(
            e -> {
              OffsetAndMetadata at = committed.get(e.getKey());
              return Math.max(0, e.getValue() - (at == null ? 0 : at.offset()));
            })
        .sum();
  }

  /** Looks for gaps and repeats in what was handed over. */
  void deliveries() throws SQLException {
    findings.looked(CHAINS);
    try (Connection connection = rig.store().getConnection();
        Statement select = connection.createStatement();
        ResultSet broken = select.executeQuery(BROKEN_CHAINS)) {
      while (broken.next()) {
        findings.add(
            CHAINS,
            "%s on %s went from %d, said to be %s, to %d"
                .formatted(
                    broken.getString(1),
                    broken.getString(2),
                    broken.getLong(3),
                    broken.getString(4),
                    broken.getLong(5)));
      }
    }
  }
}
