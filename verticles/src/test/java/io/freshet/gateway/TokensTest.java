package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Principal TRIAGE = new Principal("triage", "acme", Set.of(Right.READ));

  private static TokenGrant grant(String token, Principal principal) {
    byte[] hash = Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    return new TokenGrant(HexFormat.of().formatHex(hash), principal);
  }

  private final Tokens tokens =
      new Tokens(
          List.of(
              grant("s3cret", TRIAGE),
              grant("other", new Principal("o", "globex", EnumSet.allOf(Right.class)))),
          false);

  @Test
  void knownTokenIsItsPrincipal() {
    assertThat(tokens.principal("s3cret", "someone-else")).contains(TRIAGE);
    assertThat(tokens.principal("other", null).orElseThrow().tenant()).isEqualTo("globex");
  }

  @Test
  void unknownEmptyAndAbsentTokensAreNobody() {
    assertThat(tokens.principal("s3cret ", null)).isEmpty();
    assertThat(tokens.principal("", null)).isEmpty();
    assertThat(tokens.principal(null, null)).isEmpty();
    assertThat(tokens.principal(Tokens.DEV, null)).isEmpty();
  }

  @Test
  void developmentTokenNamesItsAgentAndHasAllRights() {
    Tokens dev = new Tokens(List.of(), true);
    assertThat(dev.principal("dev", "triage"))
        .contains(new Principal("triage", "acme", Right.all()));
    assertThat(dev.principal("dev", null).orElseThrow().agent()).isEqualTo("dev");
    assertThat(dev.principal("dev", "no spaces")).isEmpty();
    assertThat(dev.principal("devel", null)).isEmpty();
  }

  @Test
  void rightsHoldWithinTheTenantOnly() {
    TRIAGE.require(Right.READ, SessionId.parse("acme/42"));
    assertForbidden(() -> TRIAGE.require(Right.DECIDE, SessionId.parse("acme/42")));
    assertForbidden(() -> TRIAGE.require(Right.READ, SessionId.parse("globex/42")));
    assertForbidden(() -> TRIAGE.require(Right.READ, SessionId.parse("acme2/42")));
  }

  @Test
  void hashThatIsNoneIsRefusedAndNoHashIsPrinted() {
    assertThatThrownBy(() -> new TokenGrant("abc", TRIAGE))
        .isInstanceOf(IllegalArgumentException.class);
    TokenGrant grant = grant("s3cret", TRIAGE);
    assertThat(grant.toString()).doesNotContain(grant.sha256());
  }

  private static void assertForbidden(Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            RequestFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
  }
}
