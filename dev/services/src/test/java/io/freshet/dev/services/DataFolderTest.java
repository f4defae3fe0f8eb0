package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
