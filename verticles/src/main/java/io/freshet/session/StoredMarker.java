package io.freshet.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Markers in {@code freshet.contexts}, for whoever reads that topic. Any thread. */
public final class StoredMarker {
  private static final byte[] PREFIX = ContextsLog.MARKER.getBytes(StandardCharsets.UTF_8);

  private StoredMarker() {}

  /** True when a record of that key is a marker and no session. */
  public static boolean isMarker(byte[] key) {
    return key.length >= PREFIX.length
        && Arrays.equals(PREFIX, 0, PREFIX.length, key, 0, PREFIX.length);
  }

  /**
   * Everything below this offset of the session log is in the snapshots; 0 where the marker cannot
   * be read or is of another history than {@code epoch}.
   */
  public static long next(byte[] value, String epoch) {
    try {
      SnapshotCodec.Marker marker = SnapshotCodec.decodeMarker(value);
      return epoch.equals(marker.epoch()) ? marker.next() : 0;
    } catch (RuntimeException e) {
      return 0;
    }
  }
}
