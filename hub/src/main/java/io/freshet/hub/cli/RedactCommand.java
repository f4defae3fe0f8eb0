package io.freshet.hub.cli;

import io.freshet.privacy.KnownNames;
import io.freshet.privacy.RedactLines;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Redacts texts from standard input. */
@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    description = {
      "Redacts texts: JSON lines {\"text\":…} from standard input,",
      "{\"text\":…,\"spans\":[{\"start\",\"end\",\"type\"}]} to standard output, in order.",
      "Tokens are made with a key of this run alone."
    })
final class RedactCommand implements Callable<Integer> {
  private static final Set<String> ALL =
      Set.of(
          "person", "email", "phone", "credit_card", "iban", "ssn", "ip", "address", "url_secret");
  private static final int KEY_BYTES = 32;

  @Option(
      names = "--region",
      defaultValue = "US",
      description = "Of phone numbers without a country code (default: ${DEFAULT-VALUE}).")
  private String region;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Tokenizer tokenizer = new Tokenizer(key);
    TextRedactor redactor = new TextRedactor(ALL, region, tokenizer, new KnownNames(tokenizer));
    RedactLines.Counts counts;
    try (var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      counts = new RedactLines(redactor).run(System.in, out);
    }
    if (counts.errors() > 0) {
      spec.commandLine()
          .getErr()
          .printf("%d of %d lines could not be read%n", counts.errors(), counts.lines());
    }
    return 0;
  }
}
