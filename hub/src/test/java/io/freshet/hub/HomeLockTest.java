package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path home;

  @Test
  void namesWhoHeldItAndDidNotEndInOrder() throws IOException {
    crash("freshet-of-the-first-and-longer");
    try (HomeLock second = HomeLock.take(home, "freshet-2")) {
      assertThat(second.before()).contains("freshet-of-the-first-and-longer");
    }
    try (HomeLock third = HomeLock.take(home, "freshet-3")) {
      assertThat(third.before()).as("it ended in order").isEmpty();
    }
    crash("freshet-4");
    try (HomeLock again = HomeLock.take(home, "freshet-4")) {
      assertThat(again.before()).as("itself").isEmpty();
    }
  }

  @Test
  void doesNotTakeALivingHubForADeadOne() {
    try (HomeLock alive = HomeLock.take(home, "alive");
        HomeLock beside = HomeLock.take(home, "beside")) {
      assertThat(alive.before()).isEmpty();
      assertThat(beside.before()).isEmpty();
    }
  }

  @Test
  void knowsNothingInACopyOfTheFolder() throws IOException {
    Path copy = Files.createDirectories(home.resolve("copy/.freshet"));
    try (HomeLock alive = HomeLock.take(home, "alive")) {
      Files.copy(file(), copy.resolve("hub.lock"));
      try (HomeLock ofTheCopy = HomeLock.take(home.resolve("copy"), "other")) {
        assertThat(ofTheCopy.before()).isEmpty();
      }
      assertThat(alive.before()).isEmpty();
    }
  }

  /** What the file holds after a SIGKILL is what it held before. */
  private void crash(String name) throws IOException {
    String left;
    try (HomeLock held = HomeLock.take(home, name)) {
      assertThat(held.before()).isEmpty();
      left = Files.readString(file());
    }
    Files.writeString(file(), left);
  }

  private Path file() {
    return home.resolve(".freshet/hub.lock");
  }

  @Test
  void letsTheHubStartWhereNoLockCanBe() throws IOException {
    Files.writeString(home.resolve(".freshet"), "a file where the folder should be");
    try (HomeLock none = HomeLock.take(home, "freshet-1")) {
      assertThat(none.before()).isEmpty();
    }
  }
}
