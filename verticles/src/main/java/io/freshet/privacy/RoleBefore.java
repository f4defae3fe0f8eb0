package io.freshet.privacy;

/**
 * Whose date one is: walks back from it over names and numbers to a word that says in which role
 * somebody is listed, {@code Dependent 2: Zoe Marsh, daughter, 07/19/2016}, or to the date of the
 * one listed before.
 */
final class RoleBefore {
  private static final int REACH = 72;
  private static final int MAX_GAP = 4;
  private static final int MAX_NAMES = 8;
  private static final int MAX_DIGITS = 12;

  /** Who is listed with a birth; their dates of late are of what they did. */
  private static final WordList ROLES =
      WordList.of(
          ("name nombre nom nome naam imię имя cand patient patientin patiente paciente paziente pacjent pacjentka pt mrn pax passenger"
                  + " traveller traveler passager pasajero passeggero guest player jugador joueur spieler"
                  + " spielerin giocatore speler tenant mieter member mitglied membre socio subscriber"
                  + " insured policyholder policy-holder versicherter versicherte versicherten assuré"
                  + " assurée asegurado assicurato verzekerde claimant applicant antragsteller"
                  + " antragstellerin candidate bewerber beneficiary bénéficiaire beneficiario"
                  + " begünstigter employee mitarbeiter mitarbeiterin lohnkonto employé empleado"
                  + " dipendente werknemer suspect subject arrested arrestee wanted defendant inmate"
                  + " offender victim witness decedent deceased student pupil schüler schülerin élève"
                  + " alumno alumna alunno leerling camper swimmer resident driver teilnehmer"
                  + " teilnehmerin meldedaten donor nominee heir erbe erbin borrower cosigner co-signer"
                  + " co-applicant spouse ehepartner ehegatte ehegattin conjoint cónyuge coniuge partner"
                  + " husband wife ehemann ehefrau mari épouse époux marido esposa esposo marito moglie"
                  + " echtgenoot echtgenote manželka manžel małżonek małżonka")
              .split(" "));

  /** Young ones, whose dates of late are births too. */
  private static final WordList YOUNG =
      WordList.of(
          ("dependent dependant son daughter child kid baby toddler twin grandson granddaughter"
                  + " stepson stepdaughter sohn tochter kind enkel enkelin fils fille enfant hijo hija"
                  + " niño niña figlio figlia bambino bambina filho filha zoon dochter syn córka"
                  + " dziecko dcera dítě barn son dotter sønn datter сын дочь ребёнок ребенок")
              .split(" "));

  /** Several follow. */
  private static final WordList LISTS =
      WordList.of(
          ("children kids dependents dependants siblings twins triplets kinder geschwister zwillinge"
                  + " enfants jumeaux hijos hijas gemelos figli gemelli filhos kinderen tweeling dzieci"
                  + " děti deti barn børn lapset çocuklar дети діти grandchildren enkelkinder"
                  + " petits-enfants nietos nipoti netos kleinkinderen wnuki charge squad kader roster"
                  + " klasse lineup line-up team mannschaft équipe plantilla players spieler pupils"
                  + " students schüler teilnehmer campers participants passengers guests manifest"
                  + " travellers travelers reisende household haushalt list liste lista register wait waitlist"
                  + " список lijst oppmøteliste turliste deltakerliste lineups camp colónia")
              .split(" "));

  /** Of which more than one date follows. */
  private static final WordList PLURALS =
      WordList.of(
          ("birthdays birthdates bdays dobs d.o.b.s geburtstage geburtsdaten anniversaires naissances"
                  + " cumpleaños nacimientos compleanni aniversários verjaardagen geboortedata"
                  + " urodziny fødselsdager födelsedagar birthdays' triplets zwillinge twins")
              .split(" "));

  /** Labels of dates of anything. */
  private static final WordList DATES =
      WordList.of("date", "datum", "fecha", "data", "dato", "dátum", "дата", "tarih", "tarihi");

  private static final long OTHER =
      WordKind.OTHER_PAPER.bit | WordKind.NUMBERED.bit | WordKind.PHONE.bit;

  /** Lists have dates of late of what people did. */
  private static final int LAST_LISTED = 2018;

  private RoleBefore() {}

  /**
   * Whether the date that begins at {@code start} is a birth by who is listed before it.
   *
   * @param listed where the date of one listed before ends; 0 if none
   * @param born whether that one is told to be a birth by its word alone
   */
  static boolean is(FoldedText text, int start, int year, int listed, boolean born) {
    Words words = text.words();
    int least = Math.max(listed, start - REACH);
    int names = 0;
    boolean known = false; // whether one of the names is of a list
    int at = start;
    for (int i = words.from(start) - 1; i >= 0 && words.start(i) >= least; i--) {
      boolean first = names > 0 && text.indexOf('\n', words.end(i), at) >= 0;
      if (first && isRow(text, words.end(i), born ? 0 : listed, year)) {
        return true;
      }
      if (!isBetween(text, words.end(i), at)) {
        return false;
      }
      if (isList(text, i)) {
        boolean young = year <= LAST_LISTED || BirthDateBefore.areChildren(words, i);
        return names > 0 && young && isListed(text, start, i);
      }
      boolean late = year > BirthYear.LAST_ADULT;
      if (isRole(words, i)) {
        boolean someone = YOUNG.has(words, i) || !late && (known || names == 0);
        return someone && isSet(text, start, i, names, year);
      }
      boolean other = (words.kinds(i) & OTHER) != 0 || words.is(i, WordKind.OTHER_DATE);
      other |= DATES.has(words, i);
      if (other || !isName(text, i) || ++names > MAX_NAMES) {
        return false;
      }
      known |= words.isListedName(i);
      at = words.start(i);
    }
    boolean chain = listed > 0 && isBetween(text, listed, at);
    boolean several = chain && arePlural(text, listed);
    return several || chain && names > 0 && (!born || year <= BirthYear.LAST_ADULT);
  }

  /** Whether the line before is a row with a date of birth, or says that a list follows. */
  private static boolean isRow(FoldedText text, int end, int listed, int year) {
    Words words = text.words();
    for (int i = words.from(end) - 1; i >= 0 && words.end(i) >= end - REACH; i--) {
      if (listed > 0 && words.start(i) < listed) {
        return true;
      }
      if (i > 0
          && text.indexOf('\n', words.end(i), words.start(i + 1)) >= 0
          && words.end(i) < end) {
        return false;
      }
      if (LISTS.has(words, i)) {
        return year <= LAST_LISTED;
      }
    }
    return false;
  }

  /** Whether a word before the dates says that there are several. */
  private static boolean arePlural(FoldedText text, int listed) {
    Words words = text.words();
    for (int i = words.from(listed) - 1; i >= 0 && words.start(i) >= listed - REACH; i--) {
      if (PLURALS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code Liste}, {@code Список вахты:}. */
  private static boolean isList(FoldedText text, int word) {
    Words words = text.words();
    boolean of = word > 0 && text.at(words.end(word)) == ':' && words.spacedFromNext(word - 1);
    return LISTS.has(words, word) || of && LISTS.has(words, word - 1);
  }

  private static boolean isRole(Words words, int word) {
    return ROLES.has(words, word) || YOUNG.has(words, word);
  }

  /** Right behind the role, without a name, the date of a visit may stand as well. */
  private static boolean isSet(FoldedText text, int start, int word, int names, int year) {
    if (names > 0) {
      return true;
    }
    int end = text.words().end(word);
    boolean young = YOUNG.has(text.words(), word);
    boolean adult = BirthDateBefore.isKin(text.words(), word) && year <= BirthYear.LAST_ADULT;
    boolean marked = start - end > 1 || text.at(end) == '(';
    return marked && (young || adult);
  }

  /** A list has a colon, or begins a line. */
  private static boolean isListed(FoldedText text, int start, int word) {
    Words words = text.words();
    int end = words.end(word);
    boolean line = text.indexOf('\n', end, start) >= 0;
    return line
        || text.indexOf(':', end, start) >= 0
        || text.at(end) == ' ' && text.at(end + 1) == '-';
  }

  private static boolean isName(FoldedText text, int word) {
    Words words = text.words();
    boolean part = words.length(word) == 1 && text.digitAt(words.start(word) - 1); // class 4b
    return part
        || words.isCapital(word)
        || words.is(word, WordKind.AND)
        || words.is(word, WordKind.PARTICLE) && words.length(word) > 1
        || BirthDateBefore.isKin(words, word);
  }

  /** Whether nothing but marks and one short number stands between two words. */
  private static boolean isBetween(FoldedText text, int from, int to) {
    int marks = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
        continue;
      }
      if (" ,:;/|(=-\t\n\r\"')#.&+".indexOf(c) < 0) {
        return false;
      }
      boolean stop = c == '.' && text.at(i + 1) == ' ' && text.wordAt(i - 2) && digits == 0;
      if (stop) {
        return false;
      }
      marks++;
    }
    return digits <= MAX_DIGITS && marks <= MAX_GAP + digits;
  }
}
