package io.freshet.privacy;

import java.util.Set;

/**
 * Words around and inside names in English, German, French, Spanish, Italian, Portuguese, Dutch.
 */
final class NameWords {
  /** Before a name, part of no name. */
  static final Set<String> TITLES =
      Words.set(
          """
          mr mrs ms miss mister dr prof professor doctor sir madam mx herr herrn frau hr fr fräulein
          monsieur madame mademoiselle mme mlle mm señor señora señorita sr sra srta don doña sig
          signor signora signore dott dottore dottoressa senhor senhora dona dhr mevr mevrouw meneer
          mijnheer jr phd
          """);

  /** Titles that are words or letters of their own: they need the dot. */
  static final Set<String> TITLES_WITH_DOT = Set.of("m", "fr", "hr", "sig", "mm");

  /** Small words inside a name. */
  static final Set<String> PARTICLES =
      Words.set(
          """
          van von der den de da do dos das di del della degli la le el al du ter ten te zu zum vom
          bin ibn ben af y e
          """);

  /** Opens a letter; a name follows. */
  static final Set<String> GREETINGS =
      Words.set(
          """
          dear hi hello hey hallo liebe lieber geehrte geehrter moin servus tag morgen bonjour cher
          chère salut bonsoir estimado estimada querido querida hola gentile caro cara egregio
          egregia ciao buongiorno prezado prezada olá oi beste geachte hoi dag
          """);

  /** Greetings that are hardly used but before a name. */
  static final Set<String> LETTER_GREETINGS =
      Words.set(
          """
          dear liebe lieber geehrte geehrter cher chère estimado estimada querido querida gentile
          egregio egregia prezado prezada geachte
          """);

  /** Closes a letter; a name follows on the next line or after a comma. */
  static final Set<String> CLOSINGS =
      Words.set(
          """
          regards best cheers sincerely thanks thank you truly wishes greetings yours faithfully grüße
          grüßen grüsse grüssen gruß gruss lg mfg vg dank danke cordialement salutations amicalement
          merci bises saludos atentamente cordialmente gracias abrazo saluti distinti cordiali grazie
          atenciosamente cumprimentos obrigado obrigada abraço groeten groet bedankt mvg hochachtungsvoll
          """);

  /** Phrases after which a name follows, even in lower case. */
  static final Set<String> STRONG_PHRASES =
      Set.of(
          "my name is",
          "name is",
          "name's",
          "named",
          "my full name is",
          "mein name ist",
          "heiße",
          "heisse",
          "m'appelle",
          "mon nom est",
          "me llamo",
          "mi nombre es",
          "mi chiamo",
          "mio nome è",
          "meu nome é",
          "me chamo",
          "chamo-me",
          "naam is",
          "ik heet",
          "signed by",
          "account holder is",
          "speaking with",
          "spoke to",
          "spoke with",
          "talked to");

  /** Phrases after which a name of two words may follow, with capitals. */
  static final Set<String> WEAK_PHRASES =
      Set.of(
          "i am",
          "i'm",
          "this is",
          "it's",
          "hier ist",
          "hier spricht",
          "ich bin",
          "je suis",
          "soy",
          "sono",
          "eu sou",
          "sou",
          "ik ben",
          "seen by",
          "customer",
          "client",
          "kunde",
          "kundin",
          "cliente",
          "klant",
          "behalf of",
          "auftrag von",
          "attn");

  /** Those of them after which one word is a name when the clause ends there. */
  static final Set<String> FIRST_NAME_PHRASES = Set.of("i am", "i'm", "it's", "ik ben");

  /** Labels of forms: with a colon behind, a name of two words may follow. */
  static final Set<String> LABELS =
      Words.set(
          """
          name names contact from to sender recipient cc author owner holder cardholder user
          empfänger absender ansprechpartner nom destinataire expéditeur nombre nome naam mittente
          destinatario remetente
          """);

  /** Verbs after which the speaker's name, or before which it, stands. */
  static final Set<String> SAYING =
      Words.set(
          """
          called wrote said asked asks says writes calls complained phoned emailed replied reported
          confirmed complains paid ordered signed rief schrieb sagte fragte meldete bestellte
          """);

  /** Capitalised where they stand, but nobody's name. */
  static final Set<String> NO_NAMES =
      Words.set(
          """
          i you he she it we they the a an this that these those my your his her our their and or but
          if when where why how what who not no yes please thanks thank very still just also here
          there so too all any some everyone everybody folks guys team support service customer
          customers client kunde kundin kunden customerservice sir madam world again am is are was
          were be been have has had do does did can could will would should shall may must in on at
          of for with from to by about after before order parcel refund ticket invoice address phone
          email mail card account number today tomorrow yesterday monday tuesday wednesday thursday
          friday saturday sunday january february march april june july august september october
          november december english german french spanish italian dutch portuguese american british
          european sorry happy unhappy sad angry glad sure ready new old good great bad late damen
          herren alle zusammen leute und oder aber der die das ein eine ich du er sie es wir ihr nicht
          mit von bei mein meine unser unsere bitte danke bestellung paket rechnung le la les un une
          je tu il elle nous vous et ou mais pas avec pour mon ma mes merci bonjour el los las uno una
          yo ella nosotros pero con para mi su gracias lo gli io lui lei noi ma per mio mia grazie o os
          as um uma eu ele ela nós mas com meu minha obrigado obrigada de het een ik jij hij zij wij en
          maar niet met voor mijn bedankt inc ltd llc gmbh ag bv sa corp company bank group store shop
          online express prime gold premium street road avenue department office sales
          """);

  private NameWords() {}
}
