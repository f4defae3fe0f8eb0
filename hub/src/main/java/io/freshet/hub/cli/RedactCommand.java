package io.freshet.hub.cli;

import io.freshet.hub.PrerequisiteException;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.RedactLines;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Redacts texts from standard input. */
@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    header = "Redacts personal data in texts from standard input.",
    description = {
      "JSON lines {\"text\":…} in, {\"text\":…,\"spans\":[{\"start\",\"end\",\"type\"}]}"
          + " out, in order. Tokens are made with a key of this run alone.",
      "A line that cannot be read gives {\"error\":…} in its place. It is counted on"
          + " standard error, and the exit code is 0 all the same."
    })
final class RedactCommand implements Callable<Integer> {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values())
          .map(DetectorType::label)
          .collect(Collectors.toUnmodifiableSet());
  private static final int KEY_BYTES = 32;

  @Option(
      names = "--region",
      defaultValue = "US",
      paramLabel = "REGION",
      description = "Of phone numbers without a country code (default: ${DEFAULT-VALUE}).")
  private String region;

  @Option(
      names = "--no-tagger",
      negatable = true,
      description =
          "Find names of people with the trained tagger too (the default), or with --no-tagger by"
              + " rules alone.")
  private boolean tagger = true;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Tokenizer tokenizer = new Tokenizer(key);
    TextRedactor redactor = redactor(tokenizer);
    RedactLines.Counts counts;
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      counts = new RedactLines(redactor).run(System.in, out);
    }
    if (counts.bad() > 0) {
      spec.commandLine()
          .getErr()
          .printf("%d of %d lines could not be read%n", counts.bad(), counts.read());
    }
    return 0;
  }

  /** What the options ask for. */
  TextRedactor redactor(Tokenizer tokenizer) {
    return tagger ? rules(tokenizer).tagging(model()) : rules(tokenizer);
  }

  /** The model of the tagger; what is wrong with it is told in a sentence. */
  static NameModel model() {
    try {
      return NameModel.load();
    } catch (IllegalStateException e) {
      throw new PrerequisiteException(e.getMessage());
    }
  }

  private TextRedactor rules(Tokenizer tokenizer) {
    try {
      return TextRedactor.of(ALL, region, tokenizer, new KnownNames(tokenizer, 1));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--region is '" + region + "', which is not two letters of a region, such as US or DE.");
    }
  }
}
