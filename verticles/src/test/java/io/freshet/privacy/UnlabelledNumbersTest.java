package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of people that no label tells, but their check digits or what stands beside them. */
class UnlabelledNumbersTest {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values()).map(DetectorType::label).collect(Collectors.toSet());
  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final TextRedactor redactor =
      TextRedactor.of(ALL, "US", tokens, new KnownNames(tokens, 1));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steht auf dem Brief: {{national_id:27 463 180 526}}, danke",
        "elle a dicté {{national_id:07 23 481 906 441}}",
        "el alta sale con {{national_id:08/12345679/70}}",
        "lo da así: {{national_id:46 28190375 81}}",
        "im Anhang: {{national_id:13 050872 M 514}}",
        "consta {{national_id:120.48719.32-7}}",
        "card {{national_id:5182-049-360-KT}}",
        "her health card, {{national_id:5182 049 360}}",
        "die Kasse hat {{national_id:K318604298}} gespeichert",
        "auf der Karte steht {{national_id:P902 718 364}}",
        "ward 4, Mrs Doyle, {{national_id:485-019-2734}}",
        "the GP's letter says {{national_id:703 318 2643}}",
        "Mr Doyle, {{national_id:4850192734}}, date of birth to follow",
        "Deltagere: Karen Nielsen {{national_id:150461-2288}}",
        "pnr {{national_id:6602142389}}",
        "Solicita Rosa Pinto, C.C. {{national_id:41873305}}",
        "a TAJ-számot! – {{national_id:239 477 105}}",
        "bsn staat niet in de brief die u stuurde maar wel bij haar huisarts ligt:"
            + " {{national_id:122983622}}"
      })
  void findsNationalNumbers(String form) {
    holds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COBRA list: Dana Whitfield {{ssn:412559083}} / Omar Haddad {{ssn:388214471}}",
        "payroll row {{ssn:412559083}};WHITFIELD,DANA;dup",
        "send me name, dob, social\nDana Whitfield / {{date_of_birth:7-4-93}} / {{ssn:412559083}}",
        "Roster: T. Alvarez {{ssn:412559083}} active",
        "The W-2 shows {{ssn:412559083}}",
        "Wages posted under {{ssn:412559083}}, says unemployment",
        "type the nine digits of the card: {{ssn:412559083}}",
        "it wants 9 digits, mine are {{ssn:412 559 083}}",
        "SSN {{ssn:412 559 083}}",
        "which is it, {{ssn:412-55-9083}} / {{ssn:388214471}}",
        "mine is {{ssn:412-55-9083}} and hers {{ssn:388 21 4471}}",
        "three, two, four: {{ssn:412  55  9083}}",
        "as scanned: {{ssn:412.55.9083}}"
      })
  void findsSocialSecurityNumbers(String form) {
    holds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi, I'm at {{phone:312 744 18 66}}, thanks",
        "you get him on {{phone:07700900123}}",
        "my best number is {{phone:3127441866}}",
        "granny's number: {{phone:3127441866}}",
        "{{phone:3127441866}} call me",
        "area code {{phone:three one two, seven four four, eighteen sixty-six}}",
        "Was it Leeds? \"No, {{phone:0113 496 0182}}.\"",
        "from {{phone:604-683-2201}} in Vancouver",
        "Villa in San Juan, {{phone:787.763.4410}}",
        "anne: {{phone:0(532)6045826}}",
        "Lucía {{phone:622 295 059}} y nadie más",
        "7001 | {{address:12 Elm Road, Leicester, LE3 0LF}} | {{phone:01162491256}} | post"
      })
  void findsPhones(String form) {
    holds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Teil 27 463 180 527 liegt im Lager",
        "lot 07 23 481 906 442",
        "ref. 08/12345679/71",
        "der Filter K318604298 passt",
        "die Karte K318604297 ist leer",
        "seat map 4850192734 of flight 8",
        "Invoice 412559083 for Dana Whitfield",
        "payroll batch 412559083 was closed",
        "the nine digits of the routing number, 412559083x",
        "part 412.55.9083",
        "Total 412 550 000",
        "ratio 412/55/2019",
        "tracking 412559083",
        "Hall 3: 12 | 4116 | 01162491256 | blue",
        "sensor at 312 744 18 66"
      })
  void leavesOthers(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }

  private void holds(String form) {
    MarkedForm marked = MarkedForm.of(form);
    assertThat(MarkedForm.found(redactor, marked.text())).containsAll(marked.labels());
  }
}
