package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.privacy.FieldCipher.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DecryptLinesTest {
  private final KeyRing ring = Keys.ring(1);
  private final SubjectKeys keys = Keys.begun(ring).read(ring);
  private final FieldCipher cipher = new FieldCipher(keys);
  private final DecryptLines lines = new DecryptLines(cipher, FieldCipher.Origin.ANY);

  @Test
  void givesEveryCiphertextItsValueAndLeavesTheRest() throws IOException {
    String text = cipher.encrypt("acme/42", "profile.email", TextNode.valueOf("a@b.example"));
    String lost = cipher.encrypt("acme/7", "profile.email", TextNode.valueOf("c@d.example"));
    keys.forgetting("acme/7");

    assertThat(
            run(
                """
                "%s"
                {"a":[{"b":"%s"},"enc_odd",1.50,null],"error":"enc"}
                "%s"
                not json
                """
                    .formatted(text, text, lost)))
        .isEqualTo(
            """
            "a@b.example"
            {"a":[{"b":"a@b.example"},"enc_odd",1.50,null],"error":"enc"}
            "%s"
            {"error":{"code":"malformed","message":"the line is not JSON: any JSON value is wanted"}}
            """
                .formatted(lost));
    assertThat(lines.count(Reading.DONE)).isEqualTo(2);
    assertThat(lines.count(Reading.FORGOTTEN)).isOne();
    assertThat(lines.count(Reading.DAMAGED)).isOne();
  }

  private String run(String input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RedactLines.Counts counts =
        lines.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
    assertThat(counts).isEqualTo(new RedactLines.Counts(4, 1));
    return out.toString(StandardCharsets.UTF_8);
  }
}
