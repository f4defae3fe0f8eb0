package io.freshet.bench.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How engines' JVMs run.
 *
 * @param heap as after {@code -Xmx}, for example {@code 2g}; all of it from the start
 * @param recordings folder for a Java Flight Recorder file of each run; null for none
 * @param more collector and what else is set
 */
record Jvm(String heap, Path recordings, List<String> more) {
  private static final int UNSAFE_WARNS_FROM = 24;

  /** Where Linux leaves it to programs, the hub's launcher asks for them. */
  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage");

  private static final List<String> ENGINES =
      List.of(
          // Flink's serializers look into these.
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED");

  /** As engines that are compared run. */
  Jvm(String heap, Path recordings, Collector collector) {
    this(heap, recordings, engines(collector));
  }

  private static List<String> engines(Collector collector) {
    List<String> options = new ArrayList<>(ENGINES);
    options.addAll(collector.flags(Runtime.version().feature()));
    return options;
  }

  /** With these options instead of those of the engines. */
  Jvm with(List<String> options) {
    return new Jvm(heap, recordings, List.copyOf(options));
  }

  List<String> options(String run) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xms" + heap,
                "-Xmx" + heap,
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=logback-bench.xml",
                "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= UNSAFE_WARNS_FROM) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (recordings != null) {
      options.add(
          "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
              + recordings.resolve(run + ".jfr"));
      options.add("-Xlog:jfr*=off");
    }
    options.addAll(more);
    if (Files.isDirectory(HUGE_PAGES)) {
      options.add("-XX:+UseTransparentHugePages");
    }
    return options;
  }
}
