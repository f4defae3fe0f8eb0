package io.freshet.hub.cli;

import io.freshet.ingest.DecodeLines;
import io.freshet.pipeline.Source.Format;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decodes events from standard input. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = {
      "Decodes events: one a line from standard input ({\"key\",\"value\",\"headers\"} or a bare value),",
      "the normalised change, {\"skip\"} or {\"error\"} to standard output, in order."
    })
final class DecodeCommand implements Callable<Integer> {
  @Option(
      names = "--format",
      defaultValue = "AUTO",
      paramLabel = "FORMAT",
      description = {
        "How the events are written: debezium, flat, outbox, cloudevents, maxwell, canal, json;",
        "auto (the default) tells by looking."
      })
  private Format format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (format.needsRegistry()) {
      throw new ParameterException(
          spec.commandLine(),
          "Events of a schema registry are bytes, and lines are text: give them as JSON, or let"
              + " the hub read them.");
    }
    DecodeLines.Counts counts;
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      counts = DecodeLines.run(System.in, out, format);
    }
    if (counts.failed() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              "%d changes, %d skipped, %d could not be decoded%n",
              counts.changes(), counts.skipped(), counts.failed());
    }
    return 0;
  }
}
