package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.config.FileNames;
import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loads {@code conf/pipelines/*.yaml}. Blocking; for the main thread. */
public final class PipelineLoader {
  private PipelineLoader() {}

  /**
   * Reads every pipeline, in the order of the files' names.
   *
   * @param folder the pipelines' folder; contracts are looked up from its parent
   * @param home folder that files are named from in messages
   * @param problems collects what is wrong; look before using the result
   */
  public static Pipelines load(Path folder, Path home, Problems problems) {
    PipelineReader reader = new PipelineReader(folder.toAbsolutePath().normalize().getParent());
    List<Pipeline> pipelines = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<String, String> feeds = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    Map<String, String> sections = new HashMap<>();
    List<ConfigNode> roots = new ArrayList<>();
    for (Path file : files(folder, home, problems)) {
      String name = FileNames.of(file, home);
      ConfigNode root = ConfigNode.read(file, name, problems);
      Pipeline pipeline = reader.read(root);
      pipelines.add(pipeline);
      roots.add(root);
      String other = names.putIfAbsent(pipeline.name(), name);
      if (other != null) {
        root.problem("pipeline", "is '%s' as in %s".formatted(pipeline.name(), other));
      }
      refuseSharedTopics(pipeline, name, root, feeds);
      refuseSharedSections(pipeline, name, root, sections);
      refuseSharedFeatures(pipeline, name, root, values);
    }
    Pipelines all = new Pipelines(List.copyOf(pipelines));
    refuseUnknownNames(all, roots);
    return all;
  }

  /** Contexts are filled by all pipelines of a tenant, so all have to be known. */
  private static void refuseUnknownNames(Pipelines read, List<ConfigNode> roots) {
    if (read.all().stream().anyMatch(p -> p.tenant().isEmpty())) {
      return;
    }
    for (int i = 0; i < roots.size(); i++) {
      DecisionsReader.checkNames(
          roots.get(i).section("decisions"), read.all().get(i).tenant(), read);
    }
  }

  /** A session takes one record of a raw event, so one tenant's pipelines cannot share a topic. */
  private static void refuseSharedTopics(
      Pipeline pipeline, String file, ConfigNode root, Map<String, String> feeds) {
    for (Source source : pipeline.sources()) {
      ConfigNode node = root.section("sources").section(source.name());
      refuseShared(source.topic(), node, pipeline, file, feeds);
    }
    for (Lookup lookup : pipeline.lookups()) {
      ConfigNode node = root.section("lookups").section(lookup.name());
      refuseShared(lookup.topic(), node, pipeline, file, feeds);
    }
  }

  private static void refuseShared(
      String topic, ConfigNode node, Pipeline pipeline, String file, Map<String, String> feeds) {
    String other = feeds.putIfAbsent(pipeline.tenant() + "/" + topic, file);
    if (other != null && !other.equals(file)) {
      node.problem(
          "topic",
          "is '%s', which %s reads for tenant '%s' already"
              .formatted(topic, other, pipeline.tenant()));
    }
  }

  /** Rows of two sources in one section would hide each other, and leave together. */
  private static void refuseSharedSections(
      Pipeline pipeline, String file, ConfigNode root, Map<String, String> sections) {
    for (Source source : pipeline.sources()) {
      String other = sections.putIfAbsent(pipeline.tenant() + "/" + source.section(), file);
      if (other != null && !other.equals(file)) {
        root.section("sources")
            .section(source.name())
            .problem(
                "section",
                "is '%s', which %s fills for tenant '%s' already"
                    .formatted(source.section(), other, pipeline.tenant()));
      }
    }
  }

  /** A session shows the features of all pipelines of its tenant side by side. */
  private static void refuseSharedFeatures(
      Pipeline pipeline, String file, ConfigNode root, Map<String, String> values) {
    for (Feature feature : pipeline.features()) {
      for (String output : feature.outputs()) {
        String other = values.putIfAbsent(pipeline.tenant() + "/" + output, file);
        if (other != null && !other.equals(file)) {
          root.section("features")
              .problem(
                  feature.name(),
                  "would fill '%s', which %s fills for tenant '%s' already"
                      .formatted(output, other, pipeline.tenant()));
        }
      }
    }
  }

  private static List<Path> files(Path folder, Path home, Problems problems) {
    List<Path> files = List.of();
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      problems.add(
          FileNames.of(folder, home), 1, "cannot be read: it must be a folder of pipelines");
      return files;
    }
    if (files.isEmpty()) {
      problems.add(
          FileNames.of(folder, home), 1, "holds no pipeline: add a file such as support.yaml");
    }
    return files;
  }
}
