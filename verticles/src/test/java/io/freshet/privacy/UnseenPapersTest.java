package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passports, licences and accounts whose words stand further off or may mean something else. */
class UnseenPapersTest {
  private static final Set<String> PAPERS =
      Set.of("passport", "licence", "bank_account", "national_id");

  private final TextRedactor redactor = Found.redactor(Found.names());

  private void finds(String type, String value, String text) {
    assertThat(redactor.redact(text).findings())
        .filteredOn(f -> f.type().label().equals(type))
        .extracting(f -> text.substring(f.start(), f.end()))
        .contains(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "30346655 | Håvard flyr torsdag. Pass 30346655 gyldig til 14.05.2030, visum ordnes.",
        "282172532 | Pas 282172532 udløber 2029. Rejsende nr. 2 har ikke oplyst sit endnu.",
        "40783231 | Hosté chata 22.-24.3.: Novotný Jiří, OP nemá, pas 40783231, nar. 5.11.1958",
        "40773931 | Pas 40773931, řidičák ET 284437. Pojištění od 1. 7., cestuje 1 osoba",
        "21198051 | Vizos užsakymas: Jonas Kazlauskas, pasas 21198051, skrydis lapkričio 6 d.",
        "216280696 | Libro de viajeros: Sørensen, Lars, DK, pass. 216280696, entrada 12/07",
        "X8197680 | Führerausweis liegt bei und der Pass X8197680. Bitte beide hinterlegen.",
        "X8197680 | Bitte prüfen, im Pass X8197680 steht der zweite Vorname",
        "207418836 | Kørekort følger, pas har jeg her: 207418836. Hun kører ikke.",
        "CFJPMT6VY | Passnummer steht oben rechts, oder? Dann ist es CFJPMT6VY. Danke",
        "X570H817 | Passverlängerung erledigt, neue Nr X570H817. Alte bitte löschen.",
        "42118834 | Reise nach Hanoi: Pass: 42118834, Visum beantragt",
        "BA4188361 | Cestovní kancelář: pas BA4188361, platný do 2031",
        "528549885 | I gave you the wrong passport! Old passport 136809617. New: 528549885.",
        "569324218 | passport 546470015, digits transposed, right one is 569324218"
      })
  void findsPassports(String value, String text) {
    finds("passport", value, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "B072F7G4AX1 | Am Telefon: B072F7G4AX1 – Führerschein Klasse B, ausgestellt 2012",
        "C25K8M3Z191 | Führerschein Klasse BE, Mieter Jost Adler, die Nr ist wohl C25K8M3Z191",
        "27413071S | Permiso de conducir del comercial nuevo, Iker Zubizarreta: 27413071S, clase B",
        "27413071S | Carnet de conducir de Iker Zubizarreta Landa, 27413071S",
        "910205-9772 | Körkort kollat för poolbilen: Gustav Lindqvist, nr 910205-9772, giltigt",
        "4017418431 | rijbewijscontrole chauffeurs - Kees Brouwer 4017418431 ok; Piet met pensioen",
        "006449164926 | Mein Führerausweis hat die Nummer 006449164926, gut lesbar",
        "5992409 | BC licence of the seasonal guy, Tyrone Beauregard: 5992409. class 5, novice",
        "WU695926 | Rental check: driver 1 shows WU695926, version 213; full class 1",
        "LS236930 | Rental check: driver 1 shows WU695926, version 213; driver 2 shows LS236930, version 207.",
        "331 879 921 | Non-CDL driver list; Ortega, Benito  NY 331 879 921  D",
        "77 135 257 | Driver list; Sauer, Kristin  PA 77 135 257  C",
        "W8072 75587 96681 | driver roster; Whitaker, Dion  NJ W8072 75587 96681  D",
        "906000206 | Irish driving licence 085540926, field 4d. 2nd driver Niamh Toomey 906000206.",
        "8-4-8-4-9-5-8-3 | Pennsylvania driver lic no 84849583; repeated back 8-4-8-4-9-5-8-3, confirmed."
      })
  void findsLicences(String value, String text) {
    finds("licence", value, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "55632156 | Bank mandate: Sort Code 31-31-38 Account number [I think] 55632156 signed",
        "31-31-38 | Bank mandate: Sort Code 31-31-38 Account number [I think] 55632156 signed",
        "95673130 | please pay the balance to the executors at 11-11-62, account number being 95673130.",
        "11-11-62 | please pay the balance to the executors at 11-11-62, account number being 95673130.",
        "54338392 | the sort code has changed to 77-46-97 the acc stays same 54338392. Pension",
        "77-46-97 | the sort code has changed to 77-46-97 the acc stays same 54338392. Pension",
        "36456249 | Sort code first please. — 83-52-82. — And the account? — 36456249. — Name on it?",
        "83-52-82 | Sort code first please. — 83-52-82. — And the account? — 36456249. — Name on it?",
        "0257375 | Ring om kontot är fel: clearing 5439, sedan 0257375. Tack",
        "8327-9 | Lönen till clearingnr 8327-9, konto 914 287 553-1 tack",
        "5439 | Ring om kontot är fel: clearing 5439, sedan 0257375. Tack",
        "0133-26-621010 | kt. 160574-3489, greiðist inn á reikning 0133-26-621010. Kveðja",
        "2085 9165 84 9787083839 | tengo el DNI: 57.183.054 V. La cuenta vieja era 2085 9165 84 9787083839 pero",
        "15035790532 | Ingrid, kl. B, utst. 2019. Depositum til 15035790532.",
        "2305056862 | Oga abeg, na 2305056862 be my account, GTBank. Refund today please"
      })
  void findsAccounts(String value, String text) {
    finds("bank_account", value, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "756 9217 0769 85 | 756 9217 0769 85 gehört zu meinem Sohn, die Krankenkasse hat es vertauscht",
        "Z434160692 | geboren ist er im Mai, die Krankenkassennr. auf der Karte: Z434160692. Danke"
      })
  void findsNationalIds(String value, String text) {
    finds("national_id", value, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ski pass 30346655 gültig bis 14.05.2030, Talstation",
        "Wander Pass 30346655 gültig bis 2030",
        "Ce n'est pas 40783231 mais 40783232, voir la facture du voyage",
        "Le vol ne coûte pas 40783231 euros",
        "Festival pass 282172532, flight case at the gate",
        "Rijbewijs bij de hand? Pakket 4017418431 staat in kluis 4, bel Kees 0612345678",
        "Depositum til leie 2085 9165 84 9787083838",
        "Führerschein fehlt, sagt der Kunde; seine Nummer: +49 171 2345678",
        "envío 2085 9165 84 9787083839",
        "756 9217 0769 84 Stück auf Lager",
        "Pas 12 udløber 2029",
        "The licence number of the pub is PREM/0417 and allows music until 23:00",
        "The number under it is the license # of the brewery, BR-00214.",
        "Der Pass ist zu. Bitte HKLMNPRTV beachten, Gutschein GZ7N9GFL8-22",
        "Gutschein GZ7N9GFL8 für die Seilbahn",
        "Permiso de obras de Iker Zubizarreta, exp. 27413070Q",
        "driver version WU695926 build 213",
        "driver list: NY 512 555 0199 depot",
        "clearing 5439 pallets, then 025737 boxes",
        "Order 31-31-38, the cheque account stays open, ticket 55632156",
        "On 11-11-62 she opened an account with us under ticket 95673130",
        "The parts 77-46-97 stay the same 54338392",
        "old order 136809617. New: 528549885"
      })
  void leavesWhatLooksAlike(String text) {
    assertThat(redactor.redact(text).findings())
        .filteredOn(f -> PAPERS.contains(f.type().label()))
        .extracting(f -> text.substring(f.start(), f.end()))
        .isEmpty();
  }
}
