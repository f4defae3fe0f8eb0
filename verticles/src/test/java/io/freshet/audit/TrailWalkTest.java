package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.audit.Verification.HistoryRewritten;
import io.freshet.audit.Verification.RecordBroken;
import io.freshet.audit.Verification.TailCut;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TrailWalkTest {
  private static final SigningKey KEY = SigningKeys.temporary();

  @Property(tries = 100)
  void anUntouchedTrailFits(
      @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(max = 60) int at) throws Exception {
    int signed = Math.min(at, size);
    List<StoredRow> rows = rows(size, -1);
    assertThat(walk(rows, rows, signed)).isNull();
  }

  @Property(tries = 200)
  void anyFlippedBitOfARecordIsNamed(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(max = 39) int at,
      @ForAll @IntRange(max = 5_000) int bit)
      throws Exception {
    int number = at % size;
    List<StoredRow> rows = rows(size, -1);
    StoredRow row = rows.get(number);
    byte[] bytes = row.canonical().clone();
    bytes[bit % bytes.length] ^= (byte) (1 << (bit % 8));
    List<StoredRow> altered = new ArrayList<>(rows);
    altered.set(number, withBytes(row, bytes));
    assertThat(walk(rows, altered, size))
        .isEqualTo(new RecordBroken(number, row.record(), "its bytes do not give its leaf hash"));
  }

  @Property(tries = 100)
  void aTailCutAnywhereIsSeen(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll @IntRange(max = 39) int at)
      throws Exception {
    int left = at % size;
    List<StoredRow> rows = rows(size, -1);
    assertThat(walk(rows, rows.subList(0, left), size)).isEqualTo(new TailCut(left, size));
  }

  @Property(tries = 100)
  void aHistoryThatAgreesWithItselfIsHeldAgainstWhatWasSigned(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll @IntRange(max = 39) int at)
      throws Exception {
    List<StoredRow> rewritten = rows(size, at % size);
    assertThat(walk(rows(size, -1), rewritten, size))
        .isEqualTo(new HistoryRewritten(0, rewritten.getFirst().record(), size));
  }

  /** Walks {@code present} while {@code signed} records of {@code original} were signed. */
  private static Verification walk(List<StoredRow> original, List<StoredRow> present, int signed)
      throws Exception {
    byte[] root = tree(original.subList(0, signed)).root();
    Iterator<String> notes =
        List.of(new Checkpoint(KEY.verifier().name(), signed, root).sign(KEY)).iterator();
    CheckpointStream stream =
        new CheckpointStream(
            "witnessed", () -> notes.hasNext() ? notes.next() : null, KEY.verifier());
    TrailWalk walk = new TrailWalk(List.of(stream));
    Verification found = walk.compare();
    for (int i = 0; found == null && i < present.size(); i++) {
      found = walk.step(present.get(i));
    }
    return found != null ? found : walk.end(tree(present));
  }

  private static MerkleTree tree(List<StoredRow> rows) {
    return Leaves.tree(rows.stream().map(StoredRow::leaf).toList());
  }

  /** Rows that agree with each other; record {@code other} has another content. */
  private static List<StoredRow> rows(int size, int other) {
    MerkleTree tree = new MerkleTree();
    List<StoredRow> rows = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      TrailRecord record = TrailRecord.read(Trails.record(n == other ? n + 7_000 : n).canonical());
      tree.append(record.leaf(), MerkleTree.NodeSink.NONE);
      rows.add(
          new StoredRow(
              n,
              record.id(),
              record.session().toString(),
              n / 7 + 1,
              record.session().tenant(),
              record.agent(),
              record.type(),
              record.verdict(),
              record.atMs(),
              record.canonical(),
              record.leaf(),
              tree.root()));
    }
    return rows;
  }

  private static StoredRow withBytes(StoredRow row, byte[] canonical) {
    return new StoredRow(
        row.number(),
        row.record(),
        row.session(),
        row.sessionNumber(),
        row.tenant(),
        row.agent(),
        row.type(),
        row.verdict(),
        row.atMs(),
        canonical,
        row.leaf(),
        row.root());
  }
}
