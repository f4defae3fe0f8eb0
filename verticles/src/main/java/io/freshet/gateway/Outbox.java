package io.freshet.gateway;

import io.freshet.protocol.CloseCode;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * What goes out on one WebSocket. It never drops and never waits: who writes asks {@link #full}
 * first, except for replies, which are bounded because nothing is read while it is full. One event
 * loop.
 */
final class Outbox {
  private static final int HIGH_WATER_BYTES = 256 << 10;

  /** Longer messages may have to be parted into several frames of WebSocket's, as Vert.x does. */
  private static final int ONE_FRAME_BYTES = 16 << 10;

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

  /** Writes a frame. */
  void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a frame.
   *
   * @param utf8 its text, never modified from now on
   */
  void write(byte[] utf8) {
    long now = nowMicros.getAsLong();
    if (unflushed++ == 0) {
      progressMicros = now;
    }
    sentMicros = now;
    metrics.sent(utf8.length);
    message(utf8)
        .onComplete(
            done -> {
              unflushed--;
              progressMicros = nowMicros.getAsLong();
            });
  }

  /** Vert.x takes texts as strings only, which would have to be made here and unmade there. */
  private Future<Void> message(byte[] utf8) {
    return utf8.length > ONE_FRAME_BYTES
        ? socket.writeTextMessage(new String(utf8, StandardCharsets.UTF_8))
        : socket.writeFrame(
            new WebSocketFrameImpl(WebSocketFrameType.TEXT, Unpooled.wrappedBuffer(utf8)));
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
