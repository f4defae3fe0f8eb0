package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of birth, numbers, places and addresses as people write them every day. */
class EverydayFormsTest {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values()).map(DetectorType::label).collect(Collectors.toSet());
  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final TextRedactor redactor =
      TextRedactor.of(ALL, "US", tokens, new KnownNames(tokens, 1));

  private void finds(String form) {
    MarkedForm marked = MarkedForm.of(form.replace("\\n", "\n"));
    assertThat(MarkedForm.found(redactor, marked.text()))
        .containsExactlyInAnyOrderElementsOf(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "birth date, as entered at intake by the front desk, is {{date_of_birth:1961-10-04}}",
        "Das Geburtsdatum laut dem Antrag unserer Kundin ist {{date_of_birth:24.12.1960}}",
        "date de naissance indiquée par la mère au téléphone : {{date_of_birth:03/07/1969}}",
        "fecha de nacimiento que figura en la ficha del centro es {{date_of_birth:15/03/1966}}",
        "DOBs for the clinic: Theo {{date_of_birth:5/1/15}}, Maria {{date_of_birth:9/23/18}}",
        "Birthdays: Mum {{date_of_birth:12 May 1949}}, Dad {{date_of_birth:3 November 1946}}",
        "dob {{date_of_birth:05/09/1983}}, kids {{date_of_birth:03/03/2012}} and"
            + " {{date_of_birth:08/10/2015}}",
        "geb. {{date_of_birth:05.09.1983}}, Sohn {{date_of_birth:03.03.2012}}",
        "my husband ({{date_of_birth:15.06.1958}}) was in yesterday",
        "Mein Mann ({{date_of_birth:15.06.1958}}) war gestern da",
        "ma fille ({{date_of_birth:15/06/2008}}) a perdu sa carte",
        "mi hijo Tomás ({{date_of_birth:15/06/2008}}) tiene fiebre",
        "mia moglie ({{date_of_birth:15/06/1978}}) non risponde",
        "mijn zoon ({{date_of_birth:15-06-2008}}) is ziek",
        "he was born {{date_of_birth:July the 4th, 1999}}, never had a ticket",
        "born {{date_of_birth:1st of\\nApril 1978}} in Merthyr",
        "birth date {{date_of_birth:August\\n27, 1979}}",
        "born {{date_of_birth:January 3, 1950}} but the record shows {{date_of_birth:01/30/1950}}",
        "date of brith {{date_of_birth:12/12/1990}}",
        "{{date_of_birth:12/05/1991}} is my date of birth",
        "dependents: {{date_of_birth:04/22/2017}}, SSN {{ssn:219-09-9999}}"
      })
  void findsDatesOfBirth(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DOB {{date_of_birth:12/03/1985}}, admitted 03/04/2024",
        "DOB {{date_of_birth:12/03/1985}}, Anna was seen 03/04/2024",
        "birth certificate copy, issued by the registry, signed on 03/04/2024",
        "Born to run was released on 25/08/1975",
        "wife called on 05/09/1983 re claim",
        "contract with my son (signed 01.02.2020)",
        "Frau Meier (seit 01.04.2019) Abteilung 3",
        "my husband came in on 15.06.2018",
        "Member (joined 12/03/2015)"
      })
  void leavesOtherDates(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tel. privat {{phone:089/4521 887}}, dienstlich {{phone:089/4521-0}}",
        "Contact no. {{phone:98765 43210}}",
        "recharge fail ho gaya, number {{phone:98390 25248}}",
        "Contact Mitul {{phone:98250-47163}}",
        "prosze o kontakt {{phone:512345678}}",
        "emergency number is {{phone:9876543210}}",
        "mi fijo {{phone:91 123 45 67}}",
        "callto:{{phone:7035550142}}"
      })
  void findsPhones(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number 70000 80000",
        "order number 98390 25248",
        "size 98250 47163 mm",
        "Art. 0621/123456",
        "contact form 12345-67890",
        "Tel {{phone:0711 1234567}}, PLZ 70173",
        "tel {{phone:0161 496 0231}}, Mon-Fri 9-17"
      })
  void leavesOtherNumbers(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bank details: {{bank_account:55779911}} / {{bank_account:20-00-00}}",
        "pay {{bank_account:55779911}}, sort code {{bank_account:20-00-00}}",
        "bank account number?\\nUser: {{bank_account:60161331}}",
        "Ihre Bankkontonummer? {{bank_account:532013000}}",
        "rekeningnummer oud {{bank_account:41 71 64 300}}",
        "banka hesap no {{bank_account:12345678-5001}}",
        "RIB : banque {{bank_account:16705}} guichet {{bank_account:94780}} compte"
            + " {{bank_account:02625155130}}",
        "A/c {{bank_account:937250483780}} IFSC {{bank_account:HDFC0000418}}"
      })
  void findsAccounts(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bank account number? It is on your bill, page 12.",
        "Kontonummer fehlt im Beleg",
        "Kontonr. ist neu seit 2024",
        "IFSC code HDFC0001234 only",
        "Bankgiro 5051-6905, OCR 7730014422815",
        "ship 55779911 / 20-00-00"
      })
  void leavesWhatIsNoAccount(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tent moved to {{geo:-1.28324 36.82241}}, near the camp",
        "stolen bike last at {{geo:52.09083 5.12222}}",
        "mail {{email:w.kern77 @ wp . pl}}",
        "write to {{email:jane.smith@ gmail.com}}",
        "{{email:sanne.de.wit@\\nstraat.example}}\\nis het adres",
        "email: {{email:jane dot smith at gmail dot com}}",
        "adresse mail: {{email:paul.martin arobase exemple.fr}}",
        "{{email:hans.meier ät web punkt de}}"
      })
  void findsPlacesAndMails(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delta 12.3456 -3.4567",
        "1.28324 6.82241",
        "dinner @ luigis.com tonight",
        "see you @ 5.30 com",
        "follow @ insta . com",
        "jane @ reception"
      })
  void leavesOtherMarks(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my adress is {{address:77 massachusetts ave cambridge ma 02139}}",
        "{{address:1600 pennsylvania ave nw, washington dc 20500}}",
        "send to {{address:14 elm grove leeds ls6 2ab}} please",
        "bin ab 15h da: {{address:deichstr. 9, 25761 büsum}}",
        "vivo en {{address:calle mayor 23, 28013 madrid}}",
        "abito in {{address:via roma 10, 10121 torino}}",
        "her guarantor is at {{address:Orchard View, Mill Lane, Kidlington OX5 1EE}}.",
        "{{address:The Old Rectory, Church Lane, Much Hadham SG10 6DF}}",
        "{{address:Praceta Vasco da Gama, lote 7, 2.º Esq., 2745-094 Queluz}}",
        "прописка: {{address:ул. Красных Партизан, д. 14, кв. 77, Тула}}.",
        "{{address:Karl Johans gate 5, 0154 Oslo}}",
        "{{address:東京都渋谷区神南1-2-3}}",
        "配達先:{{address:広島市西区草津新町二丁目7番15号}} 受取人",
        "{{address:Nádor u. 12, 1051 Budapest}}"
      })
  void findsAddresses(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "we shipped 12 units to the st paul mn 55101 hub",
        "12 main courses on the high street",
        "Heathrow gate 12, 1800 passengers",
        "gate 5, terminal 2",
        "coche 7, plaza 12A",
        "Voiture 14 Place 62 Salle Haute",
        "Escalation Tier 3 via Slack only",
        "weg 9 von 10",
        "lote 12, validade 03/2026",
        "第3-1-1条",
        "令和5年3-1-1",
        "Church Lane, Woking GU22 7UY is closed"
      })
  void leavesWhatIsNoAddress(String form) {
    finds(form);
  }
}
