package io.freshet.dev.services;

import java.io.IOException;
import java.nio.file.Path;

/** A broker as a program: {@link KafkaProcess} runs it. */
final class KafkaMain {
  /** Followed by its address: the one line that it prints. */
  static final String READY = "ready ";

  private KafkaMain() {}

  /**
   * Runs until its standard input ends, which it does when whoever started it is gone.
   *
   * @param arguments the data folder
   */
  public static void main(String[] arguments) throws IOException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]))) {
      System.out.println(READY + kafka.bootstrap());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    }
    System.exit(0);
  }
}
