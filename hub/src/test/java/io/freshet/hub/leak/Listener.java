package io.freshet.hub.leak;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A WebSocket that keeps all that it is sent. Frames come on the client's threads. */
final class Listener implements WebSocket.Listener {
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  private Listener() {}

  /** Opens a socket of that subprotocol. */
  static Listener open(LeakHub hub, String path, String subprotocol) {
    Listener listener = new Listener();
    listener.socket =
        hub.http()
            .newWebSocketBuilder()
            .header("authorization", "Bearer " + LeakHub.TOKEN)
            .subprotocols(subprotocol)
            .buildAsync(URI.create(hub.uri(path).toString().replace("http:", "ws:")), listener)
            .join();
    return listener;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    frames.add("closed " + status + " " + reason);
    return null;
  }

  void send(String frame) {
    socket.sendText(frame, true).join();
  }

  /** Waits until a frame holds that text; until the test's own time is up. */
  void await(String text) throws InterruptedException {
    while (frames.stream().noneMatch(frame -> frame.contains(text))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  List<String> frames() {
    return frames;
  }

  void close() {
    socket.abort();
  }
}
