package io.freshet.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.config.Problems;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.protocol.Json;
import java.nio.file.Path;

/** The demo's own pipeline, as shipped in {@code conf/}, for tests. */
final class SupportPipeline {
  private static final Path HOME = Path.of("").toAbsolutePath().getParent();

  private SupportPipeline() {}

  static Pipelines load() {
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(HOME.resolve("conf/pipelines"), HOME, problems);
    problems.throwIfAny();
    return pipelines;
  }

  static Feed feed(String source) {
    Pipeline pipeline = load().named("support").orElseThrow();
    return new Feed(
        pipeline,
        pipeline.sources().stream().filter(s -> s.name().equals(source)).findFirst().orElseThrow());
  }

  /** JSON written with single quotes; null stays null. */
  static JsonNode json(String text) {
    try {
      return text == null ? null : Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }
}
