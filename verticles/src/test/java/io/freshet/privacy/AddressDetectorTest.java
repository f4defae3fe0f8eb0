package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressDetectorTest {
  private final Detector detector = new AddressDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ship to 221 Maple Street, Apt 4B, Springfield, IL 62704.|221 Maple Street, Apt 4B, Springfield, IL 62704",
        "10 Main St, New Haven, CT 06510, USA|10 Main St, New Haven, CT 06510, USA",
        "I live at 10 Old Mill Rd. Thanks|10 Old Mill Rd",
        "Wohnhaft Hauptstraße 12a, 10115 Berlin|Hauptstraße 12a, 10115 Berlin",
        "Hauptstr. 12 a\\n10115 Berlin|Hauptstr. 12 a\\n10115 Berlin",
        "Neue Adresse: Lange Gasse 3|Lange Gasse 3",
        "Straße des 17. Juni 135 in Berlin|Straße des 17. Juni 135",
        "naar Keizersgracht 100, Amsterdam|Keizersgracht 100, Amsterdam",
        "Livrer au 12 rue de l’Église, 75015 Paris|12 rue de l’Église, 75015 Paris",
        "au 7 bis, rue Victor Hugo, merci|7 bis, rue Victor Hugo",
        "Enviar a Calle de Alcalá 48, 28014 Madrid|Calle de Alcalá 48, 28014 Madrid",
        "en la Calle Mayor, nº 12|Calle Mayor, nº 12",
        "en la Calle Mayor, n.º 12|Calle Mayor, n.º 12",
        "Spedire in Via Garibaldi 7, Roma|Via Garibaldi 7, Roma",
        "Entregar na Rua das Flores, 23, Porto|Rua das Flores, 23, Porto"
      })
  void findsAddresses(String text, String expected) {
    assertThat(Found.by(detector, text.replace("\\n", "\n")))
        .containsExactly(expected.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The street was wet, 3 cars stood there.",
        "Route to the depot takes 5 days",
        "on its way 3 days late",
        "Weg 2",
        "a place for 4",
        "5 items Close",
        "order 12 via e-mail 3",
        "Order 20 items",
        "Avenue of 3 tests",
        "Platz 12345678",
        "Route 66",
        "Spring 2026, String 3",
        "Sitzplatz 12",
        "Verkäufer 5",
        "Sommerweg 2026",
        "Weg 3, dann Weg 4",
        "C8 6",
        "1 C7",
        "AV4,1558"
      })
  void leavesOtherText(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }
}
