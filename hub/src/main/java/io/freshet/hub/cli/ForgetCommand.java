package io.freshet.hub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.hub.PrerequisiteException;
import io.freshet.keys.SubjectKeysWriter.Change;
import io.freshet.pipeline.Pipeline;
import io.freshet.privacy.RedactionException;
import io.freshet.privacy.SubjectKeys;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Destroys the keys of subjects. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    header = "Destroys the keys of subjects, for ever.",
    description =
        "What the rule 'encrypt' left of them can never be read again, and what comes of"
            + " them later is masked. Needs privacy.key-file and Kafka; hubs may run.")
final class ForgetCommand implements Callable<Integer> {
  /** A subject need not be a session: its record stands under this name. */
  private static final String TRAIL = "freshet.keys";

  @Parameters(
      arity = "1..*",
      paramLabel = "TENANT/SUBJECT",
      description = "As sessions are named, with the raw value: acme/42.")
  private List<String> subjects;

  @Option(names = "--yes", description = "It is meant: nothing brings a key back.")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!yes) {
      throw new ParameterException(
          spec.commandLine(), "Nothing brings a key back: add --yes, so that it is meant.");
    }
    Home.Loaded loaded = Home.loadRunning(null, spec.commandLine().getErr());
    Set<String> tenants =
        loaded.pipelines().all().stream()
            .map(Pipeline::tenant)
            .collect(Collectors.toCollection(TreeSet::new));
    subjects.forEach(subject -> requireTenant(subject, tenants));
    List<String> done = new ArrayList<>();
    long nowMs = System.currentTimeMillis();
    KeyAccess.with(
        loaded.config(),
        writer -> {
          writer.change(keys -> forget(keys, done, nowMs));
          return null;
        });
    done.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void requireTenant(String subject, Set<String> tenants) {
    int slash = subject.indexOf('/');
    if (slash <= 0 || slash == subject.length() - 1) {
      throw new ParameterException(
          spec.commandLine(), "'" + subject + "' is not of the form TENANT/SUBJECT.");
    }
    if (!tenants.contains(subject.substring(0, slash))) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' is of no tenant that there is: %s.".formatted(subject, String.join(", ", tenants)));
    }
  }

  /** Asked anew when another command came between. */
  private List<Change> forget(SubjectKeys keys, List<String> done, long nowMs) {
    done.clear();
    List<Change> changes = new ArrayList<>();
    for (String subject : subjects) {
      List<SubjectKeys.Entry> own = forget(keys, subject);
      if (own.isEmpty()) {
        done.add(subject + " was forgotten already");
      } else {
        done.add(subject + " is forgotten");
        String tenant = subject.substring(0, subject.indexOf('/'));
        changes.add(new Change(own, List.of(record(tenant, keys.alias(subject), nowMs))));
      }
    }
    return changes;
  }

  private static List<SubjectKeys.Entry> forget(SubjectKeys keys, String subject) {
    try {
      return keys.forgetting(subject);
    } catch (IllegalStateException | RedactionException e) {
      throw new PrerequisiteException(subject + " is not forgotten: " + e.getMessage() + ".");
    }
  }

  private static AuditRecord record(String tenant, String alias, long nowMs) {
    SessionId session = new SessionId(tenant, TRAIL);
    ObjectNode body = Json.object().put("subject", alias);
    String id = session + "/forget/" + alias;
    return AuditRecord.of(id, session, RecordType.FORGET, nowMs, body);
  }
}
