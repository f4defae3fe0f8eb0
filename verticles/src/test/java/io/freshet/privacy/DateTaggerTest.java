package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of birth in sentences that no rule knows, as the trained model finds them. */
class DateTaggerTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my sister is {{date_of_birth:23/05/1968}} and I am {{date_of_birth:11/12/1971}}",
        "You have me as {{date_of_birth:8/3/1977}} but it is {{date_of_birth:3/8/1977}}, please fix",
        "Grandpa will be eighty on the {{date_of_birth:9th of July}}, can we have the hall?",
        "meine Frau ist {{date_of_birth:22.10.1964}}, ich bin {{date_of_birth:02.01.1962}}",
        "mi hermana es del {{date_of_birth:17 de mayo de 1982}}",
        "mijn vrouw is van {{date_of_birth:21 april 1966}}",
      })
  void areFound(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(dates(marked.text()))
        .isEqualTo(marked.labels().stream().filter(f -> f.startsWith("date_")).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1984-05-17",
        "17 May 1984",
        "The firm was founded on 17 May 1984 and sold in 2003.",
        "Der Vertrag vom 17.05.1984 gilt bis heute.",
        "The warehouse opened 17/05/1984, the roof was renewed in 2010.",
        "invoice of 12/03/2025, due 11/04/2025",
        "2025-03-12 08:14:09 WARN disk sda1 at 91 %",
        "Urlaub vom 03.06. bis 17.06., danach wieder im Büro",
        "driving licence obtained on 17/05/1994, no accidents",
      })
  void otherDatesStay(String text) {
    assertThat(dates(text)).isEmpty();
  }

  @Test
  void readsDatesInDigitsInWordsAndDaysWhereBirthdaysAreSpokenOf() {
    assertThat(read("on 3/4/1987, the 19th of the 6th, '55 and 12.IX.1977"))
        .containsExactly("3/4/1987", "19th of the 6th, '55", "12.IX.1977");
    assertThat(read("4 on the fifth of May nineteen sixty; or May the tenth"))
        .containsExactly("fifth of May nineteen sixty", "May the tenth");
    assertThat(read("birthdays: Ida 03/04, Ole 29.2., Kim 16 mars"))
        .containsExactly("03/04", "29.2.", "16 mars");
    assertThat(read("chapters 03/04, 1/2 cup, 24. Prosím, room 04/12")).isEmpty();
  }

  @Test
  void aModelComesBackAsItWasWritten() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DateModel.write(file, Map.of(7 << 20, 300, 9 << 20, -40), 200);
    DateModel model = DateModel.read(file.toByteArray());

    assertThat(model.takes(new int[] {7 << 20, 9 << 20}, new int[2], 2)).isTrue();
    assertThat(model.takes(new int[] {9 << 20}, new int[1], 1)).isFalse();
    byte[] damaged = file.toByteArray();
    damaged[20] ^= 1;
    assertThatThrownBy(() -> DateModel.read(damaged)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SecretModel.read(file.toByteArray())).isInstanceOf(IOException.class);
  }

  @Test
  void manyDatesAreReadUpToALimit() {
    DateReader reader = new DateReader(FoldedText.of("3/4/1987 ".repeat(1000)));

    reader.read();

    assertThat(reader.count()).isEqualTo(DateReader.MOST);
  }

  private List<String> dates(String text) {
    return MarkedForm.found(redactor, text).stream().filter(f -> f.startsWith("date_")).toList();
  }

  private static List<String> read(String text) {
    DateReader reader = new DateReader(FoldedText.of(text));
    reader.read();
    List<String> dates = new ArrayList<>();
    for (int i = 0; i < reader.count(); i++) {
      dates.add(text.substring(reader.start(i), reader.end(i)));
    }
    return dates;
  }
}
