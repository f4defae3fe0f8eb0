package io.freshet.dev.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Where the system under test lies on this machine. */
final class Ports {
  private Ports() {}

  /** A port that was free a moment ago. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Tells the demo where the checkout is, as the launcher does. */
  static Path useCheckout() {
    Path root = Path.of("").toAbsolutePath().getParent();
    System.setProperty("freshet.home", root.toString());
    return root;
  }
}
