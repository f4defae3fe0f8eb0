package io.freshet.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.bench.quality.QualitySet.Part;
import io.freshet.privacy.DetectorType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QualitySetTest {
  private static final List<LabelledText> SEEN = QualitySet.of(Part.SEEN);
  private static final List<LabelledText> HELD_OUT = QualitySet.of(Part.HELD_OUT);
  private static final List<LabelledText> FRESH = QualitySet.of(Part.FRESH);
  private static final List<LabelledText> FRESH_2 = QualitySet.of(Part.FRESH_2);

  @Test
  void isTheSameEachTime() {
    assertThat(QualitySet.of(Part.SEEN)).isEqualTo(SEEN);
  }

  @Test
  void isLargeAndHasManyNegatives() {
    List<LabelledText> all = Stream.concat(SEEN.stream(), HELD_OUT.stream()).toList();

    assertThat(all).hasSizeGreaterThanOrEqualTo(2_000);
    assertThat(all.stream().filter(LabelledText::isNegative)).hasSizeGreaterThanOrEqualTo(700);
  }

  @Test
  void labelsStandWhereTheySayAndApart() {
    for (LabelledText text : Stream.of(SEEN, FRESH, FRESH_2).flatMap(List::stream).toList()) {
      int from = 0;
      for (Label label : text.labels()) {
        assertThat(label.start()).isGreaterThanOrEqualTo(from);
        assertThat(text.text().substring(label.start(), label.end())).isEqualTo(label.value());
        from = label.end();
      }
    }
  }

  @Test
  void noHoleIsLeft() {
    assertThat(SEEN.stream().map(LabelledText::text))
        .noneMatch(t -> t.matches("(?s).*\\{[#?a-z].*\\w\\}.*") && !t.contains("\":"));
  }

  @Test
  void eachPartHasEveryType() {
    for (List<LabelledText> half : List.of(SEEN, HELD_OUT)) {
      assertThat(types(half)).containsExactlyInAnyOrder(DetectorType.values());
    }
  }

  /** They are older than the detector of bank accounts, and labels are never added to them. */
  @Test
  void eachFreshPartHasEveryTypeThereWas() {
    for (List<LabelledText> part : List.of(FRESH, FRESH_2)) {
      assertThat(types(part))
          .containsAll(EnumSet.complementOf(EnumSet.of(DetectorType.BANK_ACCOUNT)));
    }
  }

  private static Set<DetectorType> types(List<LabelledText> texts) {
    Set<DetectorType> types = EnumSet.noneOf(DetectorType.class);
    texts.forEach(t -> t.labels().forEach(l -> types.add(l.type())));
    return types;
  }

  @Test
  void freshTextsHaveNoMarkupLeft() {
    List<LabelledText> third = QualitySet.of(Part.FRESH_3);
    List<LabelledText> fourth = QualitySet.of(Part.FRESH_4);
    List<LabelledText> sixth = QualitySet.of(Part.FRESH_6);
    for (List<LabelledText> part : List.of(FRESH, FRESH_2, third, fourth, sixth)) {
      assertThat(part).hasSizeGreaterThanOrEqualTo(500);
      assertThat(part.stream().map(LabelledText::text))
          .noneMatch(t -> t.contains("[[") || t.contains("]]") || t.contains("\\n"));
      assertThat(part.stream().filter(LabelledText::isNegative)).hasSizeGreaterThan(200);
    }
  }

  @Test
  void secondFreshPartHasItsMixture() {
    assertThat(FRESH_2).hasSizeGreaterThanOrEqualTo(900);
    assertThat(FRESH_2.stream().map(LabelledText::text)).doesNotHaveDuplicates();
    Map<DetectorType, Long> values =
        FRESH_2.stream()
            .flatMap(t -> t.labels().stream())
            .filter(Label::asked)
            .collect(Collectors.groupingBy(Label::type, Collectors.counting()));
    assertThat(values.values()).allMatch(count -> count >= 20);
  }

  @Test
  void halvesShareNoTemplate() {
    Set<String> seen = templates(SEEN);
    Set<String> both = new HashSet<>(templates(HELD_OUT));
    both.retainAll(seen);

    assertThat(both).isEmpty();
  }

  private static Set<String> templates(List<LabelledText> texts) {
    return texts.stream()
        .map(t -> t.id().substring(0, t.id().indexOf('#')))
        .collect(Collectors.toSet());
  }
}
