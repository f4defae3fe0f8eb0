package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.privacy.Tokenizer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RedactCommandTest {
  private static final String NAMED = "Voir avec Solène Kervadec pour la facture";

  @Test
  void theTaggerOfNamesIsOnUnlessItIsNotWanted() {
    assertThat(redacted()).matches("Voir avec \\[person:[0-9a-f]{6}] pour la facture");
    assertThat(redacted("--tagger")).matches("Voir avec \\[person:[0-9a-f]{6}] pour la facture");
    assertThat(redacted("--no-tagger")).isEqualTo(NAMED);
  }

  private static String redacted(String... options) {
    RedactCommand command = CommandLine.populateCommand(new RedactCommand(), options);
    return command.redactor(new Tokenizer(new byte[32])).clean(NAMED);
  }
}
