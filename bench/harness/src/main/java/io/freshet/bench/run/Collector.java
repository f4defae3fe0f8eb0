package io.freshet.bench.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Which garbage collector engines run with, set as the hub's launcher sets it ({@code FRESHET_GC}).
 */
enum Collector {
  /** Takes less of the processors, in pauses that grow with what is in memory. */
  G1,

  /** Takes more of the processors, and hardly pauses. */
  ZGC;

  private static final int GENERATIONAL_BY_ITSELF_FROM = 24;
  private static final int COMPACT_HEADERS_FROM = 25;

  /** Flags of a JVM of this version. */
  List<String> flags(int feature) {
    List<String> flags = new ArrayList<>();
    switch (this) {
      case G1 ->
          flags.addAll(
              List.of(
                  "-XX:+UseG1GC",
                  "-XX:G1HeapRegionSize=4m",
                  "-XX:MaxTenuringThreshold=2",
                  "-XX:MaxGCPauseMillis=500"));
      case ZGC -> {
        flags.add("-XX:+UseZGC");
        if (feature < GENERATIONAL_BY_ITSELF_FROM) {
          flags.add("-XX:+ZGenerational");
        }
      }
    }
    if (feature >= COMPACT_HEADERS_FROM) {
      flags.add("-XX:+UseCompactObjectHeaders");
    }
    return flags;
  }
}
