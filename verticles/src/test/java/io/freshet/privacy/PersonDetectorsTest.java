package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names told by the words around them or by a frequent given name. */
class PersonDetectorsTest {
  private final Detector context = new NameContextDetector();
  private final Detector given = new GivenNameDetector();
  private final Detector addressee = new AddresseeDetector();

  @ParameterizedTest
  @CsvSource({
    "Xandra Quill <x@example.com> wrote, Xandra Quill",
    "From: \"X. van der Quill\" <x@example.com>, X. van der Quill",
    "ask Xandra Quill (x@example.com), Xandra Quill"
  })
  void findsNamesBeforeMailAddresses(String text, String expected) {
    assertThat(Found.by(addressee, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write to <x@example.com>",
        "the support (x@example.com)",
        "Xandra Quill (no address)",
        "Xandra Quill <x",
        "((((<<<<@"
      })
  void leavesWhatStandsBeforeOtherBrackets(String text) {
    assertThat(Found.by(addressee, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Robert Quill GmbH ships", "Canon Mark II is out"})
  void leavesCompaniesAndNumerals(String text) {
    assertThat(Found.by(given, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, my name is Xandra Quill. Where is it?|Xandra Quill",
        "hi, my name is xandra quill and my parcel is lost|xandra quill",
        "I am Xandra Quill from Leeds|Xandra Quill",
        "I'm Xandra, hello|Xandra",
        "Ich heiße Xandra Quill und warte|Xandra Quill",
        "Mein Name ist Quill|Quill",
        "je m'appelle Xandra Quill|Xandra Quill",
        "Je m’appelle Xandra Quill|Xandra Quill",
        "Me llamo Xandra Quill|Xandra Quill",
        "mi chiamo Xandra Quill|Xandra Quill",
        "meu nome é Xandra Quill|Xandra Quill",
        "Mijn naam is Xandra Quill|Xandra Quill",
        "Ask Mr Quill or so|Quill",
        "Ask Mrs. X. Quill|X. Quill",
        "Dr. Pieter van der Meulen came|Pieter van der Meulen",
        "Frau Quill ruft an|Quill",
        "la señora Quill llama|Quill",
        "Geachte heer Van Leeuwen, dank|Van Leeuwen",
        "la señora de Quill llama|",
        "Sra. Quill llama|Quill",
        "Dear Xandra,\\nAny news|Xandra",
        "Sehr geehrte Frau Quill, danke|Quill",
        "Hi Xandra!|Xandra",
        "It broke.\\n\\nKind regards\\nXandra Quill|Xandra Quill",
        "It broke.\\n\\nBest, Xandra|Xandra",
        "Mit freundlichen Grüßen,\\n\\nXandra Quill|Xandra Quill",
        "Xandra Quill called about it|Xandra Quill",
        "Quill, Xandra called about it|Quill, Xandra",
        "Name: Xandra Quill|Xandra Quill",
        "Name: Quill, Xandra|Quill, Xandra",
        "Nom : Xandra Quill|Xandra Quill",
        "{\"name\":\"Xandra Quill\"}|Xandra Quill",
        "Reporter: Xandra Quill|Xandra Quill",
        "Ship to:\\nXandra Quill\\n12 Elm Street|Xandra Quill",
        "Delivery:\\nRue Quill\\n75001 Paris|",
        "Kontoinhaber Xandra Quill zahlt|Xandra Quill",
        "le technicien Xandra Quill passe|Xandra Quill",
        "a nombre de Xandra Quill|Xandra Quill",
        "Dhr. van Quill belt|van Quill",
        "Il signor De Quill chiama|De Quill",
        "jag heter Xandra Quill|Xandra Quill",
        "bom dia sr. Quill, a madeira chegou|Quill",
        "Entschuldigt Fam. Quill und andere|Quill",
        "Rücksprache mit Hrn. Quill|Quill",
        "dna Quill nu răspunde|Quill",
        "gospođa Quill nije došla|Quill",
        "Пані Коваль чекає|Коваль",
        "г-жа Паскалева звъня|Паскалева",
        "Sra. De la Quill, su cita|De la Quill",
        "Quill úr panaszt tett|Quill",
        "Xandra Hanım onayladı|Xandra"
      })
  void findsNamesInContext(String text, String expected) {
    String real = text.replace("\\n", "\n");
    if (expected == null) {
      assertThat(Found.by(context, real)).isEmpty();
    } else {
      assertThat(Found.by(context, real)).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The parcel is late. Das Paket kommt spät. Le colis est en retard. Il pacco è in ritardo.",
        "Dear Customer Support Team,",
        "Dear Sir or Madam",
        "Hello World program",
        "Hi all, thanks",
        "I am very happy",
        "I am German",
        "This is Amazon Prime",
        "Thanks, it works. Best, we know",
        "Best regards",
        "Ich bin Kunde seit Jahren",
        "Headings use Times New Roman, captions Arial Black, code Fira Mono.",
        "He called the Support Team",
        "M 12, Ms, Dr",
        "from: The Shop",
        "La calle Doctor Quill está cortada",
        "MS Nordstern er forsinket",
        "Holiday: King Jr. Day",
        "keep the legal name pls",
        "por $4,500.00 M.N. al mes",
        "Mustafa Bey Caddesi kapalı"
      })
  void leavesOtherText(String text) {
    assertThat(Found.by(context, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "about Priya Raman's refund|Priya Raman",
        "Seen by Otto von Hallberg today|Otto von Hallberg",
        "Mark May said so|Mark May",
        "Rose Chase will pay|Rose Chase",
        "Jean-Luc Moreau paie|Jean-Luc Moreau",
        "Herrmann, Tobias|Herrmann, Tobias"
      })
  void findsGivenNames(String text, String expected) {
    assertThat(Found.by(given, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the rose order will chase the grant",
        "Mark as read",
        "Rose Gold, 64 GB",
        "Times New Roman",
        "Oslo, Paris, Anna"
      })
  void leavesWordsThatAreNames(String text) {
    assertThat(Found.by(given, text)).isEmpty();
  }

  /** However many words came before: none is looked for beyond the last. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sehr geehrte Frau Mag. Quill, anbei|Quill",
        "Gutachter ist Prof. Dr.-Ing. Xandra Quill, Termin|Xandra Quill",
        "Sg. Hr. Mag. Quill, Ihr Akt|Quill",
        "Cordiali saluti\\nDott.ssa Xandra Quill\\nUfficio|Xandra Quill",
        "Kindly note that Barr. Xandra Quill will attend|Xandra Quill",
        "jina langu ni Xandra Quill, asante|Xandra Quill"
      })
  void readsOverTitlesInShort(String text, String expected) {
    assertThat(Found.by(context, text.replace("\\n", "\n"))).contains(expected);
    assertThat(Found.by(context, text.replace("\\n", "\n")))
        .doesNotContain("Mag", "Dr", "Dott", "Barr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my name is coming wrong in the form",
        "my name is spelled differently",
        "Gentile Cliente, la sua richiesta",
        "Geachte Relatie, onze voorwaarden",
        "Prezado Segurado, o sinistro",
        "Hotel Don Carlos is full",
        "Dr. Oetker Tarte is out of stock"
      })
  void leavesWhatOnlyStandsWhereANameWould(String text) {
    assertThat(Found.by(context, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "closed: Robert Adams Avenue and Anna Brown Road",
        "bus 61 naar Jan van Galenstraat",
        "de Anna Frankschool is dicht",
        "rifugio Maria Bianchi aperto"
      })
  void leavesStreetsAndHousesNamedAfterPeople(String text) {
    assertThat(Found.by(given, text)).isEmpty();
  }

  @Test
  void aTitleMayBeTheLastWord() {
    for (int words = 0; words < 70; words++) {
      assertThat(Found.by(context, "word ".repeat(words) + "Ms ")).isEmpty();
    }
  }
}
