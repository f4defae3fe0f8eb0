package io.freshet.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.bench.micro.Expressions.Expression;
import io.freshet.bench.quality.QualityRun;
import io.freshet.bench.quality.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionsTest {
  private static final Pattern MARKED = Pattern.compile("\\[\\[(.*?)]]", Pattern.DOTALL);

  static Stream<Expression> all() {
    return Expressions.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsAloneWhatItsExampleMarks(Expression expression) {
    List<String> marked =
        MARKED.matcher(expression.example()).results().map(m -> m.group(1)).toList();
    String text =
        MARKED.matcher(expression.example()).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
    List<String> found = new ArrayList<>();
    RegexRule rule = expression.rule();
    rule.read(text);
    while (rule.next()) {
      found.add(text.substring(rule.start(), rule.end()));
    }

    assertThat(marked).isNotEmpty();
    assertThat(found).isEqualTo(marked);
  }

  /** Four times the text takes four times the looks at it, whatever it repeats. */
  @ParameterizedTest
  @MethodSource("all")
  void isLinearOnHostileTexts(Expression expression) {
    for (Map.Entry<String, String> hostile : Corpus.hostile().entrySet()) {
      long few = looks(expression.rule(), Corpus.repeated(hostile.getValue(), 1_000));
      long many = looks(expression.rule(), Corpus.repeated(hostile.getValue(), 4_000));

      assertThat((double) many / few).as(hostile.getKey()).isLessThan(4.6);
      assertThat(many / 4_000).as(hostile.getKey()).isLessThan(400);
    }
  }

  private static long looks(RegexRule rule, String text) {
    CountedText counted = new CountedText(text);
    rule.read(counted);
    while (rule.next()) {
      // Only how often it looks is of interest.
    }
    return counted.looks;
  }

  /** They are a peer in what they find, too: their speed means little otherwise. */
  @Test
  void togetherFindAboutWhatTheDetectorsFindOfTheTextsThatAreTimed() {
    Share share = Share.of(QualityRun.open("seen"), Expressions.peer()::find);

    assertThat(share.recall()).isGreaterThan(0.97);
    assertThat(share.precision()).isGreaterThan(0.94);
  }

  private static final class CountedText implements CharSequence {
    private final String text;
    private long looks;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
