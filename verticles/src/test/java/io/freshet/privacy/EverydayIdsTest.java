package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers of people as they are written every day: several in a text, in answers, beside a state or
 * an office and without their word; and what only looks like them.
 */
class EverydayIdsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  static Stream<String> forms() throws IOException {
    try (InputStream in = EverydayIdsTest.class.getResourceAsStream("everyday-ids.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void findsWhatIsThereAndNothingElse(String form) {
    check(form.replace("\\n", "\n").replace("\\t", "\t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codice fiscale {{national_id:DMB LRT 65A01 L219 M}} come da tessera",
        "manca C.F. ({{national_id:ZNTCRL59L\n08L736G}}), andato a capo",
        "scritto a mano con spazi: {{national_id:FMG LRI 93S 42L 219 U}}, va bene?",
        "NAT INS N0.  {{national_id:CC.79.41.86.A}}   NET PAY",
        "{{national_id:685 116 0218}} is what's on the wristband, the NHS spine has one wrong",
        "Your social security number {{ssn:194 | 60 | 4525}}   Spouse's {{ssn:105 | 67 | 3939}}",
        "emp Sha Vil SS#{{ssn:615.98.5142}} hired 3/3",
        "last 4 don't match, the file says {{ssn:708 13 2191}} but the caller gave another",
        "Ont. driver's licence {{licence:R4583 - 34707 - 80914}} suspended",
        "Mein Pass der Republik Nigeria Nr. {{passport:B50418827}}, Visum D beantragt.",
        "moin, hab den pass verloren beim umzug. nr war {{passport:C01X00T47}} glaub ich",
        "mitt pass har nummer {{passport:YJ728897}} och går ut 2029",
        "el pasaporte de la niña es {{passport:PAV 545 705}}, caduca antes",
        "Mi pasaporte {{passport:PAK847215}} venció; el nuevo es {{passport:XDD039417}}.",
        "Passenger manifest row 14: Halai, GBR {{passport:124825709}}, {{date_of_birth:03FEB81}}",
        "TFN declaration: {{national_id:546712811}}, tick box",
        "ricambio 500 38 7639 Iveco, filtro gasolio",
        "NAT gateway rule 214402426 dropped, USA east 1",
        "bus pass number 12345678",
        "CDL jobs in GA 30301, call the office"
      })
  void findsWhatWasMissed(String form) {
    check(form);
  }

  private void check(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }
}
