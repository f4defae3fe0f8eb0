package io.freshet.bench.micro;

import io.freshet.bench.micro.Alternation.Rates;
import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.QualityRun;
import io.freshet.bench.quality.Share;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Redaction with all detectors beside regular expressions; memory that it takes; its cost by the
 * length of a text. Arguments: seconds of warm-up, rounds, and {@code tagger} to measure with the
 * tagger of names.
 */
public final class RedactCost {
  private static final int TICKETS = 2_000;
  private static final int MAX_TEXT = 2 << 20;
  private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
  private static final double MEGA = 1e6;

  /** Open parts that are not timed. */
  private static final List<String> LATER = List.of("fresh-24", "fresh-25", "fresh-26");

  private final Alternation clock;
  private final TextRedactor redactor;
  private final List<RegexPeer> peers =
      List.of(RegexRedaction.first(), RegexRedaction.further(), Expressions.peer());

  private RedactCost(Alternation clock, boolean tagger) {
    this.clock = clock;
    Tokenizer tokens = new Tokenizer(new byte[32]);
    TextRedactor rules =
        TextRedactor.of(
            Arrays.stream(DetectorType.values())
                .map(DetectorType::label)
                .collect(Collectors.toUnmodifiableSet()),
            "US",
            tokens,
            new KnownNames(tokens, 1),
            MAX_TEXT);
    this.redactor = tagger ? rules.tagging(NameModel.load()) : rules;
  }

  /** Measures and tells its results on standard output. */
  public static void main(String[] arguments) {
    RedactCost cost =
        new RedactCost(
            new Alternation(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])),
            arguments.length > 2 && arguments[2].equals("tagger"));
    List<String> tickets = Corpus.tickets(TICKETS);
    cost.beside("tickets", tickets);
    cost.beside("labelled set", QualityRun.texts());
    cost.found("labelled set", QualityRun.open("seen"));
    cost.found(
        "fresh-24 to -26", LATER.stream().map(QualityRun::open).flatMap(List::stream).toList());
    List<String> clean = tickets.stream().filter(cost::isClean).toList();
    cost.beside("tickets without findings", clean);
    cost.allocation(clean);
    cost.lengths("ordinary", Corpus.joined(tickets, MAX_TEXT));
    cost.lengths("ordinary, no findings", Corpus.joined(clean, MAX_TEXT));
    cost.hostile();
  }

  private boolean isClean(String text) {
    return redactor.redact(text).findings().isEmpty();
  }

  private long all(List<String> texts) {
    long sum = 0;
    for (String text : texts) {
      sum += redactor.clean(text).length();
    }
    return sum;
  }

  private void beside(String name, List<String> texts) {
    long bytes = Corpus.bytes(texts);
    for (RegexPeer peer : peers) {
      Rates rates = clock.measure(() -> all(texts), () -> all(texts, peer), bytes);
      String of = "%s (%d B)%s".formatted(name, bytes / texts.size(), by(peer));
      clock.tell(of, rates.mine() / MEGA, "MB/s", peer.size() + " regexes", rates.peer() / MEGA);
    }
  }

  private static long all(List<String> texts, RegexPeer peer) {
    long sum = 0;
    for (String text : texts) {
      sum += peer.redact(text).length();
    }
    return sum;
  }

  /** The first has the name alone. */
  private String by(RegexPeer peer) {
    return peer == peers.getFirst() ? "" : " by " + peer.size();
  }

  /** What of the labelled values each finds, so that one sees what its speed is of. */
  private void found(String name, List<LabelledText> texts) {
    Share mine = Share.of(texts, text -> redactor.redact(text).findings());
    for (RegexPeer peer : peers) {
      Share its = Share.of(texts, peer::find);
      String of = peer.size() + " regexes";
      String by = name + by(peer);
      clock.tell(by + ", recall", mine.recall(), "share", of, its.recall());
      clock.tell(by + ", precision", mine.precision(), "share", of, its.precision());
      clock.tell(by + ", covered", mine.covered(), "share", of, its.covered());
    }
  }

  /** Bytes allocated for a text, over many passes, so that what happens once does not count. */
  private void allocation(List<String> texts) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int passes = 50;
    long sum = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < passes; i++) {
      for (int t = 0; t < texts.size(); t++) {
        String text = texts.get(t);
        sum += redactor.clean(text) == text ? 0 : 1;
      }
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    if (sum != 0) {
      throw new IllegalStateException(sum + " texts without findings had some");
    }
    clock.tell("allocated without findings", allocated / (double) passes / texts.size(), "B/text");
  }

  private double nanosPerByte(String text) {
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return 1e9 / clock.measure(() -> redactor.clean(text).length(), bytes);
  }

  private void lengths(String name, String text) {
    double first = 0;
    for (int size : SIZES) {
      double cost = nanosPerByte(text.substring(0, size));
      if (size == SIZES[0]) {
        first = cost;
        clock.tell(name + " " + size / 1_000 + " KB", cost, "ns/B");
      } else {
        clock.tell(name + " " + size / 1_000 + " KB", cost, "ns/B", "1 KB", first);
      }
    }
  }

  /** The worst of the hostile patterns, and the one whose cost grows most. */
  private void hostile() {
    double[] worst = new double[SIZES.length];
    String[] which = new String[SIZES.length];
    double growth = 0;
    String grown = "";
    for (Map.Entry<String, String> pattern : Corpus.hostile().entrySet()) {
      double first = 0;
      for (int i = 0; i < SIZES.length; i++) {
        double cost = nanosPerByte(Corpus.repeated(pattern.getValue(), SIZES[i]));
        first = i == 0 ? cost : first;
        if (cost > worst[i]) {
          worst[i] = cost;
          which[i] = pattern.getKey();
        }
        if (cost / first > growth) {
          growth = cost / first;
          grown = pattern.getKey() + " " + SIZES[i] / 1_000 + " KB";
        }
      }
    }
    for (int i = 0; i < SIZES.length; i++) {
      clock.tell(
          "hostile " + SIZES[i] / 1_000 + " KB (" + which[i] + ")",
          worst[i],
          "ns/B",
          "1 KB",
          worst[0]);
    }
    clock.tell("worst growth (" + grown + ")", growth, "times 1KB");
  }
}
