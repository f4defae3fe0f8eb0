package io.freshet.bench.peer;

import java.io.IOException;
import java.io.InputStream;

/** A program's side of the talk with the benchmark, over standard input and output. */
public final class Handshake {
  /** A line that begins so says that the program is ready. */
  public static final String READY = "READY ";

  private static final int WORD = '\n';
  private static final int END = -1;

  private Handshake() {}

  /**
   * Says that all is prepared.
   *
   * @param detail what the benchmark has to know, may be empty
   */
  public static void ready(String detail) {
    System.out.println(READY + detail);
  }

  /**
   * Waits for the word to go on.
   *
   * @return false when it will not come: the benchmark needs this program no longer, or is gone
   */
  public static boolean awaitGo() throws IOException {
    return readUntil(WORD);
  }

  /** Waits until the benchmark needs this program no longer, or is gone. */
  public static void awaitEnd() throws IOException {
    readUntil(END);
  }

  private static boolean readUntil(int wanted) throws IOException {
    InputStream in = System.in;
    int read = in.read();
    while (read != wanted && read != END) {
      read = in.read();
    }
    return read == wanted;
  }
}
