package io.freshet.session;

import io.freshet.message.OwnerNotice;
import io.freshet.message.OwnerNotice.Link;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.WrittenPatch;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one ownership of a partition sends to gateways: notices of updates, numbered for each
 * gateway. One that does not arrive (another node was cut off, or takes too little) shows by its
 * number, and the gateway attaches again; so what waits for a slow node is bounded, and nothing is
 * sent twice. The partition's event loop.
 */
final class GatewayLines {
  /** Bytes that wait for another node's socket, at most; what comes then is left out. */
  static final long MOST_WAITING = 8L << 20;

  /** About what an update takes besides its patch. */
  private static final long UPDATE_BYTES = 200;

  private final EventBus bus;
  private final Fence fence;
  private final Consumer<String> gone;
  private final Map<String, Line> lines = new HashMap<>();

  private int opened;

  private static final class Line {
    private final long name;
    private long number;
    private long waiting;

    private Line(long name) {
      this.name = name;
    }
  }

  /**
   * To nobody yet.
   *
   * @param fence of the ownership: lines of a later one have greater names
   * @param gone told of each gateway that nobody listens for any more
   */
  GatewayLines(EventBus bus, Fence fence, Consumer<String> gone) {
    this.bus = bus;
    this.fence = fence;
    this.gone = gone;
  }

  /** {@code gateway} follows something here: the name of its line. */
  long open(String gateway) {
    return line(gateway).name;
  }

  /** Less than the name of any line of this ownership, and more than of any before. */
  long first() {
    return (long) fence.generation() << Integer.SIZE;
  }

  private Line line(String gateway) {
    return lines.computeIfAbsent(gateway, g -> new Line(first() + ++opened));
  }

  /** Sends updates in one notice, unless too much waits for that gateway. */
  void send(String gateway, List<SessionUpdate> updates) {
    Line line = line(gateway);
    line.number++;
    long bytes = bytes(updates);
    if (line.waiting > 0 && line.waiting + bytes > MOST_WAITING) {
      return;
    }
    line.waiting += bytes;
    bus.sender(gateway)
        .write(new OwnerNotice.Updates(link(line), updates))
        .onComplete(
            sent -> {
              line.waiting -= bytes;
              if (sent.failed()) {
                failed(gateway, line, sent.cause());
              }
            });
  }

  private static long bytes(List<SessionUpdate> updates) {
    long bytes = 0;
    for (SessionUpdate update : updates) {
      WrittenPatch written = update.written();
      bytes += UPDATE_BYTES + (written == null ? 0 : written.length());
    }
    return bytes;
  }

  /** Tells each gateway what it should have by now. */
  void beat() {
    for (Map.Entry<String, Line> each : Map.copyOf(lines).entrySet()) {
      String gateway = each.getKey();
      bus.sender(gateway)
          .write(new OwnerNotice.Beat(link(each.getValue())))
          .onFailure(e -> failed(gateway, each.getValue(), e));
    }
  }

  private Link link(Line line) {
    return new Link(fence.partition(), line.name, line.number);
  }

  /** A line that is cut is for the gateway to find out: it may be there again at once. */
  private void failed(String gateway, Line line, Throwable cause) {
    boolean nobodyListens =
        cause instanceof ReplyException told && told.failureType() == ReplyFailure.NO_HANDLERS;
    if (nobodyListens && lines.remove(gateway, line)) {
      gone.accept(gateway);
    }
  }
}
