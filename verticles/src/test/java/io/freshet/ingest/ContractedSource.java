package io.freshet.ingest;

import io.freshet.config.Problems;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.PassThrough;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Ingest of one source {@code a} of a pipeline {@code p}, topic {@code t.a}, with a contract. */
final class ContractedSource {
  private ContractedSource() {}

  static IngestLogic logic(Path home, String contract, String enforce, MeterRegistry meters)
      throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf/pipelines"));
    Files.createDirectories(home.resolve("conf/contracts"));
    Files.writeString(home.resolve("conf/contracts/c.json"), contract);
    Files.writeString(
        folder.resolve("p.yaml"),
        """
        pipeline: p
        tenant: acme
        sources:
          a: { topic: t.a, session: after.id, as: many, contract: contracts/c.json, enforce: %s }
        """
            .formatted(enforce));
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(folder, home, problems);
    problems.throwIfAny();
    return new IngestLogic(
        pipelines,
        (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
        Schemas.NONE,
        meters);
  }
}
