package io.freshet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigNodeTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  private ConfigNode read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("freshet.yaml"), yaml);
    return ConfigNode.read(file, "conf/freshet.yaml", problems);
  }

  @Test
  void readsTypedValues() throws IOException {
    ConfigNode node = read("http:\n  port: 8081\n  idle: 30s\nlist: [a, b]\nquiet: true\n");
    ConfigNode http = node.section("http");

    assertThat(http.integer("port", 8080, 1, 65535)).isEqualTo(8081);
    assertThat(http.duration("idle", Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    assertThat(node.texts("list")).containsExactly("a", "b");
    assertThat(node.flag("quiet", false)).isTrue();
    http.done();
    node.done();
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void keysComeInTheOrderOfTheFile() throws IOException {
    assertThat(read("zeta: 1\nalpha: 2\nmid: 3\nbeta: 4\n").keys())
        .containsExactly("zeta", "alpha", "mid", "beta");
  }

  @Test
  void aControlCharacterIsNamedWithItsLine() throws IOException {
    read("http:\n  port: 1\nname: a\u0007b\n");

    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:3: has the control character U+0007, which is not YAML");
  }

  @Test
  void whatIsNotUtf8IsSaidSo() throws IOException {
    Path file =
        Files.write(folder.resolve("freshet.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

    ConfigNode.read(file, "conf/freshet.yaml", problems);

    assertThat(problems.found()).containsExactly("conf/freshet.yaml:1: is not UTF-8");
  }

  @Test
  void absentKeysTakeTheDefault() throws IOException {
    ConfigNode node = read("http:\n");

    assertThat(node.section("http").integer("port", 8080, 1, 65535)).isEqualTo(8080);
    assertThat(node.section("kafka").text("bootstrap")).isEmpty();
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void everyProblemNamesFileLineAndMend() throws IOException {
    ConfigNode node = read("http:\n  prot: 8080\n  idle: soon\nsize: 99\nquiet: perhaps\n");
    ConfigNode http = node.section("http");
    http.integer("port", 8080, 1, 65535);
    http.duration("idle", Duration.ZERO);
    http.done();
    node.integer("size", 1, 1, 10);
    node.flag("quiet", false);
    node.required("name");

    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:3: http.idle is 'soon', which is not a duration such as 250ms, 10s,"
                + " 5m or 24h",
            "conf/freshet.yaml:2: http.prot is not a known key; did you mean 'port'?",
            "conf/freshet.yaml:4: size is '99', which is not a whole number from 1 to 10",
            "conf/freshet.yaml:5: quiet is 'perhaps', which is not one of true, false",
            "conf/freshet.yaml:1: name is missing");
  }

  @Test
  void aKeyThatIsThereTwiceIsSaidOnceWithBothLines() throws IOException {
    ConfigNode node = read("sources:\n  orders: {a: 1}\n  orders: {a: 2}\n");
    node.section("sources");
    node.section("sources");

    assertThat(problems.found())
        .containsExactly("conf/freshet.yaml:3: sources.orders is there twice, first in line 2");
  }

  @Test
  void brokenYamlNamesTheLine() throws IOException {
    read("http:\n  port: [1\n");

    assertThat(problems.found())
        .singleElement()
        .asString()
        .startsWith("conf/freshet.yaml:3: is not");
  }

  @Test
  void whatCannotBeReadIsAllThatIsSaid() throws IOException {
    for (String yaml :
        List.of("pipeline: [1\n", "pipeline: \"a\n", "- a\n", "text\n", "a: \u0007\n")) {
      ConfigNode node = read(yaml);
      node.required("pipeline");
      node.section("sources").required("topic");
      node.done();
    }
    ConfigNode.read(folder.resolve("none.yaml"), "none.yaml", problems).required("pipeline");

    assertThat(problems.found())
        .hasSize(5)
        .as("of '- a' and 'text' the same")
        .noneMatch(said -> said.endsWith("is missing"));
  }

  @Test
  void ofAnEmptyFileWhatIsMissingIsSaid() throws IOException {
    read("# nothing\n").required("pipeline");

    assertThat(problems.found()).containsExactly("conf/freshet.yaml:1: pipeline is missing");
  }

  @Test
  void aMissingFileIsAProblem() {
    ConfigNode.read(folder.resolve("none.yaml"), "conf/none.yaml", problems);

    assertThat(problems.found()).containsExactly("conf/none.yaml:1: is not there");
  }

  @Test
  void aListWhereAMappingBelongsIsAProblem() throws IOException {
    read("http: [1, 2]\n").section("http");

    assertThat(problems.found())
        .isEqualTo(List.of("conf/freshet.yaml:1: http must be a mapping of keys to values"));
  }
}
