package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * Kinds of words that tell detectors something, in English, German, French, Spanish, Italian,
 * Portuguese and Dutch; lower case. A word can be of several kinds.
 */
enum WordKind {
  /** Before a name, part of no name. */
  TITLE(
      """
      mr mrs ms miss mister dr prof professor doctor sir madam mx herr herrn frau hr fr
      fräulein monsieur madame mademoiselle mme mlle mm señor señora señorita sr sra srta
      don doña sig signor signora signore dott dottore dottoressa senhor senhora dona dhr
      mevr mevrouw meneer mijnheer jr phd dra dokter docteur doctora avv
      """),
  /** Titles that may be written small; a capital follows. */
  LOWER_TITLE(
      """
      señor señora señorita signor signora signorina signore senhor senhora monsieur madame
      mademoiselle heer mevrouw meneer mijnheer don doña dona dottor dottoressa avvocato
      docteur doctora dokter
      """),
  /** Titles that are words or letters of their own: they need the dot. */
  DOTTED_TITLE("m fr hr sig mm"),
  /** Small words inside a name. */
  PARTICLE(
      """
      van von der den de da do dos das di del della degli la le el al du ter ten te zu zum
      vom bin ibn ben af y e
      """),
  /** Opens a letter; a name follows. */
  GREETING(
      """
      dear hi hello hey hallo liebe lieber geehrte geehrter moin servus tag morgen bonjour
      cher chère salut bonsoir estimado estimada querido querida hola gentile caro cara
      egregio egregia ciao buongiorno prezado prezada olá oi beste geachte hoi dag
      """),
  /** Greetings that are hardly used but before a name. */
  LETTER_GREETING(
      """
      dear liebe lieber geehrte geehrter cher chère estimado estimada querido querida
      gentile egregio egregia prezado prezada geachte
      """),
  /** Closes a letter; a name follows on the next line or after a comma. */
  CLOSING(
      """
      regards best cheers sincerely thanks thank you truly wishes greetings yours faithfully
      grüße grüßen grüsse grüssen gruß gruss lg mfg vg dank danke cordialement salutations
      amicalement merci bises saludos atentamente cordialmente gracias abrazo saluti
      distinti cordiali grazie atenciosamente cumprimentos obrigado obrigada abraço groeten
      groet bedankt mvg hochachtungsvoll cordiales pozdrawiam hälsning hälsningar
      """),
  /** Labels of forms: with a colon behind, a name of two words may follow. */
  LABEL(
      """
      name names contact from to sender recipient cc author owner holder cardholder user
      empfänger absender ansprechpartner nom destinataire expéditeur nombre nome naam
      mittente destinatario remetente destinatário geadresseerde reporter assignee approver
      holder titular titulaire titolare intestatario kontoinhaber unterzeichner gezeichnet
      signé firmado firmato assinado getekend contacto contatto referente contactpersoon
      suppléant suppléante suplente sostituto sostituta substituto substituta vertretung
      stellvertretung vervanger passenger guest applicant patient
      """),
  /** Labels of addresses: a name of two words may follow on the next line. */
  RECEIVER(
      """
      to address delivery shipping billing lieferadresse lieferanschrift rechnungsadresse
      anschrift livraison facturation entrega envío facturación consegna spedizione
      bezorgadres afleveradres factuuradres
      """),
  /** Verbs after which the speaker's name, or before which it, stands. */
  SAYING(
      """
      called wrote said asked asks says writes calls complained phoned emailed replied
      reported confirmed complains paid ordered signed rief schrieb sagte fragte meldete
      bestellte approved promised lives meldet unterschrieb wohnt signale écrit informa llamó
      escribió firmó segnala scrive comunica escreveu assinou meldt belde schreef tekende
      """),
  /** Capitalised where they stand, but nobody's name. */
  NO_NAME(
      """
      i you he she it we they the a an this that these those my your his her our their and
      or but if when where why how what who not no yes please thanks thank very still just
      also here there so too all any some everyone everybody folks guys team support service
      customer customers client kunde kundin kunden customerservice sir madam world again am
      is are was were be been have has had do does did can could will would should shall may
      must in on at of for with from to by about after before order parcel refund ticket
      invoice address phone email mail card account number today tomorrow yesterday monday
      tuesday wednesday thursday friday saturday sunday january february march april june
      july august september october november december english german french spanish italian
      dutch portuguese american british european sorry happy unhappy sad angry glad sure
      ready new old good great bad late damen herren alle zusammen leute und oder aber der
      die das ein eine ich du er sie es wir ihr nicht mit von bei mein meine unser unsere
      bitte danke bestellung paket rechnung le la les un une je tu il elle nous vous et ou
      mais pas avec pour mon ma mes merci bonjour el los las uno una yo ella nosotros pero
      con para mi su gracias lo gli io lui lei noi per mio mia grazie o os as um uma eu ele
      ela nós mas com meu minha obrigado obrigada de het een ik jij hij zij wij en maar niet
      met voor mijn bedankt inc ltd llc gmbh ag bv sa corp company bank group store shop
      online express prime gold premium street road avenue department office sales
      ii iii iv vi vii viii ix são
      """),
  /** Behind a name of people it makes a company of it. */
  LEGAL_FORM(
      """
      gmbh ag kg kgaa ohg se inc ltd llc llp plc corp bv nv sa spa srl sarl sas lda ltda oy ab
      as aps store stores group bank
      """),
  /** Behind a name of people it makes a place or a house of it. */
  INSTITUTION(
      """
      university institute foundation airport hospital stadium museum prize hotel bridge tower
      church school college library theatre theater station cathedral arena hall centre center
      award awards memorial falls
      """),
  /** Before a name of people. */
  INSTITUTION_FIRST(
      """
      universität université universidad universidade università universiteit flughafen aéroport
      aeropuerto aeroporto airport museum musée museo museu fundación fondation fondazione
      stiftung lycée collège école instituto istituto institut hospital hôpital ospedale estadio
      stade stadio stadion teatro théâtre hotel hôtel klinikum gymnasium port
      """),
  /** Words of the calendar that are last names too. */
  MONTH_NAME("may april june august"),
  /** Ends a {@link NamePhrase}. */
  PHRASE(""),
  /** Frequent given names; they stand in a file of their own. */
  GIVEN(""),
  /** Stands behind the name of a street. */
  STREET_LAST(
      """
      street st avenue ave road rd lane ln drive dr court ct boulevard blvd way place pl
      square sq terrace parkway pkwy highway hwy close crescent gardens grove mews row hill
      circle trail
      """),
  /** Stands before the name of a street. */
  STREET_FIRST(
      """
      rue avenue av boulevard bd place chemin allée allee impasse quai cours route square
      passage faubourg calle c avenida avda plaza paseo carrera camino ronda travesía via
      viale piazza corso largo vicolo strada rua travessa praça alameda estrada straße
      strasse
      """),
  /** Ends like a street, and is none. */
  NO_STREET(
      """
      arbeitsplatz sitzplatz stellplatz parkplatz stehplatz bahnsteig umweg hinweg rückweg lieferweg
      heimweg rechtsweg käufer verkäufer läufer abstr engineering monitoring offspring bedspring
      """),
  /** With an adjective and a small word before it, {@code Am Alten Markt}, a street. */
  STREET_WHOLE("markt hof graben tor wall kamp ufer"),
  /** Before the name of such a street. */
  STREET_PLACE("am im an auf zum zur"),
  /** Small words inside the name of a street. */
  STREET_PARTICLE(
      """
      de la las los le les du des del della delle dei di da do dos das e y van der den het
      und an am im of the saint st ste
      """),
  /** Tells that a date is one of birth. */
  BIRTH(
      """
      born birth birthday birthdate dob geb geboren geburtsdatum geburtstag né née naissance
      nacido nacida nacimiento cumpleaños nato nata nascita nascido nascida nascimento
      geboortedatum geboorte nací nació nasci nasceu
      """),
  /** Tells that digits are a phone number. */
  PHONE(
      """
      phone phones telephone tel mobile mob cell cellphone fax call calls called dial text
      sms whatsapp signal hotline reach ring telefon telefonnummer handy handynummer mobil
      mobilnummer rufnummer anrufen festnetz zentrale téléphone portable appelez appeler
      joindre teléfono móvil celular llamar llame telefono cellulare chiamare chiamate
      telefone telemóvel ligar ligue telefoon telefoonnummer mobiel bel bellen
      llámeme llámame llámenos rufen erreichen erreichbar bereikbaar chiamatemi chiami liguem
      callback rückruf zurückrufen rappeler rappelé rappelée rappelez llamen llámenme llamarle
      richiamarmi richiamato richiamata liguem-me liguem-lhe teruggebeld terugbellen
      mobilfunk mobilfunknummer telefonnr faxnummer festnetznummer tél gsm natel
      tfno tlf tfn tlm telf telef movil móvel movel cel celulares fone fones zap contacto
      contato recapito recapiti cellulari telefonico telefoonnr mobielnummer
      telefonisch telephonic landline voicemail msisdn teléf nummer-mobil ringnummer téléphoner
      telefonar telefonate telefonare phoned rang dialled dialed texted
      """),
  /** Tells that digits number something that is no telephone. */
  NUMBERED(
      """
      order orders invoice article item ticket case ref reference contract part serial batch lot
      model tracking parcel po amount total importe bestellung auftrag rechnung artikel vorgang
      kundennummer vertrag charge sendung paket betrag material commande facture réf référence
      contrat colis dossier montant pedido factura artículo referencia contrato lote envío ordine
      fattura articolo rif contratto lotto importo encomenda fatura artigo contrato valor
      bestelling factuur referentie contract partij bedrag zaak
      """),
  /** Tells that digits are a card number. */
  CARD(
      """
      card cards credit debit visa pan karte kreditkarte kreditkarten kreditkartennummer
      kartennummer carte carta cartão cartao kaart kaartnummer creditcard creditcards debitcard
      creditcardnummer cardnumber tarjeta amex mastercard maestro discover diners jcb unionpay
      cc visakarte visa-karte bankkarte debitkarte girocard kartnummer kredietkaart
      """),
  /** Tells that digits are a social security number. */
  SSN("ssn ssns social security itin"),
  /** Tells that digits are a national number. */
  IDENTITY(
      """
      nhs cpf pesel dni nie nif national identity tax ausweis steuernummer insurance steuer-id
      steuerid steueridentifikationsnummer identifikationsnummer idnr ahv ahv-nr ahv-nummer avs
      sozialversicherungsnummer svnr sv-nr sécu sécurité nir registre rijksregister
      rijksregisternummer bsn burgerservicenummer contribuinte personnummer kimlik tckn aadhaar
      """),
  /** Tells that numbers with dots are an address of the network. */
  HOST("ip ips ipv address adresse host server from client peer addr remote dns gateway"),
  /** Tells that they are a version. */
  VERSION("version versions v ver release build firmware revision section kapitel upgrade"),
  /** Names a password. */
  PASSWORD(
      """
      password passwd passwort kennwort passphrase pwd passcode contraseña senha wachtwoord
      motdepasse parola clave pin contrasena contraseñas mdp psw passw kennwörter zugangscode
      toegangscode palavra-passe zugangspasswort pw
      """),
  /** Ends {@code mot de passe}, {@code palavra passe}. */
  PASSWORD_END("passe"),
  /** Names a key of a program, behind it or before it a word such as {@code API}. */
  KEY_OF("api access secret private client auth bearer signing encryption webhook bot deploy"),
  /** A key's name in one word. */
  KEY_WHOLE(
      """
      api-key api-token api-schlüssel api-sleutel apikey access-token accesstoken secret-key
      zugriffstoken zugriffsschlüssel access-key bearer-token auth-token
      """),
  /** A key, a token. */
  KEY(
      """
      key token secret schlüssel clé clave chave chiave sleutel jeton geheimnis geheim
      """),
  /** Said of a password, and none. */
  NO_PASSWORD(
      """
      reset please required wrong incorrect expired forgotten changed change mail page link does must
      should will not null none true false unknown missing invalid see sent attached separately
      below above same unchanged yes no ok siehe vergessen falsch ungültig erforderlich
      abgelaufen voir oublié obligatoire ver olvidada olvidado incorrecta obligatoria
      vedi dimenticata errata veja esquecida incorreta zie vergeten onjuist verplicht undefined
      redacted hidden masked empty optional string bearer basic digest
      """),
  /** Between {@code is} and a secret. */
  SINCE("now still reset set changed to jetzt nun ab heute ahora ora adesso agora nu maintenant"),
  /** Stands between a name of a secret and the secret. */
  IS("is ist lautet est es lautete was war è é"),
  /** Tells that letters and digits are a licence number. */
  LICENCE(
      """
      licence license führerschein führerscheinnummer permis permiso carnet patente
      condução rijbewijs rijbewijsnummer licencia conducir conduire cnh habilitação dl
      führerscheinnr führerschein-nr fahrerlaubnis rijbewijsnr
      """),
  /** Tells that letters and digits are a passport number. */
  PASSPORT(
      """
      passport passports passeport pasaporte passaporto passaporte paspoort paspoortnummer
      reisepass reisepassnummer passnummer reisepassnr passnr paszport pasport
      paspoortnr passeports pass-nr reisepass-nr reisepass-nummer
      """),
  /** Behind a number that is a size, a time or an amount. */
  UNIT(
      "mm cm dm m km in inch inches ft yd mi g kg lb lbs oz l ml px pt s ms kb mb gb eur usd gbp chf"),
  /** The dot of a mail address that is spelled. */
  DOT("dot punkt punto ponto point punt"),
  /** Tells that two numbers are a place on the map. */
  PLACE(
      """
      lat latitude lon lng long longitude coordinates coordinate coords geo gps position
      location point koordinaten coordonnées coordenadas coördinaten ll maps map pickup
      breitengrad längengrad breite länge standort koordinate localisation localizzazione
      localización localizacion localização localizacao emplacement ubicación ubicacion
      posizione posición posicion posição posicao positie locatie coordinata
      coordonnée coordenada coördinaat coordinaten latitudine longitudine latitud longitud
      treffpunkt unfallort fundort pin tracker marker geofence latlng latlon lonlat lnglat
      breedtegraad lengtegraad co-ordinates dropoff geolocation geopoint waypoint coord
      koordináták współrzędne koordinater
      """),
  /** A side of the world, behind a coordinate. */
  SIDE(
      """
      north south east west nord süd sued sud ost est norte sur este oeste leste sul ovest
      noord zuid oost ouest nördlich östlich
      """);

  /** The bit of this kind; marks take theirs from the other end. */
  final long bit = 1L << ordinal();

  private final String words;

  WordKind(String words) {
    this.words = words;
  }

  List<String> words() {
    return words.isEmpty() ? List.of() : Arrays.asList(words.strip().split("\\s+"));
  }
}
