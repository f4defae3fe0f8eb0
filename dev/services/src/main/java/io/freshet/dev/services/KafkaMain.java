package io.freshet.dev.services;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A broker as a program: {@link KafkaProcess} runs it. */
final class KafkaMain {
  /** Followed by its address: the one line that it prints. */
  static final String READY = "ready ";

  private KafkaMain() {}

  /**
   * Runs until its standard input ends, which it does when whoever started it is gone, also while
   * it starts. What else is printed goes to its standard error: nobody reads the output any
   * further.
   *
   * @param arguments the data folder
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    System.setOut(System.err);
    Thread.ofPlatform().daemon().name("freshet-kafka-input").start(KafkaMain::endWithInput);
    try {
      out.println(READY + EmbeddedKafka.start(Path.of(arguments[0])).bootstrap());
      out.flush();
    } catch (Throwable e) {
      e.printStackTrace(); // it has threads that would go on
      System.exit(1);
    }
  }

  /** The broker is closed as the JVM ends. */
  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }
}
