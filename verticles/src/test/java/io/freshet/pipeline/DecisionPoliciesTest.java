package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionPoliciesTest {
  private static final JsonNode CONTEXT =
      json("{'profile':{'tier':'gold'},'tickets':{'9':{'status':'open'}}}");

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Optional<String> rejection(String decision, DecisionPolicy... policies) {
    return DecisionPolicies.of(List.of(policies)).rejection(json(decision), CONTEXT, "triage");
  }

  private static DecisionPolicy reject(String when) {
    return new DecisionPolicy(when, "no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decision.input.amount > 100 | true",
        "decision.input.amount > 150.5 | false",
        "decision.action == 'refund' && context.profile.tier != 'gold' | false",
        "decision.writes.exists(w, w.startsWith('tickets/')) | true",
        "context.tickets.exists(t, context.tickets[t].status == 'open') | true",
        "agent == 'triage' | true",
        "agent.startsWith('night-') | false",
        "has(decision.input.note) && decision.input.note == '' | false",
        "size(decision.rationale) < 3 | true",
      })
  void holdOverDecisionContextAndAgent(String when, boolean rejected) {
    String decision =
        "{'action':'refund','input':{'amount':120.25},'writes':['tickets/9'],'rationale':'ok'}";
    assertThat(rejection(decision, reject(when)))
        .isEqualTo(rejected ? Optional.of("no") : Optional.empty());
  }

  @Test
  void theFirstThatHoldsCounts() {
    DecisionPolicy accept = new DecisionPolicy("decision.action == 'note'", null);
    DecisionPolicy all = new DecisionPolicy("true", "only notes");
    assertThat(rejection("{'action':'note'}", accept, all)).isEmpty();
    assertThat(rejection("{'action':'refund'}", accept, all)).contains("only notes");
    assertThat(rejection("{'action':'note'}", all, accept)).contains("only notes");
    assertThat(rejection("{'action':'note'}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decision.input.amount > 100 | attribute_not_found",
        "context.profile.blocked | attribute_not_found",
        "decision.action > 5 | ",
        "1 / (size(decision.action) - 6) > 0 | divide_by_zero",
        "context.profile.tier | is neither true nor false",
      })
  void whatCannotBeCheckedIsRejected(String when, String why) {
    DecisionPolicy after = new DecisionPolicy("true", null);
    assertThat(rejection("{'action':'refund'}", reject("false"), reject(when), after).orElseThrow())
        .startsWith("policy 2 cannot be checked on this decision and context: ")
        .endsWith(why == null ? "" : why);
  }

  @Test
  void costIsBounded() {
    String digits = "[0,1,2,3,4,5,6,7,8,9]";
    String loops = "true";
    for (int i = 0; i < 6; i++) {
      loops = digits + ".all(v" + i + ", " + loops + ")";
    }
    assertThat(rejection("{'action':'refund'}", reject(loops)).orElseThrow())
        .contains("cannot be checked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decision.input.a.all(x, x in decision.input.b) | searches a list with `in`",
        "decision.input.a.all(x, 'zz' in decision.input.b) | searches a list with `in`",
        "decision.input.a.exists(x, x in [decision.input.b]) | searches a list with `in`",
        "decision.input.a.exists(x, x == decision.input.b) | compares what may be two lists",
        "decision.input.a.filter(x, [x] != [decision.input.b]) == [] | compares what may be",
        "[1].all(v, decision.input.a.all(x, x == context.b)) | compares what may be two lists",
        "[1].exists(v, decision.input.a.filter(x, true) == context.b) | compares what may be",
        "decision.input.a.all(x, (true ? 'a' : context.b) == context.c) | compares what may be",
        "decision.input.a.all(x, [x].exists(y, true ? y == context.b : true)) | compares what may",
      })
  void listsAreNotGoneThroughAtEachStepOfALoop(String when, String message) {
    assertThatThrownBy(() -> DecisionPolicies.check(when)).hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decision.input.a == context.b",
        "'vip' in context.profile.tags && !(decision.action in context.allowed)",
        "decision.writes.exists(w, w in ['tickets/9', 'profile'])",
        "decision.writes.exists(w, w == 'tickets/' + decision.input.id)",
        "decision.writes.exists(w, w == agent)",
        "decision.writes.exists_one(w, decision.reads.exists(r, string(r) == string(w)))",
        "decision.reads.filter(r, r != 'profile') == decision.writes",
        "context.tickets.exists(t, size(context.tickets[t].tags) == context.most)",
      })
  void otherComparisonsAreAllowed(String when) {
    DecisionPolicies.check(when);
  }

  @Test
  void whatLiesInTheLogWithADecisionIsStillAsked() {
    String when = "decision.writes.all(w, w in decision.reads)";
    assertThat(rejection("{'writes':['a'],'reads':['a','b']}", reject(when))).contains("no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "decision.", "1 + 1", "agent == 5", "after.id == 1", "now > 1", "'text'"})
  void whatIsNoConditionDoesNotCompile(String when) {
    assertThatThrownBy(() -> DecisionPolicies.of(List.of(reject(when))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesTheVariables() {
    assertThatThrownBy(() -> DecisionPolicies.check("after.id == 1"))
        .hasMessageContaining("; there are decision, context, agent\n");
  }
}
