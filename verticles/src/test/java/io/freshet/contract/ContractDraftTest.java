package io.freshet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractDraftTest {
  private static final Tokenizer TOKENS = new Tokenizer(new byte[32]);
  private static final TextRedactor TEXTS =
      TextRedactor.of(
          Arrays.stream(DetectorType.values()).map(DetectorType::label).collect(Collectors.toSet()),
          "US",
          TOKENS,
          new KnownNames(TOKENS, 1));
  private static final Predicate<String> DETECTORS =
      text -> !TEXTS.redact(text).findings().isEmpty();

  private final ContractDraft draft = new ContractDraft(DETECTORS, Set.of("tier"));

  private void rows(int times, String... rows) throws JacksonException {
    for (int i = 0; i < times; i++) {
      for (String row : rows) {
        draft.add(Json.mapper().readTree(row.replace('\'', '"')), Set.of());
      }
    }
  }

  private void says(String json) {
    String all = draft.contract().toString();
    assertThat(all)
        .startsWith("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",")
        .endsWith(json.replace('\'', '"'));
  }

  @Test
  void typesNullsAndWhatIsAlwaysThere() throws Exception {
    rows(1, "{'id':1,'n':1,'x':null,'b':true}", "{'id':2,'n':1.5,'b':null,'tags':['a',1]}");

    says(
        "'type':'object','properties':{'b':{'type':['boolean','null']},'id':{'type':'integer'},"
            + "'n':{'type':'number'},'tags':{'type':'array','items':{'type':['integer','string']}},"
            + "'x':{}},'required':['b','id','n']}");
  }

  @Test
  void whatTheSourceDidNotSendIsNotMissing() throws Exception {
    rows(1, "{'id':1,'body':'x'}");
    draft.add(Json.mapper().readTree("{\"id\":2}"), Set.of("body"));

    says(
        "'type':'object','properties':{'body':{'type':'string'},'id':{'type':'integer'}},"
            + "'required':['body','id']}");
  }

  @Test
  void fewCodesSeenOftenAreListed() throws Exception {
    rows(10, "{'status':'open'}", "{'status':'in_progress'}", "{'status':null}");

    says(
        "{'status':{'type':['null','string'],'enum':['in_progress','open',null]}},'required':['status']}");
  }

  /** A value of free text, or of a person, must not get into a file that is committed. */
  @Test
  void noValueThatMayBePersonalGetsIn() throws Exception {
    rows(
        40,
        "{'a':'maria','who':'MICHAEL','email':'jane.roe@example.com','owner':'sales','c':'Open',"
            + "'t':'please call','tier':'gold','gender':{'v':'female'},'n':'12345',"
            + "'by_mail':{'jane.roe@example.com':1},'map':{'4111 1111':2}}");

    String contract = draft.contract().toString();

    assertThat(contract)
        .doesNotContain("enum", "maria", "MICHAEL", "jane", "sales", "Open", "call", "12345")
        .doesNotContain("female", "gold", "4111");
    assertThat(contract).contains("\"by_mail\":{\"type\":\"object\"}");
  }

  @Test
  void rareOrManyValuesAreNotListed() throws Exception {
    rows(1, "{'s':'a'}", "{'s':'b'}");
    assertThat(draft.contract().toString()).doesNotContain("enum");
    for (char c = 'a'; c <= 'z'; c++) {
      rows(30, "{'s':'" + c + "'}");
    }
    assertThat(draft.contract().toString()).doesNotContain("enum");
  }

  @Test
  void deepAndWideRowsAreBounded() throws Exception {
    StringBuilder wide = new StringBuilder("{'a0':0");
    for (int i = 1; i < 1_000; i++) {
      wide.append(",'a").append(i).append("':0");
    }
    rows(1, "{'deep':" + "{'d':".repeat(50) + "1" + "}".repeat(50) + ",'wide':" + wide + "}}");

    assertThat(draft.contract().toString().length()).isLessThan(1_500);
  }

  @Test
  void theRowsItWasMadeOfSatisfyIt(@TempDir Path folder) throws IOException {
    String row = "{'id':1,'s':'open','m':{'a':[1,{'x':null}]},'n':null}";
    rows(25, row, "{'id':2,'s':null,'m':null}");
    Path file = folder.resolve("c.json");
    Files.writeString(file, draft.contract().toString());

    Contract contract = Contract.load(file);

    assertThat(contract.broken(Json.mapper().readTree(row.replace('\'', '"')), Set.of())).isEmpty();
    assertThat(contract.broken(Json.mapper().readTree("{\"id\":\"x\"}"), Set.of())).isPresent();
  }
}
