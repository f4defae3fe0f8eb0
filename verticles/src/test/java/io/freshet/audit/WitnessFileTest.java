package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFileTest {
  private static final String ONE = "log\n1\nroot\n\n— log one\n";
  private static final String TWO = "log\n2\nroot\n\n— log two\n";

  @TempDir Path folder;
  private Path file;
  private WitnessFile witness;

  @BeforeEach
  void open() {
    file = folder.resolve("new").resolve("checkpoints");
    witness = new WitnessFile(file);
  }

  @Test
  void holdsNotesInOrder() throws Exception {
    assertThat(witness.newest()).isNull();
    witness.append(ONE);
    witness.append(TWO);
    assertThat(notes()).containsExactly(ONE, TWO);
    assertThat(witness.newest()).isEqualTo(TWO);
    assertThat(Files.readString(file)).isEqualTo(ONE + TWO);
  }

  @Test
  void leavesOutWhatACrashLeftUnfinishedWhereverItWasCut() throws Exception {
    for (int cut = 1; cut < TWO.length(); cut++) {
      Files.deleteIfExists(file);
      witness.append(ONE);
      Files.writeString(file, TWO.substring(0, cut), StandardOpenOption.APPEND);
      assertThat(notes()).containsExactly(ONE);
      witness.mend();
      witness.append(TWO);
      assertThat(notes()).containsExactly(ONE, TWO);
    }
  }

  @Test
  void doesNotReadWhatIsAddedAfterwards() throws Exception {
    witness.append(ONE);
    try (WitnessFile.Notes reading = witness.read()) {
      witness.append(TWO);
      assertThat(reading.next()).isEqualTo(ONE);
      assertThat(reading.next()).isNull();
    }
  }

  @Test
  void refusesAFileOfSomethingElse() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "something else\n".repeat(1_000));
    assertThatThrownBy(witness::newest).isInstanceOf(IOException.class);
    assertThatThrownBy(witness::mend).isInstanceOf(IOException.class);
    assertThat(Files.size(file)).isEqualTo(15_000);
  }

  /** After a year there are gigabytes of it, and a hub has a minute to start. */
  @Test
  void looksForTheNewestAtTheEndOnly() throws Exception {
    witness.append(ONE);
    Files.writeString(file, ONE.repeat(100_000), StandardOpenOption.APPEND);
    witness.append(TWO);
    long whole = Files.size(file);
    Files.writeString(file, ONE.substring(0, 9), StandardOpenOption.APPEND);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    witness.mend();

    assertThat(Files.size(file)).isEqualTo(whole);
    assertThat(witness.newest()).isEqualTo(TWO);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
    Files.writeString(file, "something else\n".repeat(10_000));
    assertThatThrownBy(witness::newest).isInstanceOf(IOException.class);
    assertThatThrownBy(witness::mend).isInstanceOf(IOException.class);
  }

  private List<String> notes() throws IOException {
    List<String> all = new ArrayList<>();
    try (WitnessFile.Notes notes = witness.read()) {
      for (String note = notes.next(); note != null; note = notes.next()) {
        all.add(note);
      }
    }
    return all;
  }
}
