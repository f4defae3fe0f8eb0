package io.freshet.hub.cli;

import io.freshet.replay.Moments;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of {@code replay} that say which features are written, and at which times. */
final class FeatureOptions {
  /** Records that are on their way to the log may still be missing in the newest seconds. */
  private static final Duration ON_THEIR_WAY = Duration.ofSeconds(10);

  private static final Duration LEAST = Duration.ofSeconds(1);

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description =
          "Write features at points in time to this Parquet file, which is not there yet.")
  Path file;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only rows as of this time (2026-11-25T03:30:00Z) or later.")
  Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only rows as of earlier times.")
  Instant to;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = StepConverter.class,
      description =
          "A row every so often (30s, 5m, 1h, 1d), with what would have been served then.")
  Duration every;

  @Option(
      names = "--at-each-change",
      description = "A row at each version, as of its newest event; the default.")
  boolean atEachChange;

  /** True when some of them were given that mean nothing without a file. */
  boolean areLeftOver() {
    return file == null && (from != null || to != null || every != null || atEachChange);
  }

  /**
   * The times meant.
   *
   * @throws IllegalArgumentException when there are none
   */
  Moments moments(Instant now) {
    if (every != null && atEachChange) {
      throw new IllegalArgumentException("--every and --at-each-change exclude each other.");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("--from has to be before --to.");
    }
    long first = from == null ? Long.MIN_VALUE : micros(from);
    if (every == null) {
      return new Moments.EachChange(first, to == null ? Long.MAX_VALUE : micros(to));
    }
    Instant known = now.minus(ON_THEIR_WAY);
    Instant last = to == null || to.isAfter(known) ? known : to;
    return new Moments.Every(every.toSeconds() * 1_000_000, first, micros(last));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** Reads an instant. */
  static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        Instant time = Instant.parse(text);
        micros(time);
        return time;
      } catch (DateTimeParseException | ArithmeticException e) {
        throw new TypeConversionException("'" + text + "' is no time: write 2026-11-25T03:30:00Z.");
      }
    }
  }

  /** Reads a number of seconds, minutes, hours or days. */
  static final class StepConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        Duration step =
            switch (text.charAt(text.length() - 1)) {
              case 's' -> Duration.ofSeconds(number);
              case 'm' -> Duration.ofMinutes(number);
              case 'h' -> Duration.ofHours(number);
              case 'd' -> Duration.ofDays(number);
              default -> throw new IllegalArgumentException();
            };
        if (step.compareTo(LEAST) < 0 || step.compareTo(Duration.ofDays(400)) > 0) {
          throw new IllegalArgumentException();
        }
        return step;
      } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
        throw new TypeConversionException(
            "'" + text + "' is no step from 1s to 400d: write 30s, 5m, 1h or 1d.");
      }
    }
  }
}
