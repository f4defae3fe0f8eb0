package io.freshet.session;

import static io.freshet.session.Given.EPOCH;
import static io.freshet.session.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.pipeline.DecisionPolicy;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Position;
import io.freshet.protocol.Verdict;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies are part of the verdict, and of the decision's record. */
class FoldPoliciesTest {
  private static final DecisionPolicy GOLD =
      new DecisionPolicy("context.profile.tier != 'gold'", "only for gold customers");

  private final Given given = new Given();

  @BeforeEach
  void aGoldCustomer() {
    given.fold(given.row("customers", Op.CREATE, "42", "{'tier':'gold'}"));
  }

  private static SessionEvent decide(String id, long version, DecisionPolicy... policies) {
    return decide(id, version, List.of(), policies);
  }

  /** As it lies in the log. */
  private static SessionEvent decide(
      String id, long version, List<String> reads, DecisionPolicy... policies) {
    byte[] record =
        SessionEventCodec.encode(
            new DecisionProposed(
                Given.SESSION,
                id,
                "triage",
                new Position(EPOCH, version),
                reads,
                null,
                "refund",
                CleanJson.readBack(json("{'amount':120}")),
                null,
                new SessionEvent.ReplyTo("gateway", 7),
                Given.START,
                policies.length == 0 ? null : List.of(policies)));
    try {
      return SessionEventCodec.decode(record);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theContextAtItsPlaceInTheLogCounts() {
    assertThat(given.judged(decide("d-1", 1, GOLD)).verdict()).isEqualTo(Verdict.ACCEPTED);
    given.fold(given.row("customers", Op.UPDATE, "42", "{'tier':'silver'}"));
    Judgement rejected = given.judged(decide("d-2", 1, GOLD));
    assertThat(rejected.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(rejected.reason()).isEqualTo("only for gold customers");
    assertThat(rejected.version()).as("takes no version").isEqualTo(given.state.version());
    assertThat(given.judged(decide("d-3", 1)).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void whatIsStaleIsStaleBeforeAnyPolicyIsAsked() {
    DecisionPolicy never = new DecisionPolicy("true", "never");
    given.fold(given.row("customers", Op.UPDATE, "42", "{'tier':'silver'}"));
    Judgement stale = given.judged(decide("d-1", 1, List.of("profile"), never));
    assertThat(stale.verdict()).isEqualTo(Verdict.STALE);
    assertThat(stale.changed()).containsExactly("profile");
    assertThat(given.judged(decide("d-2", 1, never)).reason()).isEqualTo("never");
  }

  @Test
  void theFirstAnswerStaysWhenPoliciesChange() {
    DecisionPolicy never = new DecisionPolicy("true", "never");
    assertThat(given.judged(decide("d-1", 1, never)).verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(given.judged(decide("d-1", 1)).verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void whatCannotBeReadRejects() {
    Judgement judgement = given.judged(decide("d-1", 1, new DecisionPolicy("what", "no")));
    assertThat(judgement.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(judgement.reason()).isEqualTo("a policy of this decision cannot be read any more");
  }

  @Test
  void aDecisionWithoutPoliciesIsWrittenAsBefore() {
    String record = new String(SessionEventCodec.encode(decide("d-1", 1)), StandardCharsets.UTF_8);
    assertThat(record).doesNotContain("policies");
    String with =
        new String(SessionEventCodec.encode(decide("d-1", 1, GOLD)), StandardCharsets.UTF_8);
    assertThat(with)
        .contains(
            "\"policies\":[{\"when\":\"context.profile.tier != 'gold'\",\"reject\":\"only for gold"
                + " customers\"}]");
  }
}
