package io.freshet.gateway;

import io.freshet.message.SourcesHeard;
import io.freshet.message.SourcesHeard.Word;
import io.freshet.pipeline.Heartbeat;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sources are heard: those that have a {@link Heartbeat}. Of the others nobody knows, so they
 * change nothing. No clock; one thread.
 */
final class SourceWatch {
  /** A source is silent after so many of its heartbeats: one may be lost, another late. */
  static final int MARGIN = 3;

  /** So long what was read late makes its source late. */
  static final long MOMENT_MICROS = 5_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

  private final Map<String, List<Watched>> tenants = new HashMap<>();

  /** What is heard of a tenant's sources, of the worst of them. In this order. */
  enum Hearing {
    /** None has a heartbeat. */
    NONE_TELLS,
    /** All are heard in time. */
    HEARD,
    /** What was read of one a moment ago was older then than its pipeline's target. */
    HEARD_LATE,
    /** Nothing was read of one for {@link #MARGIN} of its heartbeats, or nothing yet. */
    SILENT
  }

  private static final class Watched {
    private final String name;
    private final Set<String> topics;
    private final long silentMicros;
    private final long targetMicros;
    private Word last = new Word(0, 0);
    private long watchedMicros;
    private boolean told;

    private Watched(Pipeline pipeline, Source source) {
      this.name = "source '%s' of pipeline '%s'".formatted(source.name(), pipeline.name());
      this.topics = source.heardIn();
      this.silentMicros =
          MARGIN * TimeUnit.NANOSECONDS.toMicros(source.heartbeat().every().toNanos());
      this.targetMicros = TimeUnit.NANOSECONDS.toMicros(pipeline.freshnessTarget().toNanos());
    }

    private void heard(Map<String, Word> words) {
      for (String topic : topics) {
        Word word = words.get(topic);
        if (word != null && word.readMicros() > last.readMicros()) {
          last = word;
        }
      }
    }

    /** Of a source that was never heard it takes as long from when it was first looked at. */
    private void tell(long nowMicros) {
      watchedMicros = watchedMicros == 0 ? nowMicros : watchedMicros;
      boolean wasTold = told;
      told = nowMicros - Math.max(watchedMicros, last.readMicros()) > silentMicros;
      if (told && !wasTold) {
        LOG.warn("{} is silent, nothing is read of {}: contexts are unknown", name, topics);
      } else if (wasTold && !told) {
        LOG.info("{} speaks again", name);
      }
    }

    private Hearing hearing(long nowMicros) {
      if (nowMicros - last.readMicros() > silentMicros) {
        return Hearing.SILENT;
      }
      if (last.readMicros() - last.writtenMicros() <= targetMicros) {
        return Hearing.HEARD;
      }
      // Whoever is behind soon reads more, so a word read late says so for a moment only; unless it
      // is so old that nobody knows who sends the next.
      boolean justRead = nowMicros - last.readMicros() <= MOMENT_MICROS;
      return justRead || nowMicros - last.writtenMicros() > silentMicros
          ? Hearing.HEARD_LATE
          : Hearing.HEARD;
    }
  }

  SourceWatch(Pipelines pipelines) {
    for (Pipeline pipeline : pipelines.all()) {
      for (Source source : pipeline.sources()) {
        if (source.heartbeat() != null) {
          tenants
              .computeIfAbsent(pipeline.tenant(), t -> new ArrayList<>())
              .add(new Watched(pipeline, source));
        }
      }
    }
  }

  /** Takes in what an ingest instance has read. */
  void heard(SourcesHeard notice) {
    tenants.values().forEach(sources -> sources.forEach(s -> s.heard(notice.topics())));
  }

  /** What is heard of the sources that feed a tenant's sessions. */
  Hearing of(String tenant, long nowMicros) {
    Hearing worst = Hearing.NONE_TELLS;
    for (Watched source : tenants.getOrDefault(tenant, List.of())) {
      Hearing hearing = source.hearing(nowMicros);
      if (hearing.compareTo(worst) > 0) {
        worst = hearing;
      }
    }
    return worst;
  }

  /**
   * Logs which sources have fallen silent or speak again since the last time; counts the silent.
   */
  int tell(long nowMicros) {
    int silent = 0;
    for (List<Watched> sources : tenants.values()) {
      for (Watched source : sources) {
        silent += source.hearing(nowMicros) == Hearing.SILENT ? 1 : 0;
        source.tell(nowMicros);
      }
    }
    return silent;
  }
}
