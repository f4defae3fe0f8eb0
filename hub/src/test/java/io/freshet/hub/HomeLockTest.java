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
  void namesWhoHeldItLast() {
    try (HomeLock first = HomeLock.take(home, "freshet-of-the-first-and-longer")) {
      assertThat(first.before()).isEmpty();
    }
    try (HomeLock second = HomeLock.take(home, "freshet-2")) {
      assertThat(second.before()).contains("freshet-of-the-first-and-longer");
    }
    try (HomeLock third = HomeLock.take(home, "freshet-3")) {
      assertThat(third.before()).contains("freshet-2");
    }
  }

  @Test
  void doesNotTakeALivingHubForADeadOne() {
    try (HomeLock alive = HomeLock.take(home, "alive");
        HomeLock beside = HomeLock.take(home, "beside")) {
      assertThat(alive.before()).isEmpty();
      assertThat(beside.before()).isEmpty();
    }
    try (HomeLock next = HomeLock.take(home, "next")) {
      assertThat(next.before()).contains("alive");
    }
  }

  @Test
  void letsTheHubStartWhereNoLockCanBe() throws IOException {
    Files.writeString(home.resolve(".freshet"), "a file where the folder should be");
    try (HomeLock none = HomeLock.take(home, "freshet-1")) {
      assertThat(none.before()).isEmpty();
    }
  }
}
