package io.freshet.audit;

import static io.freshet.audit.CheckpointTest.SIGNER;
import static io.freshet.audit.CheckpointTest.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final String NAME = "freshet.test/audit";

  @TempDir Path folder;

  @Test
  void makesAKeyThatOnlyItsOwnerReadsAndReadsItAgain() throws Exception {
    Path file = folder.resolve("made").resolve("key");
    SigningKey made = SigningKey.loadOrCreate(file, NAME);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    SigningKey again = SigningKey.loadOrCreate(file, NAME);
    byte[] text = {1, 2, 3};
    assertThat(made.verifier().verifies(text, again.sign(text))).isTrue();
    assertThat(VerifierKey.parse(made.verifier().toString()).verifies(text, made.sign(text)))
        .isTrue();
    assertThat(SigningKey.loadOrCreate(folder.resolve("other"), NAME).verifier().toString())
        .isNotEqualTo(made.verifier().toString());
  }

  @Test
  void refusesAMissingFile() {
    Path file = folder.resolve("none");
    assertThatThrownBy(() -> SigningKey.load(file, NAME))
        .hasMessage("The audit trail's key file " + file + " is not there.");
  }

  @Test
  void refusesAKeyThatOthersCanRead() throws Exception {
    Path file = SigningKeys.write(folder, SIGNER, VERIFIER);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> SigningKey.load(file, NAME))
        .hasMessage("The audit trail's key file " + file + " can be read by others: chmod 600 it.");
  }

  @Test
  void refusesTheKeyOfAnotherLog() throws Exception {
    Path file = SigningKeys.write(folder, SIGNER, VERIFIER);
    assertThatThrownBy(() -> SigningKey.load(file, "other/log"))
        .hasMessage("The key in " + file + " is that of the log " + NAME + ", not of other/log.");
  }

  @Test
  void saysNothingOfADamagedKeyButThatItIs() throws Exception {
    String otherSeed = SIGNER.replace("AQAB", "AQAA");
    for (String[] lines :
        new String[][] {
          {SIGNER},
          {SIGNER, "no key"},
          {SIGNER.replace("AQAB", "!QAB"), VERIFIER},
          {SIGNER.replace("AQAB", "AgAB"), VERIFIER},
          {otherSeed, VERIFIER},
          {SIGNER, VERIFIER.replace("3367c58f", "3367c58e")},
          {SIGNER, VERIFIER.replace("AQOh", "AgOh")}
        }) {
      assertThatThrownBy(() -> SigningKeys.load(folder, lines))
          .hasMessage(
              "The audit trail's key file " + folder.resolve("key") + " does not hold a key.")
          .hasNoCause();
    }
  }
}
