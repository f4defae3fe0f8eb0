package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.protocol.CloseCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final List<String> texts = new ArrayList<>();
  private final List<CloseCode> refusals = new ArrayList<>();
  private final FrameAssembly frames = new FrameAssembly(10, texts::add, refusals::add);

  @Test
  void burstOfOneSecondThenTheRate() {
    RateLimit limit = new RateLimit(10, 0);
    assertThat(IntStream.range(0, 15).filter(i -> limit.allow(0)).count()).isEqualTo(10);
    assertThat(limit.allow(99_999)).isFalse();
    assertThat(limit.allow(100_001)).isTrue();
    assertThat(limit.allow(100_002)).isFalse();
    assertThat(IntStream.range(0, 99).filter(i -> limit.allow(60_000_000)).count()).isEqualTo(10);
    assertThat(limit.allow(0)).isFalse();
  }

  @Test
  void severalAreCountedAllOrNone() {
    RateLimit limit = new RateLimit(10, 0);
    assertThat(limit.allow(0, 11)).isFalse();
    assertThat(limit.allow(0, 6)).isTrue();
    assertThat(limit.allow(0, 5)).isFalse();
    assertThat(limit.allow(0, 4)).isTrue();
    assertThat(limit.allow(0, 0)).isTrue();
    assertThat(limit.allow(500_000, 5)).isTrue();
  }

  @Test
  void piecesBecomeOneTextEvenInsideACharacter() {
    byte[] euro = "a€".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    frames.add(WebSocketFrame.textFrame("x", false));
    frames.add(WebSocketFrame.continuationFrame(Buffer.buffer(euro).slice(0, 2), false));
    assertThat(texts).isEmpty();
    frames.add(WebSocketFrame.continuationFrame(Buffer.buffer(euro).slice(2, 4), true));
    assertThat(texts).containsExactly("xa€");
  }

  @Test
  void sizeIsCountedInBytesOverAllPieces() {
    frames.add(WebSocketFrame.textFrame("€€€a", true));
    assertThat(texts).containsExactly("€€€a");
    frames.add(WebSocketFrame.textFrame("€€€", false));
    frames.add(WebSocketFrame.continuationFrame(Buffer.buffer("ab"), false));
    assertThat(refusals).containsExactly(CloseCode.FRAME_TOO_LARGE);
  }

  @Test
  void binaryFramesAreRefused() {
    frames.add(WebSocketFrame.binaryFrame(Buffer.buffer("x"), true));
    assertThat(refusals).containsExactly(CloseCode.PROTOCOL_ERROR);
    assertThat(texts).isEmpty();
  }

  @Test
  void rateIsThatOfTheLastSecond() {
    Rate rate = new Rate();
    assertThat(rate.of(1_000, 0)).isZero();
    assertThat(rate.of(1_050, 250_000)).isEqualTo(200.0);
    for (int i = 2; i <= 12; i++) {
      rate.of(1_050, i * 250_000L);
    }
    assertThat(rate.of(1_050, 13 * 250_000L)).isZero();
  }
}
