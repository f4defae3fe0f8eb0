package io.freshet.dev.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in reverse; one that fails does not keep the others open. */
final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private record Opened(String name, AutoCloseable resource) {}

  private final Deque<Opened> opened = new ArrayDeque<>();

  void add(String name, AutoCloseable resource) {
    opened.push(new Opened(name, resource));
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      Opened next = opened.pop();
      try {
        next.resource().close();
      } catch (Exception e) {
        LOG.warn("{} did not close well: {}", next.name(), e.toString());
      }
    }
  }
}
