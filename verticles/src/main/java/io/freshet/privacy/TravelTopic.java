package io.freshet.privacy;

/** What a text speaks of, as far as it makes numbers in it likely those of passports. */
final class TravelTopic {
  static final int NONE = -1;

  /** Of a document of some kind. */
  static final int DOCUMENT = 0;

  /** Of a journey: {@code flight}, {@code hotel}. */
  static final int TRIP = 1;

  /** Of who travels or asks to be let in: {@code passenger}, {@code visa}. */
  static final int BORDER = 2;

  /** Of a passport, or of its page with the photo. */
  static final int PASSPORT = 3;

  private static final TagSet BORDERS =
      TagSet.of(
          "esta evisa e-visa visa visas visum visums visado visados visto vistos visti wiza wizy"
              + " vízum vizum viisumi viisum vize viza embassy ambassade embajada ambasciata"
              + " embaixada ambasada botschaft consulate consulat consulado consolato konsulat"
              + " schengen einreise ausreise immigration apis pax");

  private static final TagSet DOCUMENTS =
      TagSet.of("doc document documento dokument documents documentos documenti dokumente titre");

  /** Before {@code page}, whose number is that of the passport. */
  private static final TagSet PAGES =
      TagSet.of("photo bio data biometric biodata picture information passport main");

  private static final TagSet TRIPS =
      TagSet.of(
          "travelling traveling flug flüge flugticket flugtickets reisebüro reisegruppe"
              + " buchung klassenfahrt kreuzfahrt"
              + " fähre anreise abreise vlucht vluchten ticket tickets ticketdocumenten reis reizen"
              + " boeking aankomst aankomstlijst groepsreis cruise vol vols voyage voyages"
              + " croisière"
              + " billet billets traversée vuelo vuelos viaje viajes crucero billete"
              + " billetes embarque"
              + " volo voli viaggio viaggi crociera biglietto biglietti imbarco voo voos"
              + " viagem viagens"
              + " cruzeiro bilhete bilhetes lot loty wycieczka bilet bilety rejs podróży"
              + " wyjazd resa"
              + " resor flyg kryssning reise flyreise flybillet fly rejse rejser flyrejse"
              + " matka lento"
              + " risteily let letenka letenky zájezd cesta repülő utazás zbor călătorie uçak uçuş"
              + " seyahat gezi pesawat penerbangan trip trips flight flights ferry airline airlines"
              + " airport check-in boarding itinerary ryanair easyjet lufthansa emirates klm qatar"
              + " etihad wizzair vueling iberia tap swissair jet2 tui eurostar expedia"
              + " holiday holidays"
              + " honeymoon vacation abroad overseas urlaub ferien ausland auslandsreise vacances"
              + " séjour étranger vacaciones estancia extranjero vacanza vacanze soggiorno estero"
              + " férias estadia exterior vakantie verblijf buitenland wakacje wczasy urlop"
              + " zagranica"
              + " semester utlandet ferie loma dovolená szabadság tatil umrah hajj omra pilgrimage"
              + " maiden surname forename nationals foreign foreigner resident residence"
              + " customs tsa"
              + " nexus i-9 rtw etias eta i-94 j1 f1 emigration kreuzfahrtschiff rezeption"
              + " reception"
              + " réception recepción receção receptie recepcja gästeliste zimmerliste rooming-list"
              + " ausländerbehörde préfecture extranjería questura migración migração notary notar"
              + " notaire notario notaio delegation delegates symposium exchange austausch échange"
              + " intercambio scambio erasmus minor minors unaccompanied layover transit stopover");

  private TravelTopic() {}

  static int of(FoldedText text) {
    Words words = text.words();
    int topic = NONE;
    boolean licence = false;
    boolean vague = false;
    for (int i = 0; i < words.count(); i++) {
      boolean passport = words.is(i, WordKind.PASSPORT);
      if (passport && ThingPassports.isOne(words, i) && !isPage(words, i + 2)) {
        return NONE;
      }
      if (words.is(i, WordKind.LICENCE)) {
        licence |= !VagueLicences.isOne(text, i);
        vague = true;
      }
      if (passport || isPage(words, i) || isTravelDocument(words, i)) {
        topic = PASSPORT;
      } else if (topic < DOCUMENT && DOCUMENTS.has(words, i)) {
        topic = DOCUMENT;
      } else if (topic < BORDER && (BORDERS.has(words, i) || TravelWords.TRAVEL.has(words, i))) {
        topic = BORDER;
      } else if (topic < TRIP && isOfTrip(words, i)) {
        topic = TRIP;
      }
    }
    return licence && topic < PASSPORT || vague && topic < BORDER ? NONE : topic;
  }

  private static boolean isOfTrip(Words words, int word) {
    return TRIPS.has(words, word)
        || TravelWords.LOOSE.has(words, word)
        || TravelWords.PEOPLE.has(words, word) && words.isCapital(word);
  }

  /** {@code photo page}: the number on it is that of the passport. */
  private static boolean isPage(Words words, int word) {
    return words.is(word, "page") && word > 0 && PAGES.has(words, word - 1);
  }

  private static boolean isTravelDocument(Words words, int word) {
    return words.is(word, "travel")
        && (words.is(word + 1, "document") || words.is(word + 1, "documents"));
  }
}
