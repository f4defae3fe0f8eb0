package io.freshet.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, since the native library is loaded once. */
class MiniLmOfflineTest {

  @Test
  void loadsAndEmbedsWithoutAskingTheNetwork(@TempDir Path folder) throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path cache = folder.resolve("cache");
    Path output = folder.resolve("output");
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName(),
                cache.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(probe.waitFor(300, TimeUnit.SECONDS)).isTrue();
    } finally {
      probe.destroyForcibly();
    }
    assertThat(Files.readString(output)).contains("dimensions=384 asked=[]");
    assertThat(probe.exitValue()).isZero();
    assertThat(home.resolve(".djl.ai")).as("unpacked in the cache only").doesNotExist();
    assertThat(cache).isDirectoryRecursivelyContaining("regex:.*tokenizers.*");
  }

  /** Every socket and URL connection asks the proxy selector first. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) throws IOException {
      Queue<URI> asked = new ConcurrentLinkedQueue<>();
      ProxySelector.setDefault(
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              asked.add(uri);
              return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
              asked.add(uri);
            }
          });
      try (MiniLmEmbedder embedder = MiniLmEmbedder.open(Path.of(args[0]))) {
        int dimensions = embedder.embed("is anybody there?").length;
        System.out.println("dimensions=" + dimensions + " asked=" + asked);
      }
    }
  }
}
