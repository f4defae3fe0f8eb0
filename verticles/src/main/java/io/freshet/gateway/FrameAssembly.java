package io.freshet.gateway;

import io.freshet.protocol.CloseCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.function.Consumer;

/** Joins the pieces of a text frame, up to a bound in bytes; what is neither is refused. */
final class FrameAssembly {
  private final int maxBytes;
  private final Consumer<String> texts;
  private final Consumer<CloseCode> refusals;
  private Buffer parts;

  /**
   * Makes an empty one.
   *
   * @param texts gets each whole text
   * @param refusals gets why the peer is to be closed
   */
  FrameAssembly(int maxBytes, Consumer<String> texts, Consumer<CloseCode> refusals) {
    this.maxBytes = maxBytes;
    this.texts = texts;
    this.refusals = refusals;
  }

  void add(WebSocketFrame frame) {
    if (frame.isBinary()) {
      refusals.accept(CloseCode.PROTOCOL_ERROR);
    } else if (frame.isText()) {
      parts = frame.isFinal() ? frame.binaryData() : frame.binaryData().copy();
      complete(frame.isFinal());
    } else if (frame.isContinuation() && parts != null) {
      parts.appendBuffer(frame.binaryData());
      complete(frame.isFinal());
    }
  }

  private void complete(boolean last) {
    if (parts.length() > maxBytes) {
      parts = null;
      refusals.accept(CloseCode.FRAME_TOO_LARGE);
    } else if (last) {
      Buffer whole = parts;
      parts = null;
      texts.accept(whole.toString());
    }
  }
}
