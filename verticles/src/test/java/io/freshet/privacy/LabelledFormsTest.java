package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What labels, columns, commands and the form of a value tell, in classes of texts. */
class LabelledFormsTest {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values()).map(DetectorType::label).collect(Collectors.toSet());
  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final TextRedactor redactor =
      TextRedactor.of(ALL, "US", tokens, new KnownNames(tokens, 1));

  private List<Finding> find(String text) {
    return redactor.redact(text).findings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "url_secret~the gate code is 5520~5520",
        "url_secret~PIN for the replacement card is 9038~9038",
        "url_secret~Su código de verificación es 771905~771905",
        "url_secret~771905 is your verification code~771905",
        "url_secret~le mot de passe du NAS c'est Cerise&Tuile09 (attention)~Cerise&Tuile09",
        "url_secret~la clave del router: Gato.Negro.2031 y ya~Gato.Negro.2031",
        "url_secret~Wer kennt das Root-Passwort? Das alte (Ananas!!Auflauf) geht"
            + " nicht~Ananas!!Auflauf",
        "url_secret~<add key=\"SmtpPassword\" value=\"Trout-Barley6\" />~Trout-Barley6",
        "url_secret~<password>kestrel77</password>~kestrel77",
        "url_secret~docker login registry.example -u ci -p dckr.Lobster12~dckr.Lobster12",
        "url_secret~CREATE USER eva IDENTIFIED BY 'Kestrel77'~Kestrel77",
        "url_secret~snmp-server community g00se-RO-net RO 12~g00se-RO-net",
        "url_secret~Cookie: sid=7f3a9b2c4d5e6f70aa; theme=dark~7f3a9b2c4d5e6f70aa",
        "url_secret~login admin / Winter2024!~Winter2024",
        "url_secret~STRIPE_KEY=7f3a9b2c4d5e6f70~7f3a9b2c4d5e6f70",
        "url_secret~https://x.example/reset/7f3a9b2c4d5e6f70aa11~7f3a9b2c4d5e6f70aa11",
        "url_secret~パスワード:Kestrel77~Kestrel77",
        "url_secret~security answer = Featherstonehaugh; right~Featherstonehaugh",
        "date_of_birth~fechaNacimiento: 1984-05-03~1984-05-03",
        "date_of_birth~12/05/1980 (DOB)~12/05/1980",
        "date_of_birth~born 3 May 84~3 May 84",
        "date_of_birth~birthday is March 14th~March 14th",
        "date_of_birth~PID|1||0044^^^MRN||A^B||19780426|F~19780426",
        "date_of_birth~ALTA;Y-4689952-J;16/07/1995;ok~16/07/1995",
        "ssn~SSN: 987-65-4320~987-65-4320",
        "ssn~taxpayer number 909-85-1296~909-85-1296",
        "national_id~alien number A123456789~A123456789",
        "national_id~title PPS number 3251767DA~3251767DA",
        "national_id~N.I. no AB 48 67 07 A~AB 48 67 07 A",
        "national_id~título de eleitor 1234 5678 9012~1234 5678 9012",
        "passport~passportNumber: 533401876~533401876",
        "passport~Reisepass-Nr. (DE): C01X00T47~C01X00T47",
        "passport~passport M-7204-4185, KR~M-7204-4185",
        "licence~permiso de conducir 48120937-S~48120937-S",
        "licence~Führerausweis 004418207003~004418207003",
        "mac~HOST MAC 3C5A-B41F-07D2~3C5A-B41F-07D2",
        "mac~MAC 00:1B:44:11:3A:B7:FF:FE~00:1B:44:11:3A:B7:FF:FE",
        "phone~customer's no. 0 7 5 8 4 2 0 9 7 7 1 (read out)~0 7 5 8 4 2 0 9 7 7 1",
        "iban~von DE 92 3805 00008677607156 am~DE 92 3805 00008677607156",
        "credit_card~paid w/ 2541_3279_3748_2668~2541_3279_3748_2668",
        "phone~name;phone;x\\nAnna;6175550123;1\\nBob;6175550124;2~6175550124",
        "date_of_birth~birthdate\\n1993-05-17\\n2001-12-30~2001-12-30"
      })
  void finds(String type, String text, String value) {
    String lines = text.replace("\\n", "\n");
    assertThat(find(lines))
        .anySatisfy(
            f -> {
              assertThat(f.type().label()).isEqualTo(type);
              assertThat(lines.substring(f.start(), f.end())).isEqualTo(value);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error code 4471 at login",
        "status code 404, exit code 137",
        "Code promo ETE2026 valable",
        "apiKey: process.env.STRIPE_KEY ?? \"\"",
        "MOT_DE_PASSE=@@MDP@@ remplacé au déploiement",
        "https://user:password@host:port/db is the documented URL shape",
        "palabra clave: descuento",
        "password: getpass()",
        "https://shop.example/share/iphone-15-pro-128gb-2024",
        "login attempt from build 4.2.1-rc3+20260101",
        "verification code never arrived, tried 3 times",
        "permis de construire n° 034172",
        "licencia de obra 2026/0418-M",
        "Protocollo n. 0048812/2026 del 4 febbraio",
        "Zählernummer 0441 718 2207",
        "+++925/3790/14495+++",
        "build a1b2c3d4e5f6 runs on the device",
        "cache key=user:4471:profile"
      })
  void leaves(String text) {
    assertThat(find(text)).isEmpty();
  }
}
