package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCheckCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void contracts() throws IOException {
    Files.writeString(
        folder.resolve("old.json"), "{\"properties\": {\n\"state\": {\"enum\": [1, 2]}}}");
    Files.writeString(
        folder.resolve("now.json"), "{\"properties\": {\n\"state\": {\"enum\": [1]}}}");
    Files.writeString(folder.resolve("bad.json"), "{\"type\": 7}");
  }

  private int check(String old, String now, String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "contract";
    all[1] = "check";
    all[2] = folder.resolve(old).toString();
    all[3] = folder.resolve(now).toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return FreshetCommand.commandLine(DevServices.none())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  @Test
  void saysWhatIsIncompatibleAndWhere() {
    assertThat(check("old.json", "now.json")).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            folder.resolve("now.json")
                + ":2: incompatible (backward): /properties/state/enum:"
                + " 2 is not among the values now, and may come before",
            "1 incompatible or not to be told (backward).");
  }

  @Test
  void theOtherWayRoundBreaksTheOtherPromise() {
    assertThat(check("now.json", "old.json")).isZero();
    assertThat(check("now.json", "old.json", "--compatibility", "full")).isEqualTo(1);
    assertThat(check("old.json", "now.json", "--compatibility", "none")).isZero();
  }

  @Test
  void whatCannotBeComparedIsOneSentenceAndNoVerdict() {
    assertThat(check("old.json", "bad.json")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("freshet: " + folder.resolve("bad.json") + " is not a JSON Schema: /type");
    err.getBuffer().setLength(0);
    assertThat(check("none.json", "now.json")).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo("freshet: " + folder.resolve("none.json") + " is not there");
  }
}
