package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that a review found lost, and what it found taken for one. */
class ReviewedIdsTest {
  private static final Pattern LABEL = Pattern.compile("\\{\\{([a-z_]+):([^}]+)}}");

  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Aadhaar card no. {{national_id:2345 6789 0124}}",
        "T.C. kimlik kartı no {{national_id:12345678901}}",
        "national ID card number {{national_id:12345678}}",
        "passport card {{passport:C12345678}}",
        "Passport serial number {{passport:X1234567}}",
        "паспорт номер {{passport:123456789}}",
        "ИНН номер {{national_id:7701234567}}",
        "CPF do contato: {{national_id:11144477735}}",
        "DNI del contacto {{national_id:27845990}}",
        "RG: {{national_id:12.345.678}}",
        "RG {{national_id:1.234.567}}",
        "RG do cliente: {{national_id:12.345.678-9}}",
        "NIN {{national_id:CM930121003EGE}}",
        "CNI {{national_id:1 234 1990 01234}}",
        "TFN {{national_id:12345678}}",
        "rg\n{{national_id:12.345.678-9}}",
        "nin\n{{national_id:CM930121003EGE}}",
        "cni\n{{national_id:1234199001234}}",
        "Licence of John Smith: {{licence:D1234567}}",
        "Patente di Mario Rossi: {{licence:MI1234567X}}",
        "Permis de Jean Dupont : {{licence:12AB34567}}",
        "carnet de Juan Pérez {{national_id:48120937-S}}",
        "Call my kid: {{phone:414-930-2217}}",
        "Claims: {{phone:414-930-2217}}",
        "Orders: {{phone:414-930-2217}}",
        "Tel. Bestellung: {{phone:030 901820}}",
        "Le vin : {{phone:030 901820}}",
        "Passport/ID card: {{passport:X1234567}}",
        "Passport / Visa no: {{passport:X1234567}}",
        "Driver's licence/ID card {{licence:D1234567}}",
        "Reisepass (Ref): {{passport:X1234567}}",
        "Medicare claim {{ssn:123-45-6789}}",
        "kid {{ssn:123-45-6789}}",
        "fødselsnummer {{national_id:12 03 84 12345}}",
        "rijksregisternummer {{national_id:15.07.30-033.28}}",
        "RFC {{national_id:INVC261125001}}",
        "the RFC of the client is {{national_id:VECJ880326XXX}}",
        "SIN {{national_id:046 454 286}}",
        "sin: {{national_id:046 454 286}}",
        "الرقم الوطني {{national_id:9901012345}}",
        "permis de conduire de Jean Dupont : {{licence:12AB34567}}",
        "curp: pendiente, cel {{phone:415-930-2217}}",
        "CNIC {{national_id:12345-1234567-1}}",
        "IC {{national_id:880214-10-5523}}",
        "personnummer {{national_id:151203-1432}}"
      })
  void findsWhole(String line) {
    List<String> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(line);
    while (label.find()) {
      labels.add(label.group(1) + " " + label.group(2));
    }

    assertThat(found(redactor, LABEL.matcher(line).replaceAll("$2"))).isEqualTo(labels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The nightly run 2026-11-25 failed",
        "run 20261125.3 done",
        "RUN 2026-11-25-1 failed",
        "RUN 20261125.3 done",
        "levering op 12-12-2026 5 stuks",
        "sin 150.000.000 de euros",
        "od nas 500 000 000 zł",
        "chi 3331234567",
        "bitte lesen D1234567",
        "pid 2026-11-25",
        "natale 25/12/2026",
        "осталось 5 дн 12.12.2026",
        "kods 12345678",
        "Buletin 12345678 a apărut",
        "nüfus 85279553",
        "cước 12345678",
        "passi A1234567",
        "potni A1234567",
        "permis de construire 12AB34567",
        "order no 414-930-2217",
        "Invoice INVC261125001",
        "TRIP261125004",
        "drawing 12345-1234567-1",
        "project 110512-01-2345",
        "IMG 151203-1432",
        "personnummer saknas 2026-11-25 14:30"
      })
  void leaves(String text) {
    assertThat(found(redactor, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DE|Praxis Weber, 06131/2045|06131/2045",
        "DK|Tlf. 20111230|20111230",
        "TR|Polis 0212 345 67 89|0212 345 67 89",
        "GB|Call Avis 0800 123 4567|0800 123 4567"
      })
  void findsPhonesOfTheRegion(String region, String text, String phone) {
    TextRedactor there = TextRedactor.of(Found.ALL, region, Found.tokens(), Found.names());

    assertThat(found(there, text)).containsExactly("phone " + phone);
  }

  @Test
  void refusesNoTextForNumbersOfNoRegion() {
    String lines = "fax 0000000000\n".repeat(2_000);

    assertThat(redactor.redact(lines).text()).isEqualTo(lines);
  }

  private static List<String> found(TextRedactor redactor, String text) {
    return redactor.find(text).stream()
        .filter(f -> f.type() != DetectorType.PERSON)
        .map(f -> f.type().label() + " " + text.substring(f.start(), f.end()))
        .toList();
  }
}
