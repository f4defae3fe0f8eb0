package io.freshet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.change.Unsent;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
  @TempDir Path folder;

  private Contract contract(String schema) throws IOException {
    return Contract.load(Files.writeString(folder.resolve("c.json"), schema.replace('\'', '"')));
  }

  private static String broken(Contract contract, String row) throws IOException {
    return contract.broken(Json.mapper().readTree(row.replace('\'', '"')), Set.of()).orElse(null);
  }

  @Test
  void tellsThePlaceAndKeywordOnly() throws IOException {
    Contract contract =
        contract(
            "{'type':'object','additionalProperties':false,'properties':{"
                + "'id':{'type':'integer'},'mail':{'pattern':'^[a-z]+$'},"
                + "'lines':{'items':{'$ref':'#/$defs/line'}}},"
                + "'$defs':{'line':{'required':['sku']}}}");

    assertThat(broken(contract, "{'id':1,'mail':'x','lines':[{'sku':1}]}")).isNull();
    assertThat(broken(contract, "{'id':'jane'}")).isEqualTo("/properties/id/type");
    assertThat(broken(contract, "{'mail':'jane@example.com'}"))
        .isEqualTo("/properties/mail/pattern");
    assertThat(broken(contract, "{'jane@example.com':1}")).isEqualTo("/additionalProperties");
    assertThat(broken(contract, "{'lines':[{}]}"))
        .isEqualTo("/properties/lines/items/$ref/required sku");
  }

  @Test
  void whatWasNotSentIsNotMissed() throws IOException {
    Contract contract = contract("{'required':['a','b'],'properties':{'a':{'required':['c']}}}");

    assertThat(contract.broken(Json.object(), Set.of("a"))).contains("/required b");
    assertThat(contract.broken(Json.object(), Set.of("a", "b"))).isEmpty();
    assertThat(contract.broken(Json.object(), Set.of(Unsent.OTHERS))).isEmpty();
    assertThat(broken(contract, "{'a':{},'b':1}")).isEqualTo("/properties/a/required c");
  }

  @Test
  void numbersAreJudgedWithAllTheirDigits() throws IOException {
    Contract contract = contract("{'properties':{'n':{'maximum':0.1234567890123456789}}}");

    assertThat(broken(contract, "{'n':0.1234567890123456789}")).isNull();
    assertThat(broken(contract, "{'n':0.1234567890123456790}")).isEqualTo("/properties/n/maximum");
  }

  @Test
  void refusesWhatIsNoSchema() {
    assertThatThrownBy(() -> contract("{'type':"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is not JSON: line 1");
    assertThatThrownBy(() -> contract("{'type':'strong'}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is not a JSON Schema: /type");
    assertThatThrownBy(() -> contract("{'$ref':'https://schemas.invalid/x.json'}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "is not a usable JSON Schema: a $ref in it leads to 'https://schemas.invalid/x.json':"
                + " a contract refers to itself only, as '#/$defs/…'");
    assertThatThrownBy(() -> contract("{'a':[1,2"))
        .hasMessageStartingWith("is not JSON: line 1: Unexpected end-of-input")
        .hasMessageEndingWith("(start marker at line: 1, column: 6)");
    assertThatThrownBy(() -> contract("")).hasMessageStartingWith("is empty");
    assertThatThrownBy(() -> Contract.load(folder.resolve("none.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is not there");
  }

  /** Backtracking would take longer than the sun shines. */
  @Test
  void patternsTakeLinearTime() throws IOException {
    Contract contract =
        contract(
            "{'properties':{'p':{'pattern':'^(a+)+$'}},'patternProperties':{'^S_\\\\u00e4':{'type':'string'}}}");

    assertThat(broken(contract, "{'p':'" + "a".repeat(50_000) + "!'}"))
        .isEqualTo("/properties/p/pattern");
    assertThat(broken(contract, "{'p':'aaa','S_\u00e4':'x'}")).isNull();
    assertThat(broken(contract, "{'S_\u00e4':1}")).startsWith("/patternProperties/");
    assertThatThrownBy(() -> contract("{'properties':{'p':{'pattern':'^(?!a)b'}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "is not a usable JSON Schema: the pattern '^(?!a)b' cannot be matched in linear time");
  }

  @Test
  void refusesAReferenceThatLeadsBackToItself() throws IOException {
    assertThatThrownBy(() -> contract("{'$ref':'#'}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leads back to itself");
    Contract later =
        contract("{'properties':{'a':{'$ref':'#/$defs/x'}},'$defs':{'x':{'$ref':'#/$defs/x'}}}");
    assertThat(broken(later, "{'b':1}")).isNull();
    assertThat(broken(later, "{'a':1}")).contains("leads back to itself");
  }
}
