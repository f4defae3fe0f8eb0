package io.freshet.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the peers do is what Freshet does, and it is something. */
class AgreementTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int EVENTS = 20_000;

  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final TextRedactor freshet =
      TextRedactor.of(
          Set.of("email", "phone", "credit_card"), "US", tokens, new KnownNames(tokens, 100));

  @Test
  void theExpressionsRemoveWhatFreshetRemoves() throws IOException {
    ShopEvents shop = new ShopEvents(7, 1_000);
    int removed = 0;
    for (int i = 0; i < EVENTS; i++) {
      ShopEvent event = shop.next(1_760_000_000_000_000L + i * 1_000L);
      JsonNode row = MAPPER.readTree(event.value()).get("after");
      for (Map.Entry<String, JsonNode> column : row.properties()) {
        if (column.getValue().isTextual()) {
          String text = column.getValue().textValue();
          String clean = PersonalData.remove(text);
          assertThat(clean)
              .as(text)
              .isEqualTo(
                  freshet.redact(text).text().replaceAll("\\[email:[0-9a-f]{6}]", "[email]"));
          removed += clean.equals(text) ? 0 : 1;
        }
      }
    }
    assertThat(removed).isBetween(EVENTS / 10, EVENTS);
  }

  @Test
  void whatIsNoCardStays() {
    assertThat(PersonalData.remove("parcel 4111 1111 1111 1112")).contains("1112");
    assertThat(PersonalData.remove("card 4111 1111 1111 1111.")).isEqualTo("card [credit_card].");
  }
}
