package io.freshet.hub.cli;

import io.freshet.contract.ContractDraft;
import io.freshet.hub.HubConfig;
import io.freshet.hub.Preflight;
import io.freshet.hub.PrerequisiteException;
import io.freshet.ingest.ContractSamples;
import io.freshet.pipeline.FieldRule;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Source.Format;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.RedactionException;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Contracts of topics. */
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    header = "Proposes contracts of topics, and compares them.",
    subcommands = {ContractCommand.Infer.class, ContractCheckCommand.class})
final class ContractCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw WrongUsage.noCommand(spec.commandLine());
  }

  /** Proposes one. */
  @Command(
      name = "infer",
      mixinStandardHelpOptions = true,
      header = "Proposes a contract for a topic from its newest events.",
      description =
          "JSON Schema to standard output, what was read to standard error. Read it before"
              + " you use it: samples show what was, not what may be. No values are in it but those"
              + " of columns that look like codes.")
  static final class Infer implements Callable<Integer> {
    private static final int KEY_BYTES = 32;

    @Parameters(paramLabel = "TOPIC", description = "Kafka topic to take samples from.")
    private String topic;

    @Option(
        names = "--samples",
        defaultValue = "1000",
        paramLabel = "N",
        description = "Events to look at, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
        names = "--conf",
        paramLabel = "FOLDER",
        converter = ConfFolder.class,
        description = "Instead of conf/.")
    private Path conf;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      if (samples < 1 || samples > 100_000) {
        throw new ParameterException(spec.commandLine(), "--samples must be from 1 to 100000.");
      }
      Home.Loaded loaded = Home.loadRunning(conf, spec.commandLine().getErr());
      ContractDraft draft =
          new ContractDraft(
              detectors(loaded.config().privacy().region()), hidden(loaded.pipelines(), topic));
      ContractSamples.Read read = read(loaded, draft);
      if (draft.rows() == 0) {
        throw new PrerequisiteException(
            "no row was found in '%s': of %d events %d are about none, %d could not be decoded%s."
                .formatted(topic, read.events(), read.skipped(), read.failed(), first(read)));
      }
      spec.commandLine()
          .getErr()
          .printf(
              "%d events, %d rows, %d skipped, %d could not be decoded%s%n",
              read.events(), draft.rows(), read.skipped(), read.failed(), first(read));
      spec.commandLine()
          .getOut()
          .println(
              Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(draft.contract()));
      return 0;
    }

    private ContractSamples.Read read(Home.Loaded loaded, ContractDraft draft) {
      HubConfig config = loaded.config();
      if (config.kafka().bootstrap().isBlank()) {
        throw new PrerequisiteException(
            "kafka.bootstrap is not set: write it in conf/freshet.yaml or set"
                + " FRESHET_KAFKA_BOOTSTRAP.");
      }
      Preflight.kafkaAnswers(config.kafka().bootstrap());
      try {
        return ContractSamples.read(
            config.kafka().bootstrap(),
            topic,
            format(loaded.pipelines(), topic),
            samples,
            config.registry(),
            draft);
      } catch (IllegalArgumentException | IllegalStateException e) {
        throw new PrerequisiteException(e.getMessage());
      }
    }

    /** Columns that some pipeline has a rule for, or learns names from. */
    static Set<String> hidden(Pipelines pipelines, String topic) {
      Set<String> hidden = new HashSet<>();
      for (Pipeline pipeline : pipelines.all()) {
        Set<String> fields = new HashSet<>(pipeline.privacy().names());
        pipeline.privacy().fields().entrySet().stream()
            .filter(e -> e.getValue() != FieldRule.KEEP)
            .forEach(e -> fields.add(e.getKey()));
        Stream.concat(
                pipeline.sources().stream()
                    .filter(s -> s.topic().equals(topic))
                    .map(Source::section),
                pipeline.lookups().stream().filter(l -> l.topic().equals(topic)).map(Lookup::name))
            .map(section -> section + ".")
            .forEach(
                section ->
                    fields.stream()
                        .filter(f -> f.startsWith(section))
                        .forEach(
                            f ->
                                hidden.add(f.substring(section.length()).replaceAll("\\..*", ""))));
      }
      return hidden;
    }

    /** As the first pipeline has it that reads the topic. */
    static Format format(Pipelines pipelines, String topic) {
      return pipelines.all().stream()
          .flatMap(
              p ->
                  Stream.concat(
                      p.sources().stream().filter(s -> s.topic().equals(topic)).map(Source::format),
                      p.lookups().stream()
                          .filter(l -> l.topic().equals(topic))
                          .map(Lookup::format)))
          .findFirst()
          .orElse(Format.AUTO);
    }

    private static String first(ContractSamples.Read read) {
      return read.firstFailure() == null ? "" : ", the first as " + read.firstFailure();
    }

    /** Every detector and the tagger of names; what cannot be looked through is personal. */
    private static Predicate<String> detectors(String region) {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      Tokenizer tokens = new Tokenizer(key);
      TextRedactor texts =
          TextRedactor.of(
                  Arrays.stream(DetectorType.values())
                      .map(DetectorType::label)
                      .collect(Collectors.toUnmodifiableSet()),
                  region,
                  tokens,
                  new KnownNames(tokens, 1))
              .tagging(RedactCommand.model());
      return text -> {
        try {
          return !texts.redact(text).findings().isEmpty();
        } catch (RedactionException e) {
          return true;
        }
      };
    }
  }
}
