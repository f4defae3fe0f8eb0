package io.freshet.privacy;

/** Phone numbers that no word such as {@code phone} tells, but what stands beside them. */
final class PhoneBeside {
  private static final int REACH = 32;

  /** Between two numbers of a list. */
  private static final int MAX_GAP = 28;

  private static final int MAX_WORDS = 3;
  private static final int MAX_MARKS = 3;

  /** Fewer digits are hours or parts. */
  private static final int MIN_DIGITS = 8;

  /** Digits of both groups of a mobile's number in India. */
  private static final int FIVE = 5;

  private static final String PARTING = ",;/|&+";

  private static final long OTHERS =
      WordKind.NUMBERED.bit
          | WordKind.FORMED.bit
          | WordKind.BANK.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.ABBREVIATED.bit
          | WordKind.SSN.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.CARD.bit
          | WordKind.PIN.bit
          | WordKind.CODE.bit
          | WordKind.PLACE.bit
          | WordKind.BIRTH.bit
          | WordKind.NUMBER.bit
          | WordKind.UNIT.bit;

  private static final WordList CONTACT =
      WordList.of(
          "contact",
          "namba",
          "simu",
          "nambari",
          "kontakt",
          "kontaktu",
          "kontaktní",
          "iletişim",
          "kontakta",
          "kontakte",
          "kontaktpersoon",
          "contactpersoon",
          "kontaktperson",
          "yhteystieto",
          "контакт",
          "контакты",
          "связь",
          "связи",
          "contatto",
          "contatti",
          "contactar",
          "contacter",
          "contattare",
          "kontaktieren",
          "contactez",
          "kapcsolat");

  /** Whose number it is. */
  private static final WordList MINE =
      WordList.of(
          "my",
          "mera",
          "meri",
          "mere",
          "mi",
          "meine",
          "meiner",
          "mon",
          "mio",
          "meu",
          "mijn",
          "min",
          "mitt",
          "mit",
          "moj",
          "mój",
          "môj",
          "můj",
          "мой",
          "мій",
          "моят",
          "her",
          "his",
          "your",
          "su",
          "tu",
          "seine",
          "ihre",
          "deine",
          "son",
          "ton",
          "votre",
          "suo",
          "tuo",
          "seu",
          "zijn",
          "haar",
          "benim",
          "contact",
          "emergency",
          "callback",
          "whatsapp",
          "parent",
          "parents",
          "guardian",
          "caller",
          "driver",
          "driver's",
          "caller's",
          "patient's",
          "customer's",
          "husband's",
          "wife's",
          "mom's",
          "dad's",
          "son's",
          "daughter's",
          "mum's",
          "mother's",
          "father's",
          "our",
          "their",
          "unsere",
          "notre",
          "nuestro",
          "nosso",
          "onze",
          "vår",
          "vores",
          "jego",
          "jej",
          "её",
          "его",
          "hans",
          "hennes",
          "hendes",
          "tvoje",
          "onun");

  /** Says of which of several numbers: {@code my best number}. */
  private static final TagSet WHICH =
      TagSet.of(
          "best good new old main direct daytime evening work home other current correct personal"
              + " private backup alternate second private neue alte richtige andere nouveau"
              + " nouvel nuevo otro nuovo altro novo outro nieuwe andere nowy");

  private static final TagSet KIN =
      TagSet.of(
          "oma opa mama papa gran granny grandma grandpa nan nana mamma pappa abuela abuelo tía tío"
              + " tia tio nonna nonno mamie papi mormor farmor morfar farfar babcia dziadek babička"
              + " moeder vader anne baba neighbour neighbor nachbarin nachbar vecina voisine");

  private static final TagSet AT = TagSet.of("at on");
  private static final TagSet WHO = TagSet.of("i'm im me him her us them");

  /** Behind a number: when to call, or that one should. */
  private static final TagSet BEHIND =
      TagSet.of(
          "evenings nights daytime weekdays weekends mornings afternoons abends morgens vormittags"
              + " nachmittags tagsüber overdag chiamami llámame llamame appelle-moi rappelle-moi"
              + " appelez-moi rappelez-moi liga-me ligue-me");

  private static final TagSet CALLS = TagSet.of("call text ring phone whatsapp");

  /** Between a word and a number. */
  private static final int NEAR = 12;

  private PhoneBeside() {}

  /** Whether a word says whose a number is, or who to turn to. */
  static boolean isMine(Words words, int word) {
    return MINE.has(words, word) || CONTACT.has(words, word);
  }

  /**
   * {@code privat 089/4521 887, dienstlich 089/4521-0}: the next in a list, few words apart.
   *
   * @param before where the number before it ends; -1 if there is none
   */
  static boolean isListed(FoldedText text, PhoneCandidate c, int before) {
    int start = c.start();
    if (before < 0 || start - before > MAX_GAP || c.digits() < MIN_DIGITS || !c.grouped()) {
      return false;
    }
    boolean parted = false;
    for (int i = before; i < start; i++) {
      char mark = text.at(i);
      boolean stops = mark == '.' && text.at(i + 1) == ' ' && i == before;
      if (mark == '\n' || stops || text.digitAt(i)) {
        return false;
      }
      parted |= PARTING.indexOf(mark) >= 0;
    }
    Words words = text.words();
    int first = words.from(before);
    int word = first;
    for (; word < words.count() && words.start(word) < start; word++) {
      if ((words.kinds(word) & OTHERS) != 0
          || words.is(word, WordKind.NO_PHONE)
          || words.is(word, WordKind.OTHER_DATE)) {
        return false;
      }
      parted |= words.is(word, WordKind.AND);
    }
    return parted && word - first <= MAX_WORDS;
  }

  /** {@code Kontakt 512345678}: right behind a word that says who to turn to. */
  static boolean isOfContact(FoldedText text, PhoneCandidate c) {
    Words words = text.words();
    int word = words.from(c.start()) - 1;
    return word >= 0 && c.start() - words.end(word) <= MAX_MARKS && CONTACT.has(words, word);
  }

  /** {@code number 98390 25248}, {@code contact Mitul 98250-47163}: as mobiles of India are. */
  static boolean isIndian(FoldedText text, PhoneCandidate c) {
    char first = text.at(c.start());
    boolean shaped = c.groups() == 2 && c.size(0) == FIVE && c.size(1) == FIVE;
    boolean round = text.startsWith(c.end() - 3, "000"); // 70000 80000
    if (!shaped || round || first < '6' || first > '9') {
      return false;
    }
    Words words = text.words();
    int word = words.from(c.start()) - 1;
    if (word >= 0 && words.is(word, WordKind.NUMBER) && c.start() - words.end(word) <= MAX_MARKS) {
      return word == 0 || !words.is(word - 1, WordKind.NUMBERED);
    }
    boolean id = word >= 0 && (words.kinds(word) & OTHERS) != 0; // contact id
    for (int i = word; !id && i >= 0 && words.end(i) >= c.start() - REACH; i--) {
      if (words.is(i, "contact")) {
        return true;
      }
    }
    return false;
  }

  /** {@code 4155550132 (cell)}, {@code 4155550132 is my cell}. */
  static boolean isToldBehind(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    int gap = word < words.count() ? words.start(word) - end : 0;
    if (gap == 2 && text.at(end + 1) == '(' || gap == 1 && text.at(end) == '(') {
      return words.is(word, WordKind.PHONE) && text.at(words.end(word)) == ')';
    }
    if (gap > 0 && gap <= 2 && "\n.;".indexOf(text.at(end)) < 0) {
      boolean calls = CALLS.has(words, word) && WHO.has(words, word + 1);
      if (calls || BEHIND.has(words, word)) {
        return true;
      }
    }
    return gap == 1
        && words.is(word, WordKind.IS)
        && MINE.has(words, word + 1)
        && words.is(word + 2, WordKind.PHONE)
        && words.gapOnlyHas(word, " ", 1)
        && words.gapOnlyHas(word + 1, " ", 1);
  }

  /** {@code Oma 0211 257 35 47}, {@code Nerea: 632 962 970}: right behind who it is of. */
  static boolean isBehindPerson(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word < 0
        || start - words.end(word) > MAX_MARKS
        || text.indexOf('\n', words.end(word), start) >= 0) {
      return false;
    }
    boolean name =
        words.isCapital(word)
            && words.isListedName(word)
            && !words.is(word, WordKind.NO_NAME)
            && !words.is(word, WordKind.LEGAL_FORM);
    boolean kin = FormDetector.isKin(words, word) && words.length(word) > 2; // Spanish: es
    kin |= KIN.has(words, word);
    return (name || kin) && (words.kinds(word) & OTHERS) == 0;
  }

  /** {@code I'm at 786 744 18 66}, {@code get him on 07700900123}: where someone is reached. */
  static boolean isReached(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    return word > 0
        && start - words.end(word) <= 2
        && AT.has(words, word)
        && WHO.has(words, word - 1)
        && words.gapOnlyHas(word - 1, " ", 1);
  }

  /** {@code my number is 9705211205}, {@code mi número: …}: a number that someone has. */
  static boolean isSomeones(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    word -= word > 1 && words.is(word, WordKind.IS) ? 1 : 0;
    if (word < 1 || start - words.end(word) > NEAR || !words.is(word, WordKind.NUMBER)) {
      return false;
    }
    int which = words.gapOnlyHas(word - 1, " ", 1) && WHICH.has(words, word - 1) ? word - 1 : word;
    return which < word && (which == 0 || words.is(word - 1, "best"))
        || which > 0
            && words.gapOnlyHas(which - 1, " ", 1)
            && (MINE.has(words, which - 1) || isOwners(text, which - 1));
  }

  /** {@code mommy's}, {@code Odalys's}: and of no thing that has numbers. */
  private static boolean isOwners(FoldedText text, int word) {
    Words words = text.words();
    int end = words.end(word);
    boolean own = text.lower(end - 1) == 's' && "'’".indexOf(text.at(end - 2)) >= 0;
    return own && (words.kinds(word) & OTHERS) == 0 && !words.is(word, WordKind.NO_PHONE);
  }
}
