package io.freshet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void whatLiesAtHomeIsNamedFromThere() {
    Path home = Path.of("/opt/freshet");

    assertThat(FileNames.of(Path.of("/opt/freshet/conf/a.yaml"), home)).isEqualTo("conf/a.yaml");
    assertThat(FileNames.of(Path.of("/opt/freshet/x/../conf"), home)).isEqualTo("conf");
    assertThat(FileNames.of(Path.of("/etc/freshet/a.yaml"), home)).isEqualTo("/etc/freshet/a.yaml");
  }
}
