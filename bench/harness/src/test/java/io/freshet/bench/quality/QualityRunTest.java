package io.freshet.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.privacy.NameModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QualityRunTest {

  @Test
  void measuresWithTheTaggerOfNamesWhenItIsGiven() {
    Map<String, Double> rules = figures(null);
    Map<String, Double> tagged = figures(NameModel.load());

    assertThat(tagged.keySet()).isEqualTo(rules.keySet());
    assertThat(tagged.get("person precision")).isNotEqualTo(rules.get("person precision"));
    assertThat(tagged.get("iban recall")).isEqualTo(rules.get("iban recall"));
  }

  private static Map<String, Double> figures(NameModel model) {
    Map<String, Double> figures = new HashMap<>();
    QualityRun.run(
        Set.of("fresh-5"),
        model,
        (part, metric, value, unit) -> figures.put(metric, value),
        0,
        line -> {});
    return figures;
  }
}
