package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IBAN, SSN, national ids, dates of birth. */
class NumberDetectorsTest {
  private final Detector iban = new IbanDetector();
  private final Detector ssn = new SsnDetector();
  private final Detector nationalId = new NationalIdDetector();
  private final Detector birthDate = new BirthDateDetector();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        "GB82-WEST-1234-5698-7654-32",
        "FR1420041010050500013M02606",
        "NL91\nABNA 0417 1643 00",
        "NO9386011117947",
        "DE8937\u00ad0400440532013000"
      })
  void findsIbans(String text) {
    assertThat(Found.by(iban, text)).containsExactly(text);
    assertThat(Found.by(iban, "to " + text + ".")).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE88370400440532013000",
        "DE8937040044053201300",
        "XX89370400440532013000",
        "XDE89370400440532013000",
        "DE89370400440532013000X",
        "Part DE00 1111 2222 3333 4444 55",
        "FR76-X19",
        "no12 and yes"
      })
  void leavesWhatIsNoIban(String text) {
    assertThat(Found.by(iban, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "531-48-6620, 531-48-6620",
    "ssn=531486620., 531486620",
    "social security no. 531 48 6620, 531 48 6620",
    "SSN: 531–48–6620, 531–48–6620"
  })
  void findsSsns(String text, String expected) {
    assertThat(Found.by(ssn, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000-48-6620",
        "666-48-6620",
        "931-48-6620",
        "531-00-6620",
        "531-48-0000",
        "531486620",
        "Norden,1972,1.531486620",
        "531-48-66201",
        "531-48-6620-1",
        "1-531-48-6620",
        "order 531 48 6620"
      })
  void leavesWhatIsNoSsn(String text) {
    assertThat(Found.by(ssn, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NI number AB 12 34 56 C, AB 12 34 56 C",
    "NHS 943 476 5919., 943 476 5919",
    "DNI 12345678Z, 12345678Z",
    "NIE X1234567L, X1234567L",
    "codice fiscale RSSMRA85T10A562S, RSSMRA85T10A562S",
    "é o 529.982.247-25, 529.982.247-25",
    "PESEL 44051401359, 44051401359"
  })
  void findsNationalIds(String text, String expected) {
    assertThat(Found.by(nationalId, text)).containsExactly(expected);
  }

  /** Numbers that states and their handbooks publish as examples. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AHV-Nr. 756.9217.0769.85|756.9217.0769.85",
        "756.9217.0769.85|756.9217.0769.85",
        "Steuer-ID 86 095 742 719|86 095 742 719",
        "SVNR 1237 010180|1237 010180",
        "n° sécu 2 55 08 14 168 025 38|2 55 08 14 168 025 38",
        "registre national 85.07.30-033.28|85.07.30-033.28",
        "BSN 111222333|111222333",
        "NIF: 123 456 789|123 456 789",
        "personnummer 811218-9876|811218-9876",
        "T.C. kimlik no: 10000000146|10000000146",
        "Aadhaar 9999 4105 7058|9999 4105 7058",
        "CURP HEGG560427MVZRRL04|HEGG560427MVZRRL04",
        "12345678-Z|12345678-Z",
        "DNI 12.345.678-Z|12.345.678-Z",
        "DNI 12345678 Z|12345678 Z",
        "X-1234567-L|X-1234567-L",
        "RSS MRA 85T10 A562S|RSS MRA 85T10 A562S"
      })
  void findsIdsOfMoreStates(String text, String expected) {
    assertThat(Found.by(nationalId, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "756.9217.0769.84",
        "order 86095742719",
        "Steuer-ID 86095742718",
        "order 111222333",
        "BSN 111222334",
        "NIF 123456780",
        "personnummer 811218-9875",
        "kimlik 10000000145",
        "Aadhaar 9999 4105 7059",
        "HEGG560427MVZRRL05",
        "12345678-A",
        "part 12345678 Z",
        "X-1234567-K",
        "RSS MRA 85T10 A562X"
      })
  void leavesWrongIdsOfMoreStates(String text) {
    assertThat(Found.by(nationalId, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DNI 12345678A",
        "order 44051401359",
        "order 9434765919",
        "RSSMRA85T10A562X",
        "529.982.247-26",
        "AB 12 34 56 X",
        "PESEL 44051401358"
      })
  void leavesWhatIsNoNationalId(String text) {
    assertThat(Found.by(nationalId, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Born 03/04/1987.|03/04/1987",
        "geb. 14.07.1991|14.07.1991",
        "née le 2 mars 1979|2 mars 1979",
        "date of birth: March 2nd, 1979|March 2nd, 1979",
        "DOB 1979-03-02|1979-03-02",
        "Ich bin am 14.07.1991 geboren|14.07.1991",
        "am 2. März 1979 geboren|2. März 1979",
        "nací el 2 de marzo de 1979|2 de marzo de 1979"
      })
  void findsDatesOfBirth(String text, String expected) {
    assertThat(Found.by(birthDate, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivered 03/04/2026", "born to run, since 2019", "2026-11-25"})
  void leavesOtherDates(String text) {
    assertThat(Found.by(birthDate, text)).isEmpty();
  }
}
