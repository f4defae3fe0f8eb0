package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.ConfigNode;
import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggerSettingTest {
  @TempDir private Path folder;
  private final Problems problems = new Problems();

  @Test
  void isOnWherePeopleAreLookedForUnlessItIsNotWanted() throws IOException {
    assertThat(read("names: []").tagger()).isTrue();
    assertThat(read("detect: [email]").tagger()).isFalse();
    assertThat(read("tagger: false").tagger()).isFalse();
    assertThat(read("tagger: true").tagger()).isTrue();
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void makesAnotherPolicy() throws IOException {
    String standard = read("names: []").version();

    assertThat(read("tagger: true").version()).isEqualTo(standard);
    assertThat(read("tagger: false").version()).isNotEqualTo(standard);
  }

  @Test
  void needsPeopleToBeDetected() throws IOException {
    read("{ tagger: true, detect: [email] }");

    assertThat(problems.found()).hasSize(1);
    assertThat(problems.found().getFirst())
        .contains("tagger looks for people, and 'detect' has no 'person'");
  }

  @Test
  void isTrueOrFalse() throws IOException {
    read("tagger: fast");

    assertThat(problems.found().getFirst())
        .contains("tagger is 'fast', which is not one of true, false");
  }

  private PrivacyPolicy read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("privacy.yaml"), yaml);
    ConfigNode node = ConfigNode.read(file, "privacy.yaml", problems);
    return new PrivacyReader(List.of(), List.of()).read(node);
  }
}
