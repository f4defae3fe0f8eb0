package io.freshet.gateway;

import io.freshet.protocol.CloseCode;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.LongSupplier;

/**
 * What goes out on one WebSocket. It never drops and never waits: who writes asks {@link #full}
 * first, except for replies, which are bounded because nothing is read while it is full. One event
 * loop.
 */
final class Outbox {
  private static final int HIGH_WATER_BYTES = 256 << 10;

  private final ServerWebSocket socket;
  private final GatewayMetrics metrics;
  private final LongSupplier nowMicros;
  private int unflushed;
  private long progressMicros;
  private long sentMicros;

  Outbox(ServerWebSocket socket, GatewayMetrics metrics, LongSupplier nowMicros) {
    this.socket = socket;
    this.metrics = metrics;
    this.nowMicros = nowMicros;
    this.progressMicros = nowMicros.getAsLong();
    this.sentMicros = progressMicros;
    socket.setWriteQueueMaxSize(HIGH_WATER_BYTES);
  }

  /** Writes a frame of {@code bytes} bytes. */
  void write(String text, int bytes) {
    long now = nowMicros.getAsLong();
    if (unflushed++ == 0) {
      progressMicros = now;
    }
    sentMicros = now;
    metrics.sent(bytes);
    socket
        .writeTextMessage(text)
        .onComplete(
            done -> {
              unflushed--;
              progressMicros = nowMicros.getAsLong();
            });
  }

  /** True while the peer takes less than we write: write nothing that can wait. */
  boolean full() {
    return socket.isClosed() || socket.writeQueueFull();
  }

  /** Microseconds since the last frame was written. */
  long silentMicros() {
    return nowMicros.getAsLong() - sentMicros;
  }

  /** Microseconds for which the peer has taken nothing although something waits for it. */
  long stuckMicros() {
    return unflushed == 0 ? 0 : nowMicros.getAsLong() - progressMicros;
  }

  /** Closes with a numbered reason; repeated calls are harmless. */
  void close(CloseCode code) {
    if (!socket.isClosed()) {
      socket.close(code.code(), code.reason());
    }
  }
}
