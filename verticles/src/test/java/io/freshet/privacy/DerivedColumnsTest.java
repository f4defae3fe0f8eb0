package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.Expression;
import io.freshet.protocol.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DerivedColumnsTest {
  private static final Map<String, Expression> COLUMNS = Map.of("shout", new Shout());

  private static CleanChange derived(String before, String after, String... unsent) {
    Change change =
        new Change(
            new Coordinates("raw", 0, 1),
            Op.UPDATE,
            "t",
            null,
            object(before),
            object(after),
            Set.of(unsent),
            1,
            2);
    return PassThrough.of(change, Map.of("email", 1)).derived(COLUMNS);
  }

  private static ObjectNode object(String text) {
    try {
      return text == null ? null : (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void columnsAreComputedInBothRows() {
    CleanChange change = derived("{'name':'a'}", "{'name':'b'}");
    assertThat(change.after().value()).isEqualTo(object("{'name':'b','shout':'B'}"));
    assertThat(change.before().value()).isEqualTo(object("{'name':'a','shout':'A'}"));
    assertThat(change.redactions()).containsEntry("email", 1);
    assertThat(derived("{'name':'a'}", null).before().value())
        .isEqualTo(object("{'name':'a','shout':'A'}"));
  }

  @Test
  void whatHasNoValueIsAbsentUnlessItMayBeThere() {
    CleanChange whole = derived(null, "{'x':1}");
    assertThat(whole.after().value()).isEqualTo(object("{'x':1}"));
    assertThat(whole.unavailable()).isEmpty();
    assertThat(derived(null, "{'x':1}", "name").unavailable())
        .containsExactlyInAnyOrder("name", "shout");
  }

  private record Shout() implements Expression {
    @Override
    public String source() {
      return "shout";
    }

    @Override
    public Optional<String> text(JsonNode row, JsonNode before, JsonNode key) {
      return Optional.ofNullable(row.get("name")).map(n -> n.asText().toUpperCase(Locale.ROOT));
    }
  }
}
