package io.freshet.hub.cli;

import io.freshet.ingest.DecodeLines;
import io.freshet.pipeline.Source.Format;
import io.freshet.registry.RegistryConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Decodes events from standard input. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    header = "Decodes change events from standard input.",
    description = {
      "One event a line: {\"key\",\"value\",\"headers\"} or a bare value; what is no text"
          + " as {\"keyBytes\",\"valueBytes\",\"headers\"} in base64. The normalised change,"
          + " {\"skip\"} or {\"error\"} to standard output, in order.",
      "Events that cannot be decoded are counted on standard error, and the exit code is"
          + " 0 all the same."
    })
final class DecodeCommand implements Callable<Integer> {
  @Option(
      names = "--format",
      defaultValue = "auto",
      converter = FormatConverter.class,
      paramLabel = "FORMAT",
      description =
          "How the events are written: debezium, flat, outbox, cloudevents, maxwell, canal,"
              + " json, avro, json-schema; auto (the default) tells by looking.")
  private Format format;

  @Option(
      names = "--registry",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "URL",
      description =
          "Look up the schemas that events name in this schema registry; without URL in that"
              + " of conf/freshet.yaml, whose user, password or token it gets in any case.")
  private String registry;

  @Option(
      names = "--conf",
      paramLabel = "FOLDER",
      converter = ConfFolder.class,
      description = "Instead of conf/.")
  private Path conf;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Optional<RegistryConfig> schemas = Optional.empty();
    if (registry != null || format.needsRegistry()) {
      schemas = Home.registry(conf, registry, System.getenv());
      if (schemas.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "No schema registry is known: name it, --registry http://host:port, or set registry.url"
                + " in conf/freshet.yaml.");
      }
    }
    DecodeLines.Counts counts;
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      counts = DecodeLines.run(System.in, out, format, schemas);
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

  /** Formats by the words that pipelines have for them. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String word) {
      return Arrays.stream(Format.values())
          .filter(f -> f.word().equals(word.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not one of %s"
                          .formatted(
                              word,
                              Arrays.stream(Format.values())
                                  .map(Format::word)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
