package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path path;

  @Test
  void isHeldByOneAtATime() {
    try (DataFolder held = DataFolder.open(path.resolve("new/one"))) {
      assertThat(held.path()).isDirectory();
      assertThatThrownBy(() -> DataFolder.open(held.path()))
          .isInstanceOf(ServiceException.class)
          .hasMessageEndingWith("is in use by another process: stop it first.");
    }
    DataFolder.open(path.resolve("new/one")).close();
  }

  @Test
  void keepsItsPortWhileThatIsFree() throws Exception {
    try (DataFolder folder = DataFolder.open(path)) {
      int port = folder.port();
      assertThat(folder.port()).isEqualTo(port);
      try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(folder.port()).isNotEqualTo(taken.getLocalPort());
      }
    }
  }

  @Test
  void namesTheFileThatItCannotUse() throws Exception {
    Files.writeString(path.resolve("port"), "many");
    try (DataFolder folder = DataFolder.open(path)) {
      assertThatThrownBy(folder::port)
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining(path.resolve("port").toString());
    }
  }

  @Test
  void isLetGoWhenItsServiceDoesNotStart() {
    AtomicInteger closed = new AtomicInteger();
    assertThatThrownBy(
            () ->
                DataFolder.start(
                    "Nothing",
                    path,
                    folder -> {
                      throw new IOException("no disk");
                    },
                    service -> closed.incrementAndGet()))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("Nothing did not start in " + path)
        .hasMessageEndingWith("no disk");
    assertThat(closed).hasValue(0);

    assertThatThrownBy(
            () ->
                DataFolder.start(
                    "Something",
                    path,
                    folder -> service(folder, closed),
                    service -> {
                      throw new IllegalStateException("port taken");
                    }))
        .hasMessageStartingWith("Something did not start in " + path);
    assertThat(closed).hasValue(1);
    DataFolder.open(path).close();
  }

  @Test
  void isHeldUntilItsServiceHasEndedWhichItDoesOnce() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    AutoCloseable service =
        DataFolder.start("Something", path, folder -> service(folder, closed), started -> {});
    assertThatThrownBy(() -> DataFolder.open(path)).hasMessageContaining("in use");
    service.close();
    service.close();
    assertThat(closed).hasValue(1);
    DataFolder.open(path).close();
  }

  private static AutoCloseable service(DataFolder folder, AtomicInteger closed) {
    return new AutoCloseable() {
      @Override
      public void close() {
        folder.end(this, closed::incrementAndGet);
      }
    };
  }
}
