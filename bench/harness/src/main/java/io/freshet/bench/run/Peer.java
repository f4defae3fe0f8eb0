package io.freshet.bench.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The engines that are compared. Kafka Streams and Flink lie in a module of their own. */
enum Peer {
  FRESHET("freshet", Module.HARNESS, "peer.FreshetPeer", "", Delivery.SOCKET),
  LOOP_1("loop-1", Module.HARNESS, "peer.LoopPeer", "1", Delivery.TOPIC),
  LOOP_2("loop-2", Module.HARNESS, "peer.LoopPeer", "2", Delivery.TOPIC),
  STREAMS_EXACTLY(
      "streams-exactly", Module.PEERS, "streams.StreamsPeer", "exactly_once_v2", Delivery.TOPIC),
  STREAMS_ATLEAST(
      "streams-atleast", Module.PEERS, "streams.StreamsPeer", "at_least_once", Delivery.TOPIC),
  FLINK_EXACTLY("flink-exactly", Module.PEERS, "flink.FlinkPeer", "EXACTLY_ONCE", Delivery.TOPIC);

  /** Whose class path a program runs on. */
  enum Module {
    HARNESS("bench/harness"),
    PEERS("bench/peers");

    private final String folder;

    Module(String folder) {
      this.folder = folder;
    }

    String folder() {
      return folder;
    }
  }

  /** Where a subscriber gets the updates. */
  enum Delivery {
    SOCKET,
    TOPIC
  }

  private final String label;
  private final Module module;
  private final String main;
  private final String variant;
  private final Delivery delivery;

  Peer(String label, Module module, String main, String variant, Delivery delivery) {
    this.label = label;
    this.module = module;
    this.main = "io.freshet.bench." + main;
    this.variant = variant;
    this.delivery = delivery;
  }

  String label() {
    return label;
  }

  Module module() {
    return module;
  }

  String main() {
    return main;
  }

  String variant() {
    return variant;
  }

  Delivery delivery() {
    return delivery;
  }

  /**
   * The engines of those labels, Freshet first.
   *
   * @throws IllegalArgumentException when there is none of a label
   */
  static List<Peer> labelled(List<String> labels) {
    List<String> known = Arrays.stream(values()).map(Peer::label).toList();
    for (String label : labels) {
      if (!known.contains(label)) {
        throw new IllegalArgumentException(
            "there is no engine '%s'; there are %s".formatted(label, String.join(", ", known)));
      }
    }
    return Arrays.stream(values())
        .filter(p -> labels.contains(p.label))
        .collect(Collectors.toUnmodifiableList());
  }
}
