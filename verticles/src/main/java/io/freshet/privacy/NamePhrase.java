package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words after which a name follows. */
final class NamePhrase {
  private static final List<String> STRONG =
      List.of(
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
          "nazywam się",
          "jag heter",
          "adım",
          "меня зовут",
          "με λένε",
          "ik heet",
          "signed by",
          "account holder is",
          "speaking with",
          "spoke to",
          "spoke with",
          "talked to");

  private static final List<String> WEAK =
      List.of(
          "this is",
          "hier ist",
          "hier spricht",
          "ich bin",
          "je suis",
          "soy",
          "sono",
          "eu sou",
          "sou",
          "seen by",
          "customer",
          "client",
          "kunde",
          "kundin",
          "cliente",
          "klant",
          "behalf of",
          "auftrag von",
          "attn",
          "my wife",
          "my husband",
          "my daughter",
          "my son",
          "meine frau",
          "mein mann",
          "meine tochter",
          "mein sohn",
          "ma femme",
          "mon mari",
          "mi mujer",
          "mi marido",
          "mia moglie",
          "mio marito",
          "minha esposa",
          "meu marido",
          "mijn vrouw",
          "mijn man",
          "gesprochen mit",
          "telefoniert mit",
          "parlé avec",
          "hablé con",
          "hablado con",
          "parlato con",
          "falei com",
          "gesproken met",
          "signed for by",
          "returned by",
          "collected by",
          "account holder",
          "holder",
          "tenant",
          "landlord",
          "neighbour",
          "neighbor",
          "technician",
          "the insured",
          "applicant",
          "visitor",
          "passenger",
          "issued to",
          "in the name of",
          "kontoinhaber",
          "kontoinhaberin",
          "mieter",
          "mieterin",
          "mieter ist",
          "vermieter",
          "vermieterin",
          "nachbar",
          "nachbarin",
          "techniker",
          "technikerin",
          "versicherte",
          "versicherter",
          "patientin",
          "fahrer",
          "fahrerin",
          "mitarbeiter",
          "mitarbeiterin",
          "empfänger",
          "titulaire",
          "locataire",
          "propriétaire",
          "voisin",
          "voisine",
          "technicien",
          "technicienne",
          "l'assuré",
          "l'assurée",
          "au nom de",
          "destinataire",
          "titular",
          "inquilino",
          "inquilina",
          "propietario",
          "propietaria",
          "vecino",
          "vecina",
          "técnico",
          "técnica",
          "asegurado",
          "asegurada",
          "a nombre de",
          "destinatario",
          "intestatario",
          "intestataria",
          "l'inquilino",
          "l'inquilina",
          "proprietario",
          "proprietaria",
          "vicino",
          "vicina",
          "tecnico",
          "tecnica",
          "l'assicurato",
          "l'assicurata",
          "a nome di",
          "intestata a",
          "intestato a",
          "proprietário",
          "proprietária",
          "vizinho",
          "vizinha",
          "segurado",
          "segurada",
          "em nome de",
          "destinatário",
          "huurder",
          "huurster",
          "verhuurder",
          "verhuurster",
          "buurman",
          "buurvrouw",
          "monteur",
          "verzekerde",
          "op naam van",
          "ten name van",
          "geadresseerde");

  private static final List<String> FIRST_NAME = List.of("i am", "i'm", "it's", "ik ben");

  private final String[] words;
  private final boolean strong;
  private final boolean first;

  private NamePhrase(String phrase, boolean strong, boolean first) {
    this.words = phrase.split(" ");
    this.strong = strong;
    this.first = first;
  }

  /** Whether a name follows even in lower case; else two words with capitals do. */
  boolean strong() {
    return strong;
  }

  /** Whether one word is a name when the clause ends there. */
  boolean first() {
    return first;
  }

  /** All phrases by their last word, longer ones first. */
  static Map<String, List<NamePhrase>> byLastWord() {
    Map<String, List<NamePhrase>> phrases = new HashMap<>();
    STRONG.forEach(p -> put(phrases, p, true, false));
    WEAK.forEach(p -> put(phrases, p, false, false));
    FIRST_NAME.forEach(p -> put(phrases, p, false, true));
    phrases.values().forEach(list -> list.sort(Comparator.comparingInt(p -> -p.words.length)));
    return phrases;
  }

  private static void put(
      Map<String, List<NamePhrase>> phrases, String phrase, boolean strong, boolean first) {
    NamePhrase made = new NamePhrase(phrase, strong, first);
    phrases.computeIfAbsent(made.words[made.words.length - 1], l -> new ArrayList<>()).add(made);
  }

  /** Whether its words stand before and at {@code last}, parted by blanks. */
  boolean endsAt(Words text, int last) {
    int first = last - words.length + 1;
    if (first < 0) {
      return false;
    }
    for (int i = 0; i < words.length - 1; i++) {
      if (!text.is(first + i, words[i]) || !text.spacedFromNext(first + i)) {
        return false;
      }
    }
    return true;
  }
}
