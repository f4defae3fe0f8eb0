package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  private final Tokenizer tokens = Found.tokens();

  @Test
  void equalValuesGiveEqualTokensOfTheirType() {
    assertThat(tokens.token("email", "a@b.example"))
        .isEqualTo(tokens.token("email", "a@b.example"))
        .matches("email_[0-9a-f]{32}")
        .isNotEqualTo(tokens.token("email", "a@c.example"));
    assertThat(tokens.token("person", "x").substring(7))
        .isNotEqualTo(tokens.token("email", "x").substring(6))
        .startsWith(tokens.shortToken("person", "x"));
  }

  @Test
  void anotherKeyGivesOtherTokens() {
    assertThat(new Tokenizer(new byte[32]).token("email", "a"))
        .isNotEqualTo(tokens.token("email", "a"));
  }

  @Test
  void isHmacSha256() {
    // Computed with openssl: printf 'token\0t\0v' | openssl dgst -sha256 -mac HMAC -macopt
    // hexkey:00…
    assertThat(new Tokenizer(new byte[32]).token("t", "v"))
        .isEqualTo("t_9822c3df3a197233bca4a657c0a21e76");
  }

  @Test
  void refusesAShortKey() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tokenizer(new byte[31]));
  }

  @Test
  void manyThreadsGetTheSame() {
    String one = tokens.token("t", "v");
    assertThat(
            IntStream.range(0, 2_000).parallel().mapToObj(i -> tokens.token("t", "v")).distinct())
        .containsExactly(one);
  }
}
