package io.freshet.dev.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import org.junit.jupiter.api.Test;

class TriageRulesTest {

  private static ObjectNode context(String json) throws JacksonException {
    return (ObjectNode) Json.mapper().readTree(json);
  }

  @Test
  void nothingOpenMeansNothingToDo() throws JacksonException {
    assertThat(TriageRules.propose(context("{}"))).isEmpty();
    assertThat(TriageRules.propose(context("{\"tickets\":{\"9\":{\"status\":\"closed\"}}}")))
        .isEmpty();
  }

  @Test
  void theTextChoosesTheActionAndTheRowIsReadAndWritten() throws JacksonException {
    Proposal proposal =
        TriageRules.propose(
                context(
                    "{\"tickets\":{\"9\":{\"status\":\"open\",\"subject\":\"Help\",\"body\":\"I was"
                        + " CHARGED TWICE\"}}}"))
            .orElseThrow();

    assertThat(proposal.action()).isEqualTo("refund_review");
    assertThat(proposal.priority()).isEqualTo("high");
    assertThat(proposal.reads()).containsExactly("tickets/9");
    assertThat(proposal.writes()).containsExactly("tickets/9");
  }

  @Test
  void theOldestOpenTicketComesFirst() throws JacksonException {
    assertThat(
            TriageRules.propose(
                context(
                    "{\"tickets\":{\"10\":{\"status\":\"open\"},\"9\":{\"status\":\"open\"}}}")))
        .get()
        .extracting(Proposal::ticket, Proposal::action)
        .containsExactly("9", "route_to_human");
  }

  @Test
  void goldCustomersComeFirstAndThenTheProfileIsPartOfTheGround() throws JacksonException {
    Proposal proposal =
        TriageRules.propose(
                context(
                    "{\"profile\":{\"tier\":\"gold\"},\"tickets\":{\"9\":{\"status\":\"open\","
                        + "\"body\":\"cannot log in\"}}}"))
            .orElseThrow();

    assertThat(proposal.priority()).isEqualTo("high");
    assertThat(proposal.reads()).containsExactly("tickets/9", "profile");
  }
}
