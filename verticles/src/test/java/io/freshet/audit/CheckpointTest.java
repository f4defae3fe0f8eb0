package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held against notes that another program (Python, cryptography) signed with the same key. */
class CheckpointTest {
  static final String SIGNER =
      "PRIVATE+KEY+freshet.test/audit+3367c58f+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
  static final String VERIFIER =
      "freshet.test/audit+3367c58f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
  private static final String NOTE =
      """
      freshet.test/audit
      8
      XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

      — freshet.test/audit M2fFj6fmHbEDmwwJ1gDvqRCcd1ThS2pVLXbzJ/jIOrT+4opnqR38tREEKfy6wDeQZRPeraLX2didyASqKHiHwi8/1wM=
      """;

  @TempDir Path folder;
  private SigningKey key;

  @BeforeEach
  void loadKey() throws Exception {
    key = SigningKeys.load(folder, SIGNER, VERIFIER);
  }

  @Test
  void signsTheNoteThatOthersSign() {
    byte[] root = Leaves.root(Leaves.published());
    assertThat(new Checkpoint("freshet.test/audit", 8, root).sign(key)).isEqualTo(NOTE);
  }

  @Test
  void opensWhatOthersSigned() {
    Checkpoint checkpoint = Checkpoint.open(NOTE, VerifierKey.parse(VERIFIER));
    assertThat(checkpoint.origin()).isEqualTo("freshet.test/audit");
    assertThat(checkpoint.size()).isEqualTo(8);
    assertThat(checkpoint.root()).isEqualTo(Leaves.root(Leaves.published()));
  }

  @Test
  void ignoresSignaturesOfOthers() {
    String cosigned = NOTE.replace("\n\n", "\n\n— witness.example/w AAAAAGFiYw==\n");
    assertThat(Checkpoint.open(cosigned, key.verifier()).size()).isEqualTo(8);
  }

  @Test
  void refusesWhatWasAltered() {
    refused(NOTE.replace("\n8\n", "\n9\n"), "it has no valid signature of the log's key");
    refused(NOTE.replace("M2fFj6fm", "M2fFj6fn"), "it has no valid signature of the log's key");
    refused(NOTE.replace("— freshet", "— other"), "it has no valid signature of the log's key");
    refused(NOTE.replace("M2fFj6", "M2fFj!"), "it has no valid signature of the log's key");
    refused(NOTE.replaceFirst("audit", "other"), "it is a checkpoint of another log");
    refused(NOTE.replace("\n8\n", "\n08\n"), "it is not a checkpoint");
    refused(NOTE.replace("\n8\n", "\n-8\n"), "it is not a checkpoint");
    refused(NOTE.replace("Xcna", "Xcn"), "its root is not a SHA-256 hash");
    refused(NOTE.replace("\n\n", "\n"), "it is not a signed note");
    refused("", "it is not a signed note");
  }

  @Test
  void refusesASignatureOfAnotherKeyOfTheSameName() throws Exception {
    SigningKey other = SigningKey.loadOrCreate(folder.resolve("other"), "freshet.test/audit");
    assertThatThrownBy(() -> Checkpoint.open(NOTE, other.verifier()))
        .hasMessage("it has no valid signature of the log's key");
  }

  /** Key and signature from the documentation of Go's package sumdb/note. */
  @Test
  void verifiesAsGoDoes() {
    VerifierKey peter =
        VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    byte[] signed =
        Base64.getDecoder()
            .decode(
                "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
    String text =
        "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    byte[] signature = Arrays.copyOfRange(signed, 4, signed.length);
    assertThat(Arrays.copyOf(signed, 4)).isEqualTo(peter.id());
    assertThat(peter.verifies(text.getBytes(StandardCharsets.UTF_8), signature)).isTrue();
    assertThat(peter.verifies(text.trim().getBytes(StandardCharsets.UTF_8), signature)).isFalse();
  }

  private void refused(String note, String why) {
    assertThatThrownBy(() -> Checkpoint.open(note, key.verifier()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }
}
