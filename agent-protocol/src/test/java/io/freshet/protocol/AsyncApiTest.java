package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class AsyncApiTest {
  private final JsonNode description = read();

  @Test
  void describesEveryTypeAndNoOther() {
    List<String> types =
        Stream.concat(ClientFrame.TYPES.stream(), ServerFrame.TYPES.stream()).toList();
    assertThat(description.at("/components/messages").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(types);
    assertThat(description.at("/channels/agents/messages").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void everyReferenceLeadsSomewhere() throws Exception {
    List<String> references = new ArrayList<>();
    collect(description, references);
    assertThat(references).hasSizeGreaterThan(50);
    for (String reference : references) {
      String[] parts = reference.split("#", 2);
      JsonNode document =
          parts[0].isEmpty()
              ? description
              : Json.mapper().readTree(Files.readString(Path.of(parts[0])));
      assertThat(document.at(parts[1]).isMissingNode()).as(reference).isFalse();
    }
  }

  private static void collect(JsonNode node, List<String> references) {
    if (node.path("$ref").isTextual()) {
      references.add(node.get("$ref").textValue());
    }
    node.forEach(child -> collect(child, references));
  }

  private static JsonNode read() {
    try {
      Object yaml = new Yaml().load(Files.readString(Path.of("asyncapi.yaml")));
      return Json.mapper().valueToTree(yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
