package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values behind names in lists of people. */
class PeopleListTest {
  private static final TextRedactor REDACTOR =
      Found.redactor(Found.names()).tagging(NameModel.load());

  static Stream<Arguments> lists() {
    return Stream.of(
        arguments(
            "Swim squad\nLaura Whitfield 04/11/2009 lane 2\nPeter Hobbs 23/02/2010 lane 3",
            List.of("04/11/2009", "23/02/2010")),
        arguments(
            "Lista de campamento: Javier Molina Ruiz 12-03-13, Carmen Ortega Gil 30-07-14",
            List.of("12-03-13", "30-07-14")),
        arguments(
            "Mannschaft: Stefan Krüger (240591), Michael Bauer (110867)",
            List.of("240591", "110867")),
        arguments(
            "Members\nMaria Rossi | 19 May 1961\nPaolo Bianchi | 3 June 1958",
            List.of("19 May 1961", "3 June 1958")));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void findsDatesOfBirthOfSeveral(String text, List<String> births) {
    assertThat(found(text, DetectorType.DATE_OF_BIRTH)).containsExactlyElementsOf(births);
  }

  @Test
  void findsTheNumbersOfThePapersThatTheTextSpeaksOf() {
    String travel = "Passports for the coach: Laura Whitfield 522806749, Peter Hobbs 549853345";
    String driving = "Licences on file: Laura Whitfield W8276112, Peter Hobbs M7517880";

    assertThat(found(travel, DetectorType.PASSPORT)).containsExactly("522806749", "549853345");
    assertThat(found(driving, DetectorType.LICENCE)).containsExactly("W8276112", "M7517880");
  }

  @Test
  void twoRowsAreEnoughWhereTheTextTellsLess() {
    String trip =
        "Group travel list\n1) Laura Whitfield - 507190179 - 12 Jan 1983\n"
            + "2) Peter Hobbs - 681803421 - 3 May 1977";
    String behind = "Our group: Laura Whitfield 936546107, Peter Hobbs 458735570, all US passports";
    String marked =
        "Fahrer | FS-Nr. | Kontrolle\nLaura Whitfield | N3933YEV921 | 04/2025\n"
            + "Peter Hobbs | 00805/99/4262 | 01/2025";
    String states =
        "Roster (name / DL / state):\nPeter Hobbs / P477-1317-3406 / IL\n"
            + "Laura Whitfield / K76-71-3960 / KS";

    KnownNames names = Found.names(); // whatever the tagger takes for names
    names.learn("Laura Whitfield");
    names.learn("Peter Hobbs");
    TextRedactor redactor = Found.redactor(names);
    assertThat(found(redactor, trip, DetectorType.PASSPORT))
        .containsExactly("507190179", "681803421");
    assertThat(found(redactor, behind, DetectorType.PASSPORT))
        .containsExactly("936546107", "458735570");
    assertThat(found(redactor, marked, DetectorType.LICENCE))
        .containsExactly("N3933YEV921", "00805/99/4262");
    assertThat(found(redactor, states, DetectorType.LICENCE))
        .containsExactly("P477-1317-3406", "K76-71-3960");
  }

  @Test
  void takesTheDateBesideAPaper() {
    String text = "Crew manifest: Laura Whitfield / TZ2412326 / 1978.06.25 / F";

    assertThat(found(text, DetectorType.DATE_OF_BIRTH)).containsExactly("1978.06.25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hired: Laura Whitfield 04/11/2009, Peter Hobbs 23/02/2010",
        "Eintrittsdaten: Stefan Krüger 01.10.1998, Michael Bauer 15.02.2003",
        "Laura Whitfield, 04/11/2009\nKind regards",
        "Reviewed by Laura Whitfield 04/11/2009 and by Peter Hobbs 23/02/2010",
        "Orders: Laura Whitfield order 24051998, Peter Hobbs order 23021999",
        "Laura Whitfield ext 4411, Peter Hobbs ext 4412, building 120045",
        "Trip cost: Laura Whitfield 20441788, Peter Hobbs 20441789",
        "Travel desk: Laura Whitfield 50719017 miles"
      })
  void leavesOtherDatesAndNumbers(String text) {
    assertThat(found(text, DetectorType.DATE_OF_BIRTH)).isEmpty();
    assertThat(found(text, DetectorType.PASSPORT)).isEmpty();
    assertThat(found(text, DetectorType.LICENCE)).isEmpty();
  }

  @Test
  void looksForWhatIsAskedOnly() {
    TextRedactor people =
        TextRedactor.of(Set.of("person"), "US", Found.tokens(), Found.names())
            .tagging(NameModel.load());

    assertThat(people.clean("Crew manifest: Laura Whitfield / TZ2412326 / 1978.06.25 / F"))
        .contains("TZ2412326", "1978.06.25");
  }

  private static List<String> found(String text, DetectorType type) {
    return found(REDACTOR, text, type);
  }

  private static List<String> found(TextRedactor redactor, String text, DetectorType type) {
    return redactor.find(text).stream()
        .filter(f -> f.type() == type)
        .map(f -> text.substring(f.start(), f.end()))
        .toList();
  }
}
