package io.freshet.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What makes up the contexts of one kind of session.
 *
 * @param name the pipeline's name
 * @param tenant tenant of all its sessions
 * @param sources its topics, at most one source for a topic
 * @param features computed from its changes
 * @param privacy its rules for personal data
 * @param freshnessTarget older than this when served is {@code late}
 */
public record Pipeline(
    String name,
    String tenant,
    List<Source> sources,
    List<Feature> features,
    PrivacyPolicy privacy,
    Duration freshnessTarget) {

  /** The source fed by {@code topic}. */
  public Optional<Source> sourceOf(String topic) {
    return sources.stream().filter(s -> s.topic().equals(topic)).findFirst();
  }

  /** The source that fills {@code section}. */
  public Optional<Source> filling(String section) {
    return sources.stream().filter(s -> s.section().equals(section)).findFirst();
  }
}
