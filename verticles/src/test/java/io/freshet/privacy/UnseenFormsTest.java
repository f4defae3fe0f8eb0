package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenFormsTest {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values()).map(DetectorType::label).collect(Collectors.toSet());
  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final TextRedactor redactor =
      TextRedactor.of(ALL, "DE", tokens, new KnownNames(tokens, 1));

  private List<Finding> find(String text) {
    return redactor.redact(text).findings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address | liefern an Lange Zeile 14, 91054 Erlangen",
        "address | she moved to 12 Heron Copse, Calne SN11 9QF",
        "address | mail goes to 5 Otter Bend, Moscow, ID 83843",
        "address | P.O. Box 771, Salida",
        "address | Postfach 20 14, 3001 Bern",
        "national_id | personnummer 121212-1212",
        "national_id | N.I.F. 214 657 889",
        "national_id | RUT 11.111.111-1",
        "national_id | hetu 131052-308T",
        "ssn | social security, on file since May: 219 09 9999",
        "date_of_birth | DOB 09MAR71",
        "date_of_birth | ur. 3.11.1958",
        "date_of_birth | Patient *7.4.1949, gehfähig",
        "passport | pass. no. 533380066",
        "licence | DVLA MORGA657054SM9IJ",
        "mac | MAC 00 1B 44 11 3A B7",
        "mac | camera 001B44113AB7 is offline",
        "url_secret | mein Passwort vom Router war glaube ich Distel#77",
        "url_secret | see https://hooks.example.org/in/aB3dE5gH7jK9mN1pQ3sT5",
        "person | Oyelaran Vrieswijk, passport 533380066",
        "person | the parcel was returned to Oyelaran Vrieswijk"
      })
  void finds(String type, String text) {
    assertThat(find(text)).extracting(f -> f.type().label()).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firmware version 7.12.3.40 fails, 7.11.9.2 works",
        "allow 203.0.113.0/24",
        "open from 02.00–02.20 on port 12",
        "part <item id=\"443-55-9921\">",
        "Bruno Ferrante 500 ml, 6 Flaschen",
        "entre Marcel Dubois et République",
        "ulica Marii Skłodowskiej II",
        "order 44, 2800 items",
        "2800 Items"
      })
  void leaves(String text) {
    assertThat(find(text)).isEmpty();
  }
}
