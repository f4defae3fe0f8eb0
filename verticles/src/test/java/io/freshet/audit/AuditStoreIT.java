package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.audit.AuditBatch.Arrival;
import io.freshet.audit.AuditBatch.Place;
import io.freshet.audit.AuditBatch.Refused;
import io.freshet.audit.AuditStore.Appended;
import io.freshet.audit.Verification.Intact;
import io.freshet.dev.services.Services;
import io.freshet.message.AuditMessage.Page;
import io.freshet.message.AuditMessage.Query;
import io.freshet.protocol.Json;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditStoreIT {
  private static Services services;

  @TempDir Path folder;
  private TrailRig trail;

  @BeforeAll
  static void startPostgres() {
    services = Services.startTemporary(Services.Kind.POSTGRES);
  }

  @AfterAll
  static void stopPostgres() {
    services.close();
  }

  @BeforeEach
  void open() throws Exception {
    trail = new TrailRig(services.postgres(), "store", folder).prepared();
  }

  @AfterEach
  void close() {
    trail.close();
  }

  @Test
  void ignoresWhatComesAgain() throws Exception {
    assertThat(trail.store.append(Trails.batch(0, 10))).isEqualTo(new Appended(10, 0, 0, 10));
    assertThat(trail.store.append(Trails.batch(5, 15))).isEqualTo(new Appended(5, 5, 0, 15));
    AuditBatch twice = Trails.batch(20, 21);
    twice = new AuditBatch(List.of(twice.arrivals().get(0), twice.arrivals().get(0)), List.of());
    assertThat(trail.store.append(twice)).isEqualTo(new Appended(1, 1, 0, 16));
    assertThat(trail.verify()).isEqualTo(new Intact(16, 0, 0));
  }

  @Test
  void refusesAnotherRecordOfTheSameIdAndRemembersWhereAndWhyOnce() throws Exception {
    trail.append(0, 1);
    AuditRecord known = Trails.record(0);
    AuditRecord other =
        AuditRecord.of(
            known.id(), known.session(), RecordType.DECISION, 1, Json.object().put("x", 1));
    AuditBatch batch =
        new AuditBatch(
            List.of(new Arrival(new Place("t", 2, 7, 9), TrailRecord.read(other.canonical()))),
            List.of(new Refused(new Place("t", 2, 8, 9), "it is not JSON")));
    assertThat(trail.store.append(batch)).isEqualTo(new Appended(0, 0, 2, 1));
    assertThat(trail.store.append(batch)).isEqualTo(new Appended(0, 0, 0, 1));
    assertThat(trail.count("refused where reason = 'another record has its id'")).isEqualTo(1);
    assertThat(trail.count("refused where reason = 'it is not JSON' and log_offset = 8"))
        .isEqualTo(1);
  }

  @Test
  void severalWritersMakeOneTrail() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      List<Callable<Appended>> batches = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int from = 20 * (i / 2);
        batches.add(() -> new AuditStore(trail.database).append(Trails.batch(from, from + 25)));
      }
      for (var done : writers.invokeAll(batches)) {
        done.get();
      }
    }
    trail.sign();
    assertThat(trail.verify()).isEqualTo(new Intact(405, 405, 2));
  }

  @Test
  void provesEveryRecordAcrossTiles() throws Exception {
    for (int from = 0; from < 70_000; from += 5_000) {
      trail.append(from, Math.min(from + 5_000, 66_000));
      trail.sign();
    }
    for (int n : new int[] {0, 1, 255, 256, 257, 32_767, 65_535, 65_536, 65_791, 65_999}) {
      JsonNode proof = Json.mapper().readTree(trail.queries().proof("acme", Trails.record(n).id()));
      assertThat(proof.path("index").asInt()).isEqualTo(n);
      assertThat(proof.path("leaf").asText()).isEqualTo(Trails.record(n).leafText());
      Checkpoint signed = Checkpoint.open(proof.path("checkpoint").asText(), trail.key.verifier());
      assertThat(signed.size()).isEqualTo(66_000);
      List<byte[]> hashes = new ArrayList<>();
      proof.path("hashes").forEach(h -> hashes.add(Base64.getDecoder().decode(h.asText())));
      assertThat(MerkleProof.includes(n, 66_000, Trails.record(n).leaf(), hashes, signed.root()))
          .isTrue();
    }
    assertThat(trail.verify()).isEqualTo(new Intact(66_000, 66_000, 28));
  }

  @Test
  void provesNothingThatIsNotSignedOrWasAltered() throws Exception {
    trail.append(0, 3);
    String id = Trails.record(1).id();
    assertThatThrownBy(() -> trail.queries().proof("acme", id))
        .isInstanceOf(AuditQueries.NotCoveredYet.class);
    trail.sign();
    assertThat(trail.queries().proof("acme", id)).contains("\"treeSize\":3");
    assertThat(trail.queries().proof("other", id)).isNull();
    trail.tamper("update freshet_audit.records set leaf = sha256('') where number = 1");
    assertThatThrownBy(() -> trail.queries().proof("acme", id))
        .isInstanceOf(DamagedTrailException.class);
    trail.tamper("delete from freshet_audit.records where number = 2");
    assertThatThrownBy(() -> trail.queries().proof("acme", id)).hasMessage("record 2 is missing");
  }

  @Test
  void pagesThroughWhatAQueryAsksFor() throws Exception {
    trail.append(0, 100);
    AuditQueries queries = trail.queries();
    Page first = queries.page(new Query("acme", null, null, null, null, null, null, -1, 60));
    assertThat(first.records()).hasSize(60);
    assertThat(first.next()).isEqualTo(59);
    Page second = queries.page(new Query("acme", null, null, null, null, null, null, 59, 40));
    assertThat(second.records()).hasSize(40);
    assertThat(second.next()).isNull();
    JsonNode record = Json.mapper().readTree(first.records().get(8));
    assertThat(record.path("number").asInt()).isEqualTo(8);
    assertThat(record.path("sessionNumber").asInt()).isEqualTo(2);
    assertThat(record.path("leaf").asText()).isEqualTo(Trails.record(8).leafText());
    assertThat(record.path("record").toString()).isEqualTo(Trails.record(8).text());
    assertThat(found(queries, new Query("other", null, null, null, null, null, null, -1, 9)))
        .isEmpty();
    assertThat(
            found(
                queries, new Query("acme", "acme/3", "billing", null, "stale", null, null, -1, 9)))
        .containsExactly(3, 73);
    long at = 1_795_422_000_000L;
    assertThat(
            found(queries, new Query("acme", null, null, "decision", null, at + 5, at + 8, -1, 9)))
        .containsExactly(5, 6, 7);
    assertThat(queries.record("acme", Trails.record(8).id())).isEqualTo(first.records().get(8));
    assertThat(queries.record("other", Trails.record(8).id())).isNull();
    assertThat(queries.checkpoint()).isNull();
  }

  @Test
  void exportsALineForEachRecord() throws Exception {
    trail.append(0, 1_200);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(new AuditExport(trail.database).write(null, out)).isEqualTo(1_200);
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1_200);
    assertThat(lines.getLast())
        .startsWith("{\"number\":1199,\"sessionNumber\":172,\"leaf\":\"sha256:")
        .endsWith(",\"record\":" + Trails.record(1_199).text() + "}");
    assertThat(new AuditExport(trail.database).write("other", out)).isZero();
  }

  @Test
  void signsAgainAfterARestartOnlyWhatGrew() throws Exception {
    trail.append(0, 3);
    trail.sign();
    trail.sign();
    String witnessed = trail.witnessed();
    trail.tamper("delete from freshet_audit.checkpoints");
    trail.restarted().sign();
    assertThat(trail.witnessed()).isEqualTo(witnessed);
    assertThat(trail.queries().checkpoint()).isEqualTo(witnessed);
    trail.append(3, 4);
    trail.sign();
    assertThat(trail.witnessed()).startsWith(witnessed).contains(TrailRig.NAME + "\n4\n");
  }

  private static List<Integer> found(AuditQueries queries, Query query) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (String record : queries.page(query).records()) {
      numbers.add(Json.mapper().readTree(record).path("number").asInt());
    }
    return numbers;
  }
}
