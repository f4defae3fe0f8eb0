package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {
  @TempDir Path data;

  @Test
  void keepsItsKeysWhenItIsKilledAndWhenItIsStopped() throws Exception {
    String uri;
    try (EmbeddedRedis redis = EmbeddedRedis.start(data)) {
      uri = redis.uri();
      assertThat(ask(uri, "SET a 1")).isEqualTo("+OK");
      redis.kill();
      assertThatThrownBy(() -> ask(uri, "GET a")).isInstanceOf(IOException.class);
      redis.restart();
      assertThat(ask(uri, "GETRANGE a 0 0")).isEqualTo("$1");
    }
    try (EmbeddedRedis redis = EmbeddedRedis.start(data)) {
      assertThat(redis.uri()).isEqualTo(uri);
      assertThat(ask(uri, "INCR a")).isEqualTo(":2");
    }
    assertThatThrownBy(() -> ask(uri, "GET a")).isInstanceOf(IOException.class);
  }

  @Test
  void comesBackEmptyWhenItsFilesAreDeleted() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(data)) {
      assertThat(ask(redis.uri(), "SET a 1")).isEqualTo("+OK");
      assertThatThrownBy(redis::forget).isInstanceOf(IllegalStateException.class);
      redis.kill();
      redis.forget();
      redis.restart();
      assertThat(ask(redis.uri(), "EXISTS a")).isEqualTo(":0");
    }
  }

  private static String ask(String uri, String command) throws IOException {
    URI address = URI.create(uri);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
