package io.freshet.privacy;

/** What a word says for or against a secret near it. */
final class SecretCue {
  static final long KINDS =
      WordKind.PASSWORD.bit
          | WordKind.PIN.bit
          | WordKind.CODE.bit
          | WordKind.KEY.bit
          | WordKind.KEY_WHOLE.bit
          | WordKind.LOGIN.bit
          | WordKind.USER.bit
          | WordKind.GEAR.bit;

  private static final long FURTHER =
      WordKind.OPENED.further
          | WordKind.SECRECY.further
          | WordKind.CASING.further
          | WordKind.DIGIT_WORD.further;

  private static final int LONG_NAME = 5;
  private static final int SMALL = 3;
  private static final int MAX_NET = 8;
  private static final int MAX_PART = 32;
  private static final int MAX_PARTS = 4;

  /** What is said of a code behind it: that it works, until when, how often. */
  private static final WordList SAID =
      WordList.of(
          ("but and pero mais maar aber mas ale но men doesn't don't didn't isn't wasn't won't no not never again twice once works worked"
                  + " works within until after before valid still instead expired wrong"
                  + " geht ging nicht funktioniert zweimal gültig falsch gegeben vergeben gesetzt"
                  + " eingestellt ne n'a n'est marche pas deux-fois valable faux no funciona"
                  + " funcionó dos-veces válida válido non funziona due-volte valido valida não"
                  + " funciona funcionou duas-vezes niet werkt werkte geldig gegeven ingesteld nie"
                  + " działa ważny fungerar inte virker ikke ei toimi не работает çalışmıyor")
              .split(" "));

  private static final WordList SSIDS =
      WordList.of(
          "ssid",
          "ssids",
          "network",
          "netzwerk",
          "netz",
          "réseau",
          "red",
          "rete",
          "rede",
          "netwerk",
          "sieć",
          "nätverk",
          "heißt",
          "heisst");

  /** Keys that open nothing. */
  private static final WordList KEYS =
      WordList.of(
          ("primary foreign public cache sort partition map object row composite unique primaire"
                  + " publique étrangère öffentlicher öffentliche öffentlichen primaria pública"
                  + " pubblica primária publieke publiczny feature translation registry license licence lizenz licencia licenza"
                  + " licença product")
              .split(" "));

  /** Before the name of a user or a machine. */
  private static final WordList USERS =
      WordList.of(
          ("anv usr un account konto bruker nutzer host server mail email e-mail machine"
                  + " hostname anvnamn")
              .split(" "));

  private static final WordList AT =
      WordList.of(
          "at", "by", "until", "from", "um", "bis", "ab", "à", "às", "om", "kl", "alle", "las", "o",
          "в");

  private static final WordList CHANGED =
      WordList.of(
          ("changed change set reset updated rotated altered geändert gesetzt zurückgesetzt changé"
                  + " changée mis passé cambiado cambié cambiada cambiato cambiata gewijzigd"
                  + " veranderd zmienione zmieniono ändrat bytt ændret mudei mudou alterado alterei"
                  + " trocado trocou")
              .split(" "));

  private static final WordList TO =
      WordList.of(
          "to", "on", "auf", "a", "à", "su", "op", "na", "på", "til", "zu", "en", "em", "in");

  /** In India a post code. */
  private static final WordList POSTAL =
      WordList.of("pin", "pincode", "pin-code", "pincodes", "nip", "पिन", "पिनकोड");

  /** Doors in some languages. */
  private static final WordList PORTS =
      WordList.of("port", "ports", "porta", "poort", "porten", "puerto", "porto");

  private SecretCue() {}

  /** Whether any word of a text may tell of a secret. */
  static boolean isIn(Words words) {
    for (int i = 0; i < words.count(); i++) {
      Lexicon.Entry entry = words.entry(i);
      if (entry != null && ((entry.kinds() & KINDS) | (entry.further() & FURTHER)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** How much a word tells of secrets of that form. */
  static int weight(FoldedText text, int word, SecretForm form) {
    Words words = text.words();
    if (word < 0 || word >= words.count()) {
      return 0;
    }
    long kinds = words.kinds(word);
    boolean pin = (kinds & WordKind.PIN.bit) != 0 && isName(words, word);
    boolean password = (kinds & WordKind.PASSWORD.bit) != 0 && !pin;
    return form.isTyped()
        ? typed(text, word, pin || password, form)
        : password || pin && words.length(word) >= LONG_NAME ? LONG_NAME : other(text, word, form);
  }

  private static int typed(FoldedText text, int word, boolean sure, SecretForm form) {
    Words words = text.words();
    if (sure) {
      boolean postal = form == SecretForm.SENT && POSTAL.has(words, word);
      return postal ? 0 : 4;
    }
    boolean gas = word > 0 && words.is(word, "safe") && words.is(word - 1, "gas");
    if (words.is(word, WordKind.OPENED)) {
      return gas ? 0 : SMALL;
    }
    if (words.is(word, WordKind.CODE)) {
      if (TypedSecret.isVerb(words, word) || Locks.isKeypad(words, word)) {
        return 0;
      }
      boolean postal = form == SecretForm.SENT && word > 0 && POSTAL.has(words, word - 1);
      boolean opens = !postal && !CodeUse.isOther(words, word) && CodeUse.opens(text, word);
      if (opens || form != SecretForm.SENT) {
        return opens ? 4 : 0;
      }
      return word > 0 && words.is(word - 1, "time") && isCode(words, word) ? 4 : 0;
    }
    boolean counted = words.is(word, WordKind.DIGIT_WORD);
    for (int i = word - 1; i >= 0 && word - i <= MAX_PARTS && counted; i--) {
      counted = !isOfOther(words, i);
    }
    return !counted ? 0 : form == SecretForm.SENT ? SMALL : 1;
  }

  private static int other(FoldedText text, int word, SecretForm form) {
    Words words = text.words();
    if (GearSecretDetector.isWireless(words, word)) {
      return 4;
    }
    if (words.is(word, WordKind.SECRECY)) {
      return form == SecretForm.NUMBERED ? 2 : 4;
    }
    if ((words.kinds(word) & (WordKind.KEY.bit | WordKind.KEY_WHOLE.bit)) != 0) {
      return key(text, word, form);
    }
    if (words.is(word, WordKind.CASING)
        || form == SecretForm.MADE && words.is(word, WordKind.CODE) && CodeUse.opens(text, word)) {
      return 4;
    }
    boolean user =
        (words.kinds(word) & (WordKind.LOGIN.bit | WordKind.USER.bit)) != 0
            && !words.is(word, "pass");
    boolean strong = form != SecretForm.MIXED && form != SecretForm.MADE;
    return strong && user ? SMALL : strong && TypedSecret.isVerb(words, word) ? 2 : 0;
  }

  /** A key of a program, and none of a table or a cache. */
  private static int key(FoldedText text, int word, SecretForm form) {
    Words words = text.words();
    for (int i = Math.max(0, word - SMALL); i <= word + 1; i++) {
      if (KEYS.has(words, i)) {
        return 0;
      }
    }
    for (int i = word - 1; i >= 0 && word - i <= MAX_NET; i--) {
      if (GearSecretDetector.isWireless(words, i)) {
        return 4;
      }
    }
    boolean sure = SecretName.ofPhrase(text, word) == SecretName.KEY;
    return form == SecretForm.NUMBERED || !sure ? 2 : 4;
  }

  /** Whether a name of a user is all that tells of a secret. */
  static boolean isWeak(Words words, int word) {
    return (words.kinds(word) & (WordKind.LOGIN.bit | WordKind.USER.bit)) != 0;
  }

  /** {@code tan} and {@code fa} are words and endings in small letters. */
  private static boolean isName(Words words, int word) {
    boolean name = words.length(word) > SMALL || words.isUpper(word) || words.is(word, "pin");
    return name && !words.is(word, "fa");
  }

  /** Whether a verb, and no word such as {@code with}, tells that a secret follows. */
  static boolean isTold(Words words, int word) {
    return tells(words, word)
        && !TO.has(words, word)
        && !Locks.isWith(words, word)
        && !words.is(word, WordKind.CODE);
  }

  /** Whether what it numbers opens nothing. */
  static boolean isOfOther(Words words, int word) {
    boolean named =
        (words.kinds(word) & (WordKind.CODE.bit | WordKind.PIN.bit | WordKind.PASSWORD.bit)) != 0;
    if (named) {
      return false;
    }
    return words.is(word, WordKind.NO_SECRET)
        || words.is(word, WordKind.NUMBERED)
        || words.is(word, WordKind.PHONE)
        || words.is(word, WordKind.NO_PHONE)
        || words.is(word, WordKind.CARD)
        || words.is(word, WordKind.IDENTITY)
        || words.is(word, WordKind.BANK);
  }

  /** {@code badge no 20417}, {@code the new employee number is 118842}. */
  static boolean isNumbered(FoldedText text, int word, int start) {
    Words words = text.words();
    if (word < 0 || start - words.end(word) > 2) {
      return false;
    }
    int number = words.is(word, WordKind.IS) ? word - 1 : word;
    return number >= 0
        && words.is(number, WordKind.NUMBER)
        && !words.is(number, WordKind.IS)
        && weight(text, number - 1, SecretForm.DIGITS) < SMALL
        && !words.is(number, "no");
  }

  /** Whether it is the name of a network as likely as its key: nothing tells of a key. */
  static boolean isOfNetwork(FoldedText text, int start, SecretForm form) {
    Words words = text.words();
    int word = words.from(start) - 1;
    for (int i = word; i >= 0 && word - i < MAX_NET; i--) {
      if (GearSecretDetector.isWireless(words, i)) {
        boolean named = form == SecretForm.JOINED || form == SecretForm.NUMBERED;
        return !text.startsWith(start - 2, "/ ")
            && Character.isUpperCase(text.at(start))
            && (named || form == SecretForm.ODD && text.indexOf('&', start, start + MAX_PART) < 0);
      }
      if (weight(text, i, SecretForm.MADE) > 1) {
        return false;
      }
    }
    return false;
  }

  /** {@code at 1830}: when. */
  static boolean isTime(FoldedText text, int start, int end) {
    int word = text.words().from(start) - 1;
    boolean at = word >= 0 && AT.has(text.words(), word) && end - start == MAX_PARTS;
    return at && text.at(start) <= '2' && text.at(start + 2) <= '5';
  }

  /** {@code on build-04}, {@code sent to user4711}: where to, unless something is changed to it. */
  static boolean isWhere(Words words, int word) {
    boolean to = TO.has(words, word);
    for (int i = word - 1; i >= 0 && word - i <= SMALL && to; i--) {
      to = !CHANGED.has(words, i);
    }
    return to;
  }

  /** Whether a word tells that a secret follows. */
  static boolean tells(Words words, int word) {
    return words.is(word, WordKind.IS)
        || words.is(word, WordKind.TELL)
        || words.is(word, WordKind.ENTERED)
        || words.is(word, WordKind.SINCE)
        || TypedSecret.isVerb(words, word);
  }

  static boolean isSaidBehind(Words words, int word) {
    return SAID.has(words, word) || TypedSecret.isVerb(words, word);
  }

  /** {@code SSID Livebox-Z171}, {@code wifi: Fam_Holm_5G, kodeord …}: a network, no key. */
  static boolean isNetworkName(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word >= 0 && start - words.end(word) <= SMALL && SSIDS.has(words, word)) {
      return true;
    }
    boolean second = text.startsWith(start - 2, "/ ");
    for (int i = word; i >= 0 && word - i < MAX_NET && !second; i--) {
      if (GearSecretDetector.isWireless(words, i)) {
        return text.startsWith(end, " / ") || GearSecretDetector.isNamedBehind(text, end);
      }
      if (weight(text, i, SecretForm.MADE) > SMALL) {
        return false;
      }
    }
    return false;
  }

  /** {@code pin 1024}, of a plug. */
  static boolean isBarePin(Words words, int word) {
    return POSTAL.has(words, word);
  }

  /** Whether a code is spoken of, whatever it opens. */
  static boolean isCode(Words words, int word) {
    return words.is(word, WordKind.CODE)
        && !words.is(word, WordKind.OPENED)
        && !TypedSecret.isVerb(words, word)
        && !Locks.isKeypad(words, word)
        && !CodeUse.isOther(words, word);
  }

  /** Whether a word says that digits open something, or how many they are. */
  static boolean isOfCode(Words words, int word) {
    return words.is(word, WordKind.OPENED) || words.is(word, WordKind.DIGIT_WORD);
  }

  /** {@code user gaibu07}: who it is. */
  static boolean isUserName(FoldedText text, int start, SecretForm form) {
    Words words = text.words();
    int word = words.from(start) - 1;
    int sign = start - 1;
    while (start - sign < SMALL && " :=\"".indexOf(text.at(sign)) >= 0) {
      sign--;
    }
    boolean user =
        text.regionIs(sign - 1, "id") && !text.wordAt(sign - 2)
            || word >= 0
                && start - words.end(word) <= SMALL
                && (words.kinds(word) & (WordKind.LOGIN.bit | WordKind.USER.bit)) != 0;
    user |= word >= 0 && start - words.end(word) <= SMALL && USERS.has(words, word);
    return user && form != SecretForm.SIGNED && !words.is(word, "pass");
  }

  /** {@code "ap":"AP-3F-Lobby"}, {@code vpc_id = "vpc-0eb8"}: what has a name that is no cue. */
  static boolean isValueOfOther(FoldedText text, int start, int word, SecretForm form) {
    int i = start - 1;
    boolean quote = text.at(i) == '"' || text.at(i) == '\'';
    i -= quote ? 1 : 0;
    i -= text.at(i) == ' ' ? 1 : 0;
    char sign = text.at(i);
    boolean named = sign == '=' || sign == ':' && quote && text.at(i - 1) == '"';
    Words words = text.words();
    int first = word;
    while (first > 0 && word - first < MAX_PARTS && text.at(words.start(first) - 1) == '_') {
      first--;
    }
    boolean cue = false;
    for (int k = Math.max(first, 0); k <= word; k++) {
      cue |= weight(text, k, form) >= SMALL;
    }
    return named && !cue;
  }

  /** {@code porta 8443}, {@code IL 60173}: of a machine, or a place. */
  static boolean isPort(FoldedText text, int start, int word) {
    Words words = text.words();
    if (word < 0 || start - words.end(word) > SMALL) {
      return false;
    }
    long hosts = WordKind.HOST.bit | WordKind.LOGIN.bit | WordKind.USER.bit | WordKind.COMMAND.bit;
    boolean port = PORTS.has(words, word) && (text.signs() & hosts) != 0;
    return port || words.length(word) == 2 && words.isUpper(word) && text.digitAt(start + 4);
  }

  /** {@code WPA2-Schlüssel}, {@code 0x4B7D}, {@code pk_live_…}: begins as no secret does. */
  static boolean isNamed(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start);
    boolean cue =
        word < words.count()
            && words.start(word) == start
            && (weight(text, word, SecretForm.ODD) > SMALL
                || weight(text, word, SecretForm.DIGITS) > 2);
    return cue
        || text.regionIs(start, "0x")
        || text.regionIs(start, "pk_")
        || text.regionIs(start, "iphone")
        || text.regionIs(start, "ipad");
  }
}
