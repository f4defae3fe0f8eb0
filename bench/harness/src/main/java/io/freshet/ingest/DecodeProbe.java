package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;

/**
 * Decodes as the ingest stage does. It lies in the stage's package so that the stage need not open
 * its decoder for a benchmark.
 */
public final class DecodeProbe {
  private DecodeProbe() {}

  /**
   * How many changes an event holds, all of it decoded.
   *
   * @throws IllegalStateException when it cannot be decoded
   */
  public static int decode(String topic, byte[] key, byte[] value) {
    try {
      RawEvent event = new RawEvent(new Coordinates(topic, 0, 0), key, value, 1_700_000_000_000L);
      return Decoder.decode(event, Format.AUTO, KnownSchemas.NO_REGISTRY, 1_700_000_000_000_000L)
              instanceof Decoded.Rows(var changes)
          ? changes.size()
          : 0;
    } catch (DecodeException e) {
      throw new IllegalStateException("an event of the benchmark cannot be decoded", e);
    }
  }
}
