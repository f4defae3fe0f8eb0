package io.freshet.hub.cli;

import io.freshet.keys.SubjectKeysWriter;
import io.freshet.privacy.DecryptLines;
import io.freshet.privacy.FieldCipher;
import io.freshet.privacy.FieldCipher.Reading;
import io.freshet.privacy.RedactLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads what the rule {@code encrypt} left, for who has the privacy key. */
@Command(
    name = "decrypt",
    mixinStandardHelpOptions = true,
    header = "Decrypts what the rule 'encrypt' left.",
    description =
        "The values that are named, or every 'enc_…' in JSON lines from standard input; the"
            + " lines to standard output, in order. Needs privacy.key-file and Kafka. What cannot"
            + " be read stays as it is; exit code 1 then.")
final class DecryptCommand implements Callable<Integer> {
  @Parameters(paramLabel = "VALUE", description = "A text 'enc_…'.")
  private List<String> values = List.of();

  @Option(
      names = "--subject",
      paramLabel = "TENANT/SUBJECT",
      description = "Read only what was encrypted for this subject.")
  private String subject;

  @Option(
      names = "--field",
      paramLabel = "SECTION.COLUMN",
      description = "Read only what was encrypted in this field.")
  private String field;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DecryptLines lines =
        new DecryptLines(
            new FieldCipher(
                KeyAccess.with(
                    Home.loadRunning(null, spec.commandLine().getErr()).config(),
                    SubjectKeysWriter::read)),
            new FieldCipher.Origin(subject, field));
    RedactLines.Counts counts = values.isEmpty() ? filter(lines) : show(lines);
    int forgotten = lines.count(Reading.FORGOTTEN);
    int damaged = lines.count(Reading.DAMAGED);
    int elsewhere = lines.count(Reading.ELSEWHERE);
    if (counts.bad() + forgotten + damaged + elsewhere == 0) {
      return 0;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%d read; not readable: %d whose subject was forgotten, %d of another subject or field,"
                + " %d damaged or of other keys, %d lines%n",
            lines.count(Reading.DONE), forgotten, elsewhere, damaged, counts.bad());
    return 1;
  }

  /** Not System.out, which does not tell when nobody reads on; not closed, since it is not ours. */
  private static RedactLines.Counts filter(DecryptLines lines) throws IOException {
    return lines.run(System.in, new FileOutputStream(FileDescriptor.out));
  }

  private RedactLines.Counts show(DecryptLines lines) throws IOException {
    String in = values.stream().map(v -> "\"" + v + "\"\n").collect(Collectors.joining());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RedactLines.Counts counts =
        lines.run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out);
    spec.commandLine().getOut().print(out.toString(StandardCharsets.UTF_8));
    spec.commandLine().getOut().flush();
    return counts;
  }
}
