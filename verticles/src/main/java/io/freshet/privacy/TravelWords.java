package io.freshet.privacy;

/** Words that stand where passports are listed, and those for the states that gave them. */
final class TravelWords {
  /** They tell of people who travel, or of whose they are. */
  static final TagSet TRAVEL =
      TagSet.of(
          "passenger passengers traveller travellers traveler travelers pax manifest"
              + " nationality nat crew passagier passagiere reisende reisender nationalität"
              + " staatsangehörigkeit passager passagers voyageur voyageurs nationalité pasajero"
              + " pasajeros pasajera nacionalidad passeggero passeggeri nazionalità cittadinanza"
              + " passageiro passageiros nacionalidade reiziger reizigers nationaliteit pasażer"
              + " pasażerowie obywatelstwo passagerare medborgarskap nationalitet viajero"
              + " viajeros apis"
              + " crewlist crewlijst crewliste passilista passliste passagierliste");

  /** With one of them a number that begins with a letter is enough. */
  static final TagSet LOOSE =
      TagSet.of(
          "guest guests hotel visa visas travel travels trip flight flights tour tourist"
              + " applicant applicants citizen born dob expiry exp expires expire issued"
              + " iss issuing"
              + " boarding check-in checkin airport border immigration cruise ferry cabin"
              + " embarkation"
              + " gast gäste hotelgast reise flug visum ausgestellt gültig hôte voyage vol délivré"
              + " huésped huéspedes viaje vuelo expedido caduca vence ospite ospiti viaggio volo"
              + " rilasciato scadenza hóspede viagem voo emitido validade gość podróż lot"
              + " wydany reis"
              + " vlucht afgegeven registration permit embassy rooming room hab zimmer"
              + " chambre camera"
              + " quarto bosun captain seaman sailor rank sevis invite invitation arriving arrival"
              + " arrives arr departure checkout kyc onboarding consulate");

  /** Names of states, which begin with a capital. */
  static final TagSet COUNTRIES =
      TagSet.of(
          "japan china india ireland france germany spain italy portugal poland ukraine russia"
              + " turkey brazil mexico canada australia nigeria ghana kenya egypt morocco pakistan"
              + " bangladesh philippines indonesia malaysia singapore thailand vietnam korea israel"
              + " greece romania hungary sweden norway denmark finland netherlands belgium"
              + " switzerland"
              + " austria uk deutschland frankreich türkei polen maroc tunisie algérie sénégal mali"
              + " españa méxico colombia perú iran venezuela argentina chile brasil nepal"
              + " peru schweiz suisse svizzera"
              + " österreich italien spanien griechenland belgien niederlande england"
              + " italie espagne"
              + " allemagne belgique francia alemania italia inglaterra alemanha itália frança"
              + " germania spagna jamaica iran iraq syria lebanon ethiopia uzbekistan kazakhstan"
              + " georgia armenia croatia serbia slovakia slovenia bulgaria lithuania"
              + " latvia estonia"
              + " iceland malta cyprus cuba ecuador bolivia uruguay taiwan");

  /** Codes of states (ISO 3166), in capitals only. */
  static final TagSet CODES =
      TagSet.of(
          "gbr usa can aus nzl irl deu fra esp ita prt nld bel che aut pol cze svk hun rou bgr"
              + " grc tur rus ukr ind pak bgd lka npl chn jpn kor twn hkg sgp mys idn tha"
              + " vnm phl nga"
              + " gha ken zaf egy mar tun dza isr sau are qat kwt jor lbn irn irq bra arg"
              + " chl col per"
              + " mex ecu ven ury swe nor dnk fin isl est lva ltu hrv svn srb eth uga tza"
              + " cmr sen civ"
              + " zwe kaz geo arm aze uzb");

  /** Of which state somebody is. */
  static final TagSet PEOPLE =
      TagSet.of(
          "british american canadian australian irish german french spanish italian portuguese"
              + " dutch belgian swiss austrian polish czech slovak hungarian romanian"
              + " bulgarian greek"
              + " turkish russian ukrainian indian pakistani bangladeshi chinese japanese korean"
              + " singaporean malaysian indonesian thai vietnamese filipino nigerian"
              + " ghanaian kenyan"
              + " egyptian moroccan tunisian israeli brazilian argentinian chilean"
              + " colombian peruvian"
              + " mexican swedish norwegian danish finnish deutsch österreichisch britisch"
              + " amerikanisch türkisch polnisch française français allemande allemand marocaine"
              + " marocain española español mexicana mexicano italiana italiano brasileira"
              + " brasileiro"
              + " portuguesa português nederlandse polskie svensk jamaican iranian iraqi syrian"
              + " lebanese jordanian saudi emirati afghan uzbek kazakh georgian armenian ethiopian"
              + " somali sudanese algerian libyan senegalese cameroonian ugandan tanzanian"
              + " zimbabwean"
              + " zambian namibian mauritian nepalese nepali cuban dominican haitian venezuelan"
              + " ecuadorian bolivian uruguayan paraguayan serbian croatian bosnian slovenian"
              + " albanian macedonian estonian latvian lithuanian icelandic maltese cypriot"
              + " belarusian moldovan taiwanese burmese cambodian mongolian schweizer"
              + " schweizerische"
              + " schweizerischer italienisch italienischer spanisch spanischer französisch"
              + " französischer polnischer türkischer ukrainischer russischer serbischer britischer"
              + " amerikanischer österreichischer deutscher belge suisse italien italienne espagnol"
              + " espagnole portugais portugaise britannique canadien canadienne américain"
              + " américaine"
              + " algérien algérienne tunisien tunisienne sénégalais ivoirien camerounais marroquí"
              + " francés francesa alemán alemana británico británica italiana portugués colombiano"
              + " colombiana argentino argentina venezolano venezolana ucraniano ucraniana rumano"
              + " rumana canadiense estadounidense francese tedesco tedesca spagnolo spagnola"
              + " britannico svizzero svizzera rumeno rumena francesa alemão alemã britânico"
              + " espanhol espanhola angolano canadense americano americana nederlands duits frans"
              + " brits belgisch turks marokkaans pools polski niemiecki ukraiński brytyjski");

  private TravelWords() {}
}
