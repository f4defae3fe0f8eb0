package io.freshet.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whatever a peer sends: a frame that is the same after it was written and read, or a {@link
 * MalformedFrameException} whose words are ours.
 */
public final class FrameFuzz {
  private FrameFuzz() {}

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      String once = FrameCodec.encode(FrameCodec.decode(text));
      require(FrameCodec.encode(FrameCodec.decode(once)).equals(once), "an agent's frame");
    } catch (MalformedFrameException e) {
      require(e.getMessage().matches("[ -~]{1,400}"), "the message: " + e.getMessage());
    }
    try {
      Optional<ServerFrame> frame = FrameCodec.decodeServer(text);
      if (frame.isPresent()) {
        String once = FrameCodec.encode(frame.get());
        require(
            FrameCodec.encode(FrameCodec.decodeServer(once).orElseThrow()).equals(once),
            "a hub's frame");
      }
    } catch (MalformedFrameException e) {
      require(e.getMessage().matches("[ -~]{1,400}"), "the message: " + e.getMessage());
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
