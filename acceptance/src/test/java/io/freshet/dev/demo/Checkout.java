package io.freshet.dev.demo;

import java.nio.file.Path;

/** Where the system under test lies on this machine. */
final class Checkout {
  private Checkout() {}

  /** Tells the demo where the checkout is, as the launcher does. */
  static Path use() {
    Path root = Path.of("").toAbsolutePath().getParent();
    System.setProperty("freshet.home", root.toString());
    return root;
  }
}
