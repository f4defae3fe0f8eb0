package io.freshet.dev.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1 for servers that have to know theirs before they listen. */
public final class Ports {
  private static final int FIRST = 20_000;

  /** Linux gives clients ports from 32768 on, others from 49152 on. */
  private static final int END = 32_000;

  private static final int TRIES = 100;

  private Ports() {}

  /**
   * A port of 127.0.0.1 that nobody listens on at this moment. Not one that the system gives to
   * clients as theirs: until the server listens, and while it is away, one of those could get its
   * port, even the one that calls it, which would then talk to itself.
   */
  public static int free() throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether nobody listens on that port at this moment. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
