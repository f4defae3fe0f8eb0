package io.freshet.hub;

import io.freshet.contract.Compatibility;
import io.freshet.contract.ContractChange;
import io.freshet.contract.Finding;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.SourceContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Contracts that differ from those in force, and what is found in each. Pure.
 *
 * @param changes in the order of the pipelines
 */
public record ContractReview(List<Change> changes) {

  /**
   * One contract that is another one now.
   *
   * @param tenant of the pipeline
   * @param file as the pipeline names it; empty when the source has none any more
   * @param before null when there was none
   * @param now what comes into force
   */
  public record Change(
      String tenant,
      String file,
      ContractVersion before,
      ContractVersion now,
      List<Finding> findings) {

    /** A line for each finding: file, line, what is wrong. */
    public List<String> lines() {
      return findings.stream()
          .map(f -> "%s:%d: %s (%s)".formatted(file, f.line(), f.sentence(), now.of()))
          .toList();
    }

    /** What is new, in one line. */
    public String title() {
      if (file.isEmpty()) {
        return "%s has no contract any more (it was version %d)"
            .formatted(now.of(), before.version());
      }
      return "%s: %s is version %d".formatted(file, now.of(), now.version());
    }
  }

  /**
   * Compares.
   *
   * @param inForce newest version of each source
   */
  static ContractReview of(
      Pipelines pipelines, Map<String, ContractVersion> inForce, Compatibility promised) {
    List<Change> changes = new ArrayList<>();
    for (Pipeline pipeline : pipelines.all()) {
      for (Source source : pipeline.sources()) {
        Change change =
            change(pipeline, source, inForce.get(pipeline.name() + "/" + source.name()), promised);
        if (change != null) {
          changes.add(change);
        }
      }
    }
    return new ContractReview(List.copyOf(changes));
  }

  /** Null when nothing changed. */
  private static Change change(
      Pipeline pipeline, Source source, ContractVersion before, Compatibility promised) {
    SourceContract held = source.contract();
    String old = before == null ? "" : before.text();
    String text = held == null ? "" : held.contract().text();
    if (old.equals(text)) {
      return null;
    }
    ContractVersion now =
        new ContractVersion(
            pipeline.name(),
            source.name(),
            source.topic(),
            before == null ? 1 : before.version() + 1,
            text);
    // Where there was none, or is none, whatever it says is meant to be new.
    List<Finding> findings =
        old.isEmpty() || text.isEmpty() ? List.of() : ContractChange.between(old, text, promised);
    return new Change(pipeline.tenant(), held == null ? "" : held.file(), before, now, findings);
  }

  /** Findings for which a hub may refuse to start. */
  public List<String> refusals() {
    return changes.stream()
        .filter(c -> c.findings().stream().anyMatch(f -> f.kind().isRefused()))
        .flatMap(c -> c.lines().stream())
        .toList();
  }
}
