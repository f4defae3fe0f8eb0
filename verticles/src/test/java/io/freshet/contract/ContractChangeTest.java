package io.freshet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.contract.Finding.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractChangeTest {

  private static List<Finding> between(String old, String now, Compatibility promised) {
    Contract.of(json(old)); // what cannot be loaded never comes to be compared
    Contract.of(json(now));
    return ContractChange.between(json(old), json(now), promised);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static List<String> told(String old, String now, Compatibility promised) {
    return between(old, now, promised).stream()
        .map(f -> f.kind().words() + " " + f.place())
        .toList();
  }

  /** What the new contract does to rows that were right before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'string'} | {'type':'integer'} | incompatible /type",
        "{'type':['string','null']} | {'type':'string'} | incompatible /type",
        "{'type':'number'} | {'type':'integer'} | incompatible /type",
        "{'enum':['open','closed']} | {'enum':['open']} | incompatible /enum",
        "{'type':'string'} | {'enum':['open']} | incompatible /enum",
        "{'enum':['open']} | {'const':'shut'} | incompatible /const",
        "{'required':['a']} | {'required':['a','b']} | incompatible /required/1",
        "{'properties':{'a':{}}} | {'properties':{'a':{}},'additionalProperties':false} |"
            + " incompatible /additionalProperties",
        "{'properties':{'a':{},'b':{}},'additionalProperties':false} |"
            + " {'properties':{'a':{}},'additionalProperties':false} |"
            + " incompatible /additionalProperties",
        "{'properties':{'a':{'type':'string'}}} | {'properties':{'a':{'type':'null'}}} |"
            + " incompatible /properties/a/type",
        "{'properties':{}} | {'properties':{'a':{'type':'string'}}} | new column /properties/a",
        "{'minimum':0} | {'minimum':1} | incompatible /minimum",
        "{'minimum':0} | {'exclusiveMinimum':0} | incompatible /exclusiveMinimum",
        "{'maximum':9} | {'maximum':8.5} | incompatible /maximum",
        "{'multipleOf':2} | {'multipleOf':4} | incompatible /multipleOf",
        "{'minLength':1} | {'minLength':2} | incompatible /minLength",
        "{'type':'string'} | {'type':'string','maxLength':10} | incompatible /maxLength",
        "{'type':'string'} | {'type':'string','pattern':'^a'} | incompatible /pattern",
        "{'pattern':'^a'} | {'pattern':'^ab'} | cannot tell /pattern",
        "{'minItems':1} | {'minItems':2} | incompatible /minItems",
        "{'type':'array'} | {'type':'array','uniqueItems':true} | incompatible /uniqueItems",
        "{'items':{'type':'number'}} | {'items':{'type':'integer'}} | incompatible /items/type",
        "{'prefixItems':[{'type':'string'}],'items':false} |"
            + " {'prefixItems':[{'type':'null'}],'items':false} | incompatible /prefixItems/0/type",
        "{'maxProperties':3} | {'maxProperties':2} | incompatible /maxProperties",
        "{'anyOf':[{'type':'string'},{'type':'null'}]} | {'anyOf':[{'type':'string'}]} |"
            + " incompatible /anyOf",
        "{'type':['string','null']} | {'oneOf':[{'type':'null'},{'type':'string','minLength':1}]}"
            + " | incompatible /oneOf/1/minLength",
        "{} | {'not':{'required':['a']}} | cannot tell /not",
        "{} | {'oneOf':[{'required':['a']},{'required':['b']}]} | cannot tell /oneOf",
        "{} | {'unevaluatedProperties':false} | cannot tell /unevaluatedProperties",
        "{} | {'if':{'required':['a']},'then':{'required':['b']}} | cannot tell /if",
        "{'$ref':'#/$defs/a','$defs':{'a':{'type':'string'}}} |"
            + " {'$ref':'#/$defs/a','$defs':{'a':{'type':'null'}}} | incompatible /$defs/a/type",
        "{'allOf':[{'minimum':5},{'maximum':9}]} | {'minimum':6,'maximum':9} |"
            + " incompatible /minimum",
        "{'patternProperties':{'^x':{'type':'string'}}} |"
            + " {'patternProperties':{'^x':{'type':'null'}}} |"
            + " incompatible /patternProperties/^x/type",
        "{'type':'string'} | false | incompatible ~~",
      })
  void refusesWhatWasRight(String old, String now, String expected) {
    assertThat(told(old, now, Compatibility.BACKWARD))
        .containsExactly(expected.replace(" ~~", " "));
    assertThat(told(old, now, Compatibility.NONE)).isEmpty();
  }

  /** The same read the other way round takes more than before, or as much. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'integer'} | {'type':'number'}",
        "{'type':'string'} | {'type':['string','null'],'title':'a note'}",
        "{'enum':['open','closed']} | {'enum':['open','closed','held']}",
        "{'enum':['open','closed']} | {'type':'string','maxLength':6,'pattern':'^[a-z]+$'}",
        "{'enum':[1,2,3]} | {'minimum':1,'maximum':3,'multipleOf':1}",
        "{'type':'boolean'} | {'enum':[true,false]}",
        "{'required':['a','b']} | {'required':['b'],'minProperties':2}",
        "{'properties':{'a':{}},'additionalProperties':false} | {'properties':{'a':{},'b':{}},"
            + "'additionalProperties':false}",
        "{'properties':{'a':{'type':'string'}}} | {'properties':{}}",
        "{'type':'object','additionalProperties':{'type':'integer'}} |"
            + " {'properties':{'a':{'type':'number'}},'additionalProperties':{'type':'number'}}",
        "{'allOf':[{'minimum':5},{'maximum':9}]} | {'minimum':1,'maximum':9}",
        "{'type':['string','null']} | {'anyOf':[{'type':'string'},{'type':'null'}]}",
        "{'type':['string','null']} | {'oneOf':[{'type':'string'},{'type':'null'}]}",
        "{'oneOf':[{'required':['a']},{'required':['b']}]} |"
            + " {'anyOf':[{'required':['a']},{'required':['b']}]}",
        "{'anyOf':[{'const':'a'},{'const':'b'}]} | {'enum':['b','a']}",
        "{'type':'integer'} | {'multipleOf':0.5}",
        "{'type':'array','maxItems':1} | {'uniqueItems':true}",
        "{'prefixItems':[{'const':1}],'items':{'type':'integer'}} | {'items':{'type':'number'}}",
        "{'type':'array','maxItems':0} | {'items':false}",
        "{'not':{'required':['a']}} | {'not':{'required':['a']},'description':'none of it'}",
        "{'$ref':'#/$defs/tree','$defs':{'tree':{'properties':{'left':{'$ref':'#/$defs/tree'}},"
            + "'required':['left']}}} |"
            + " {'$ref':'#/$defs/t','$defs':{'t':{'properties':{'left':{'$ref':'#/$defs/t'}}}}}",
        "{'format':'date'} | {'format':'date-time'}",
        "false | {'type':'string'}",
      })
  void takesAllThatWasRight(String old, String now) {
    assertThat(between(old, now, Compatibility.BACKWARD)).isEmpty();
  }

  @Test
  void whoReadsRowsMeetsNothingNew() {
    assertThat(
            told(
                "{'properties':{'status':{'enum':['open']},'mail':{'type':'string'}},"
                    + "'required':['mail']}",
                "{'properties':{'status':{'enum':['open','held']}}}",
                Compatibility.FORWARD))
        .containsExactlyInAnyOrder(
            "incompatible /properties/status/enum",
            "incompatible /properties/mail",
            "incompatible /required/0");
  }

  @Test
  void tellsWhatIsNowAndWasBeforeInTheNewContractsLine() {
    String old =
        """
        {
          "type": "object",
          "properties": {
            "status": { "enum": ["open", "closed"] },
            "total": { "type": "number", "minimum": 0 }
          }
        }
        """;
    String now =
        """
        {
          "type": "object",
          "required": ["total"],
          "properties": {
            "status": { "enum": ["open"] },
            "total": {
              "type": "number",
              "minimum": 1
            }
          }
        }
        """;

    assertThat(ContractChange.between(old, now, Compatibility.BACKWARD))
        .containsExactly(
            finding("/required/0", 3, "'total' is required now, and not before"),
            finding(
                "/properties/status/enum",
                5,
                "\"closed\" is not among the values now, and may come before"),
            finding("/properties/total/minimum", 8, "is 1 now, 0 before"));
    assertThat(ContractChange.between(now, old, Compatibility.FORWARD))
        .extracting(Finding::detail)
        .contains("is 1 before, 0 now", "'total' is required before, and not now");
  }

  private static Finding finding(String place, int line, String detail) {
    return new Finding(Compatibility.BACKWARD, Kind.INCOMPATIBLE, place, line, detail);
  }

  @Test
  void whatIsTooLargeOrAnotherEditionIsNotTold() {
    StringBuilder deep = new StringBuilder();
    deep.append("{'items':".repeat(150)).append("{'type':'%s'}").append("}".repeat(150));

    assertThat(
            told(
                deep.toString().formatted("string"),
                deep.toString().formatted("null"),
                Compatibility.BACKWARD))
        .singleElement()
        .asString()
        .startsWith("cannot tell /items");
    assertThat(
            ContractChange.between(
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}",
                "{}",
                Compatibility.FULL))
        .extracting(Finding::kind)
        .containsExactly(Kind.CANNOT_TELL);
  }

  /** Each way of many choices makes more of them: it ends all the same. */
  @Test
  void choicesOfChoicesEnd() {
    String choice = "{'anyOf':[{'minimum':%d},{'maxLength':%d},{'minItems':%d}]}";
    StringBuilder all = new StringBuilder("{'allOf':[");
    for (int i = 0; i < 30; i++) {
      all.append(i == 0 ? "" : ",").append(choice.formatted(i, i, i));
    }
    all.append("]}");

    assertThat(
            ContractChange.between(
                json(all.toString()), json("{'minimum':40}"), Compatibility.BACKWARD))
        .extracting(Finding::kind)
        .contains(Kind.CANNOT_TELL);
  }
}
