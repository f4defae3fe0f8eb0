package io.freshet.hub.cli;

import io.freshet.config.ConfigException;
import io.freshet.hub.PrerequisiteException;
import io.freshet.hub.Replaying;
import io.freshet.protocol.SessionId;
import io.freshet.replay.FeatureColumn;
import io.freshet.replay.FeatureTable;
import io.freshet.replay.FeatureTables;
import io.freshet.replay.Moments;
import io.freshet.replay.RebuildReport;
import io.freshet.replay.ReplayException;
import io.freshet.replay.ReplayFeatures;
import io.freshet.replay.ReplaySource;
import io.freshet.replay.Selection;
import io.freshet.replay.VerifyReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Folds the session log again, beside a running hub or without one. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    header = "Folds the session log again, and compares or rebuilds.",
    description =
        "Only --rebuild has an effect on what runs. Exit code 1 when something differs or"
            + " was not rebuilt, 2 when it could not be found out.")
final class ReplayCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;
  private static final int UNKNOWN = 2;
  private static final long SAMPLE = 300;
  private static final int RATE = 200;
  private static final String ALL = "all";

  @Option(
      names = "--verify",
      description = "Compare contexts and features online with what the log makes of them.")
  private boolean verify;

  @Option(
      names = "--sample",
      paramLabel = "N|all",
      description = "How many sessions to compare; 300 by default.")
  private String sample;

  @Option(names = "--session", paramLabel = "TENANT/ID", description = "Only this session.")
  private String session;

  @Option(
      names = "--rebuild",
      description =
          "Bring live contexts and features to what the pipelines of now make of the session"
              + " log; the hub goes on, and has been restarted with these pipelines.")
  private boolean rebuild;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "How many sessions to rebuild in a second, at most; 200 by default.")
  private Integer rate;

  @Mixin private FeatureOptions features = new FeatureOptions();

  @Option(
      names = "--conf",
      paramLabel = "FOLDER",
      converter = ConfFolder.class,
      description = "Instead of conf/.")
  private Path conf;

  @Spec private CommandSpec spec;

  private final FeatureTables tables;

  ReplayCommand(FeatureTables tables) {
    this.tables = tables;
  }

  @Override
  public Integer call() {
    if (Stream.of(verify, rebuild, features.file != null).filter(said -> said).count() != 1) {
      throw new ParameterException(
          spec.commandLine(), "Say one of --verify, --rebuild and --features FILE.");
    }
    if (rate != null && (!rebuild || rate < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--rate belongs to --rebuild, and is at least 1.");
    }
    if (features.areLeftOver() || sample != null && !verify) {
      throw new ParameterException(
          spec.commandLine(),
          "--sample belongs to --verify; --from, --to, --every and --at-each-change to --features.");
    }
    try {
      return verify ? verify(selection()) : rebuild ? rebuild() : features();
    } catch (ConfigException e) {
      spec.commandLine().getErr().println(e.getMessage());
    } catch (PrerequisiteException | ReplayException e) {
      tell(e.getMessage());
    } catch (FileSystemException e) {
      tell(FreshetCommand.unusable(e));
    } catch (IOException e) {
      tell(e.getMessage() + ".");
    }
    return UNKNOWN;
  }

  private void tell(String sentence) {
    spec.commandLine().getErr().println("freshet: " + sentence);
  }

  private int verify(Selection selection) throws IOException {
    Home.Loaded loaded = Home.loadRunning(conf, spec.commandLine().getErr());
    VerifyReport report = Replaying.verify(loaded.config(), loaded.pipelines(), selection);
    if (report.sessions() + report.outOfReach() + report.withoutSnapshot() == 0) {
      throw new ReplayException(
          switch (selection) {
            case Selection.One(SessionId one) ->
                "neither stands " + one + " online nor has the log anything durable of it.";
            case Selection.Some some ->
                "nothing stands online that could be compared: no session was folded yet.";
          });
    }
    VerifyTable.print(report, spec.commandLine().getOut());
    if (report.sessions() == 0) {
      return UNKNOWN;
    }
    return report.different() == 0 ? 0 : DIFFERENT;
  }

  private int rebuild() throws IOException {
    Selection selection =
        session == null ? new Selection.Some(Long.MAX_VALUE) : new Selection.One(session());
    Home.Loaded loaded = Home.loadRunning(conf, spec.commandLine().getErr());
    RebuildReport report =
        Replaying.rebuild(
            loaded.config(), loaded.pipelines(), selection, rate == null ? RATE : rate);
    if (report.sessions() == 0) {
      throw new ReplayException(
          session == null
              ? "freshet.contexts holds no session yet."
              : "freshet.contexts holds nothing of " + session + ".");
    }
    RebuildSummary.print(report, session == null, spec.commandLine().getOut());
    return report.notRebuilt() + report.outOfReach() == 0 ? 0 : DIFFERENT;
  }

  private int features() throws IOException {
    Moments moments = moments();
    String only = session == null ? null : session().toString();
    Path file = features.file;
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(
          file.toString(), null, "it is there: remove it, or name another");
    }
    Home.Loaded loaded = Home.loadRunning(conf, spec.commandLine().getErr());
    ReplaySource source = Replaying.source(loaded.config(), loaded.pipelines());
    List<FeatureColumn> columns = FeatureColumn.of(loaded.pipelines());
    if (columns.isEmpty()) {
      throw new ReplayException("no pipeline has features.");
    }
    try (FeatureTable table = tables.open(file, columns)) {
      long rows = new ReplayFeatures(source).write(moments, only, table);
      PrintWriter out = spec.commandLine().getOut();
      table.complete().forEach(out::println);
      out.printf("%d rows of %d features in %s.%n", rows, columns.size(), file);
      out.flush();
    }
    return 0;
  }

  private Moments moments() {
    try {
      return features.moments(Instant.now());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private SessionId session() {
    try {
      return SessionId.parse(session);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--session: " + e.getMessage() + ".");
    }
  }

  private Selection selection() {
    if (session != null) {
      if (sample != null) {
        throw new ParameterException(
            spec.commandLine(), "--session and --sample exclude each other.");
      }
      return new Selection.One(session());
    }
    if (sample == null) {
      return new Selection.Some(SAMPLE);
    }
    try {
      return new Selection.Some(sample.equals(ALL) ? Long.MAX_VALUE : Long.parseLong(sample));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--sample is a number from 1, or all; not '" + sample + "'.");
    }
  }
}
