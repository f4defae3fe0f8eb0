package io.freshet.privacy;

import java.util.List;

/** What is written like a phone number and numbers a file, a policy, a company or a place. */
final class FileNumbers {
  private static final int HOURS = 9;
  private static final int COMPANY_GROUPS = 3;
  private static final int MONTHS = 4;

  /** Between a number and a word that says that it numbers something else. */
  private static final int REACH = 16;

  /** Marks and blanks between a number and the word that it is of. */
  private static final int MAX_MARKS = 3;

  /** Letters of a word that says that the digits before it count something. */
  private static final int MIN_COUNTED = 3;

  /** Who has a number in a file. */
  private static final TagSet CLIENTS =
      TagSet.of(
          "client cliente clienti klienta klient kunden kunde customer abonné adhérent assuré"
              + " membre member socio socia tessera abonado usuario usager allocataire patient"
              + " paciente pasient asiakas zákazníka zákazník ügyfél клиента абонента müşteri abone"
              + " pelanggan");

  private static final TagSet DEPARTMENTS =
      TagSet.of(
          "booking reservation reservierung réservation reserva prenotazione prenotazioni"
              + " rezerwacja rezervace foglalás bokning livraison lieferung expédition offerte"
              + " devis angebot preventivo claim schade schaden sinistre siniestro sinistro skade"
              + " seguimiento rastreo tracking delivery bestelling bestellung commande pedido"
              + " encomenda");

  /** Short for a number, {@code no.}, {@code Nr.}: of phones people write other words. */
  private static final TagSet SHORT =
      TagSet.of("no nr nro nº n č čís br αρ αριθ ном № nos nrs num");

  /** Whose phone a number may be though the word says nothing of phones: {@code work no.}. */
  private static final TagSet REACHED =
      TagSet.of(
          "work home house office alternate alt best emergency daytime day night evening weekend"
              + " new old current latest other second secondary main direct private personal"
              + " business desk switchboard reception next kin the a this that these at to on from"
              + " try use is was has have leave left and or with via under for it me him them us"
              + " same wrong right correct local toll free tollfree help helpline contact privat"
              + " dienst büro firma zuhause notfall andere neue alte casa oficina trabajo ufficio"
              + " lavoro bureau domicile travail maison kantoor werk thuis praca dom domowy"
              + " prywatny służbowy nowy nowa nytt nya ny perso travail"
              + " komórkowy kom pod nuevo nueva nuovo nuova novo nova neu neues nouveau nouvelle"
              + " nieuw nieuwe nový nové новый новий cb mano amigo amiga friend");

  /** {@code Bob's #}. */
  private static final Endings OWNERS = new Endings(List.of("'s"));

  /** Ends a word that names a number of some kind: {@code Kassenzeichen}, {@code ordrenummer}. */
  private static final Endings COMPOUNDS =
      new Endings(
          List.of("nummer", "nummern", "numero", "tunnus", "szám", "száma", "zeichen", "kennung"));

  private static final Endings PHONES =
      new Endings(
          List.of(
              "fonnummer",
              "rufnummer",
              "handynummer",
              "mobilnummer",
              "ringnummer",
              "kontaktnummer",
              "dienstnummer",
              "privatnummer",
              "büronummer",
              "notfallnummer",
              "faxnummer",
              "linenummer",
              "netznummer",
              "servicenummer",
              "puhelinnumero",
              "yhteysnumero",
              "fonszám",
              "mobilszám",
              "mobilszáma"));

  /** What stands between a label and its number. */
  private static final long LEADING =
      WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.IS.bit
          | WordKind.NUMBER.bit
          | WordKind.SINCE.bit
          | WordKind.FORMED.bit;

  private static final int MAX_SMALL = 3;

  private FileNumbers() {}

  /**
   * Whether it ends with a year or a check digit, {@code 07-1-34-2291/24}, {@code 086396813-9}, is
   * two months, {@code 08/1984-09/1987}, or a Belgian company, {@code 0734.727.896}.
   */
  static boolean isOne(FoldedText text, PhoneCandidate c) {
    int last = c.groups() - 1;
    if (last < 1) {
      return isLettered(text, c);
    }
    char mark = c.markBefore(last);
    boolean year = last > 1 && mark == '/' && c.size(last) == 2;
    boolean check = mark == '-' && c.size(last) == 1 && text.at(c.end() - 1) != '0';
    boolean months =
        last == MONTHS - 1
            && mark == '/'
            && c.size(0) == 2
            && c.size(1) == 4
            && c.size(2) == 2
            && c.size(last) == 4;
    return year
        || check
        || months
        || isCompany(text, c)
        || isLettered(text, c)
        || c.isShapedAsRemembered();
  }

  /** {@code 0903189220-VN}: letters go on where the digits end. */
  private static boolean isLettered(FoldedText text, PhoneCandidate c) {
    int end = c.end();
    boolean letters = text.at(end) == '-' && Character.isUpperCase(text.at(end + 1));
    return letters && !Character.isLowerCase(text.at(end + 2));
  }

  /** {@code 700768170 bytes}: whether a word behind says that the digits count something. */
  static boolean isCounted(FoldedText text, PhoneCandidate c) {
    Words words = text.words();
    int next = words.from(c.end());
    return !c.grouped()
        && words.is(next, WordKind.UNIT)
        && words.start(next) == c.end() + 1
        && words.length(next) >= MIN_COUNTED;
  }

  /** {@code open 0800-1800}: two times of the clock, the first of them before noon. */
  static boolean isHours(FoldedText text, PhoneCandidate c) {
    int start = c.start();
    return c.end() - start == HOURS
        && (text.at(start + 4) == '-' || text.at(start + 4) == '–')
        && text.at(start) == '0'
        && isQuarter(text, start)
        && isQuarter(text, start + 5);
  }

  private static boolean isQuarter(FoldedText text, int start) {
    int hour = WrittenDate.value(text, start, start + 2);
    int minute = WrittenDate.value(text, start + 2, start + 4);
    return hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && minute % 15 == 0;
  }

  /** Whether a word before says that it numbers something else, or one behind that it counts. */
  static boolean isOther(FoldedText text, PhoneCandidate c) {
    Words words = text.words();
    int next = words.from(c.end());
    boolean unit =
        next < words.count() && words.start(next) == c.end() + 1 && words.is(next, WordKind.UNIT);
    return unit
        || "€$£%".indexOf(text.at(c.end())) >= 0 && text.at(c.end()) != 0
        || "€$£%".indexOf(text.at(c.end() + 1)) >= 0 && text.at(c.end() + 1) != 0
        || isNumbered(text, c);
  }

  /** Whether a word soon before says that it numbers something else, and no comma parts them. */
  static boolean isNumbered(FoldedText text, PhoneCandidate c) {
    int reach = 0;
    while (reach < REACH && !(text.at(c.start() - reach) == ' ' && isParted(text, c, reach))) {
      reach++;
    }
    return text.words().numbered(c.start(), reach);
  }

  private static boolean isParted(FoldedText text, PhoneCandidate c, int reach) {
    return text.at(c.start() - reach - 1) == ',';
  }

  /**
   * Whether the word right before says that it numbers something else. {@code Orders: 414-930-2217}
   * and {@code Tel. orders: 4149302217} are to be called for that, {@code order no 414-930-2217}
   * and {@code invoice 414-930-2217} are not.
   *
   * @param dialled whether it is written as numbers are dialled in the hub's region or in the US
   */
  static boolean isNumberOf(FoldedText text, PhoneCandidate c, boolean told, boolean dialled) {
    Words words = text.words();
    int start = c.start();
    int word = words.from(start) - 1;
    if (word > 0 && !told && words.is(word, WordKind.IS) && start - words.end(word) <= 1) {
      start = words.start(word--); // il codice dell'ordine è …
    }
    boolean no =
        word > 0
            && words.is(word, WordKind.NUMBER)
            && start - words.end(word) <= MAX_MARKS
            && text.at(words.end(word)) != ','; // No, 0151 …
    boolean counted = no && SHORT.has(words, word);
    if (no) {
      start = words.start(word--);
    }
    int hash = text.at(start - 1) == ' ' ? start - 2 : start - 1;
    boolean hashed = text.at(hash) == '#';
    start = hashed ? hash : start;
    counted |= hashed;
    no |= hashed || isOfNumber(words, word);
    return word >= 0
        && start - words.end(word) <= MAX_MARKS
        && "([".indexOf(text.at(start - 1)) < 0
        && text.at(words.end(word)) != ','
        && (hashed || !FormDetector.isStop(text, words.end(word)))
        && !words.is(word, WordKind.PHONE)
        && (isNamed(words, word)
            ? no
                || isTouching(text, word, start)
                || !told && !isDepartment(text, word, start, dialled)
            : !told
                && (isOfClient(words, word)
                    || isOfThing(words, word, counted || isCountedBefore(words, word))
                    || !dialled && isOfKind(text, word, start)));
  }

  /** {@code Номер договора}, {@code numéro commande}. */
  private static boolean isOfNumber(Words words, int word) {
    return word > 0 && words.is(word - 1, WordKind.NUMBER) && words.spacedFromNext(word - 1);
  }

  /** {@code Call ref 8005551190443}: the word touches it, and is of one thing. */
  private static boolean isTouching(FoldedText text, int word, int start) {
    int end = text.words().end(word);
    return start == end + 1 && text.at(end) == ' ' && text.lower(end - 1) != 's';
  }

  /** {@code Guía aérea 075-89511372}: an adjective stands between. */
  private static boolean isOfKind(FoldedText text, int word, int start) {
    Words words = text.words();
    return word > 0
        && isTouching(text, word, start)
        && words.gapIs(word - 1, " ")
        && words.kinds(word) == 0
        && !words.isCapital(word)
        && isNamed(words, word - 1);
  }

  /** {@code nº de parte 934 …}, {@code nr melding …}. */
  private static boolean isCountedBefore(Words words, int word) {
    int number = word - 1;
    number -= number > 0 && words.is(number, WordKind.PARTICLE) ? 1 : 0;
    return number >= 0 && SHORT.has(words, number);
  }

  /** {@code MOT test no 0515 …}, {@code Conf. # 312 …}, {@code Kassenzeichen 0221 …}. */
  private static boolean isOfThing(Words words, int word, boolean counted) {
    return counted
        ? !REACHED.has(words, word) && !isSomeone(words, word)
        : words.endsAs(word, COMPOUNDS) && !words.endsAs(word, PHONES);
  }

  private static boolean isSomeone(Words words, int word) {
    boolean owner = words.endsAs(word, OWNERS);
    return owner
        || words.isListedName(word)
        || FormDetector.isKin(words, word)
        || PhoneBeside.isMine(words, word);
  }

  private static boolean isNamed(Words words, int word) {
    return words.is(word, WordKind.NUMBERED) || words.is(word, WordKind.NO_PHONE);
  }

  /** {@code Claims: …}, {@code Booking: …}: who is called. */
  private static boolean isDepartment(FoldedText text, int word, int start, boolean dialled) {
    Words words = text.words();
    boolean parted = text.at(start - 1) != ' ' || start - 1 != words.end(word);
    boolean many = text.lower(words.end(word) - 1) == 's' && dialled;
    return parted && (many || DEPARTMENTS.has(words, word));
  }

  /** {@code Numéro client 01 42 68 53 00}. */
  private static boolean isOfClient(Words words, int word) {
    return word > 0 && words.is(word - 1, WordKind.NUMBER) && CLIENTS.has(words, word);
  }

  private static boolean isCompany(FoldedText text, PhoneCandidate c) {
    return c.groups() == COMPANY_GROUPS
        && c.size(0) == 4
        && c.size(1) == 3
        && c.size(2) == 3
        && c.markBefore(1) == '.'
        && c.markBefore(2) == '.'
        && text.at(c.start()) <= '1';
  }

  /** {@code +53.786740}, {@code +36.114647 -115.172813}: decimals of a degree, or of two. */
  static boolean isDegree(PhoneCandidate c) {
    return c.hasPlus()
        && c.size(0) <= 3
        && (c.groups() == 2 && isDecimals(c, 1)
            || c.groups() == 4 && isDecimals(c, 1) && isDecimals(c, 3));
  }

  private static boolean isDecimals(PhoneCandidate c, int group) {
    return c.markBefore(group) == '.' && c.size(group) >= 4 && c.size(group) <= 7;
  }

  /** {@code 0048812/2026}: a number of something, and its year. */
  static boolean isOfYear(FoldedText text, PhoneCandidate c) {
    int year = c.end() - 4;
    return c.groups() == 2
        && c.size(1) == 4
        && c.markBefore(1) == '/'
        && (text.startsWith(year, "19") || text.startsWith(year, "20"));
  }

  /** Eight digits in one that are a date: {@code 20250411}. */
  static boolean isCompactDate(FoldedText text, PhoneCandidate c) {
    int start = c.start();
    boolean eight = c.groups() == 1 && c.size(0) == 8;
    int month = eight ? WrittenDate.value(text, start + 4, start + 6) : 0;
    boolean century = text.startsWith(start, "19") || text.startsWith(start, "20");
    return century && month >= 1 && month <= 12 && text.at(start + 6) <= '3';
  }

  /**
   * {@code insurance: Aetna, group 147725-194}, {@code Tax invoice … ABN 51 025 …}: another word
   * touches the number, or another number does.
   */
  static boolean isTouched(FoldedText text, int told, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (text.at(start - 1) == ' ' && text.digitAt(start - 2)) {
      return true;
    }
    word -= word > told && words.is(word, WordKind.NUMBER) ? 1 : 0;
    return word > told
        && text.at(words.end(word)) == ' '
        && (words.kinds(word) & LEADING) == 0
        && words.length(word) > MAX_SMALL
        && !words.isListedName(word)
        && !FormDetector.isKin(words, word);
  }
}
