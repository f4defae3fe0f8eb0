package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of an address nothing is left standing: no flat, no town, no code. */
class AddressExtentTest {
  private final TextRedactor redactor =
      TextRedactor.of(Set.of("address"), "US", Found.tokens(), Found.names());

  private String redacted(String text) {
    return redactor.clean(text.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Apartment 4, 22 Canal Street, Manchester M1 3HE",
        "Unit 9, Marsh Trading Estate, 12 Quay Rd, Bootle, L20 4DZ",
        "77 Tannery Row #3, Peabody MA 01960",
        "905 Alder St Unit 12, Eugene, OR 97401",
        "PO Box 4471\\nLas Cruces NM 88003",
        "12 Seaview Terrace, Howth, Dublin 13, D13 K7X2",
        "2210 rue Cartier Est, app. 7, Laval (QC) H7N 1B3",
        "Lot 3, 41 Banksia Rd, Kenmore QLD 4069",
        "Rosenweg 4, Hinterhaus, 70439 Stuttgart",
        "Lindenstr. 8, 3. OG li., 28359 Bremen",
        "Grazer Straße 12/3/24, 1110 Wien",
        "Chaussée de Mons 1048 bte 5, 1070 Anderlecht",
        "27, chemin de la Source – 26400 Crest",
        "Résidence Les Mouettes, bât. C, appt 32, 8 avenue du Port, 56100 Lorient",
        "Calle Virgen del Mar, 23, 4.º B, 41011 Sevilla",
        "Via Roma 61/A, scala 3 int. 9, 42124 Reggio Emilia (RE)",
        "Rua do Carmo, 143, 2.º Dto., 1200-340 Lisboa",
        "Av. Insurgentes Sur 3493 Int. 5, Villa Olímpica, Tlalpan, 14020 Ciudad de México",
        "ul. Brzozowa 31 m. 4, 08-110 Siedlce",
        "Str. Zorilor nr. 18, bl. C4, ap. 31, Cluj-Napoca, 400335",
        "52 Orchard Road #03-08 Singapore 419118"
      })
  void coversAllOfIt(String address) {
    assertThat(redacted("Ship it to " + address + " please"))
        .isEqualTo("Ship it to [address] please");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at 22 Canal Street, Anna Schmidt said|at [address], Anna Schmidt said",
        "at 22 Canal Street. Monday is fine|at [address]. Monday is fine",
        "at 22 Canal Street, Phone: 5|at [address], Phone: 5",
        "at 22 Canal Street, please ring twice|at [address], please ring twice",
        "ask Anna, 22 Canal Street|ask Anna, [address]",
        "Hauptstraße 12, bitte klingeln|[address], bitte klingeln",
        "Hauptstraße 12, Tel. 5|[address], Tel. 5"
      })
  void takesNothingElse(String text, String expected) {
    assertThat(redacted(text)).isEqualTo(expected);
  }
}
