package io.freshet.privacy;

import java.util.List;

/**
 * Words that people agree on with a bank, a hotline or a school, and passwords that are words:
 * {@code the password on the account is Bramble}, {@code quote password Nightingale}, {@code chose
 * Marigold as her telephone password}. Any word may be one, so that the clause has to end behind
 * it, and a word in small letters needs a name that is said to people.
 */
final class SpokenSecret {
  private static final int MAX_VERB = 8;
  private static final int MAX_NEAR = 4;
  private static final int MAX_BACK = 5;
  private static final int MAX_PHRASE = 5;
  private static final int LEAST = 4;

  /** What makes of a password one that is said to people. */
  private static final WordList AGREED =
      WordList.of(
          ("telephone phone telefone banking phone-banking memorable verbal spoken security booking"
                  + " hotline engineer caller pick-up pickup collection family school nursery"
                  + " childminder telefon telefonisches telefonische service-hotline"
                  + " kundenservice hotline-kennwort kita abholung téléphone téléphonique"
                  + " téléphonie vocal vocale client telefónica telefónico teléfono telefónicas"
                  + " cuenta cliente telefonica telefonico telefono assistenza telefónico"
                  + " telefônica telefonische telefonisch telefoniczne telefonicznego infolinii"
                  + " telefonbank kundtjänst contact-centre callcenter call-center seguridad"
                  + " segurança sicurezza")
              .split(" "));

  /** The same where the word itself says so. */
  private static final WordList SURE =
      WordList.of(
          ("telefonpasswort telefonkennwort kundenkennwort kundenpasswort losung losungswort"
                  + " codewort kennwort codeword passphrase geheimwort safeword telefonwachtwoord"
                  + " telefoonwachtwoord abholkennwort abholpasswort hotline-kennwort"
                  + " telefon-passwort telefon-kennwort telefon-banking-passwort"
                  + " telefonbanking-passwort telefon-banking-kennwort")
              .split(" "));

  /** Behind {@code memorable}. */
  private static final WordList MEMORABLE = WordList.of("word", "name", "place", "answer", "info");

  /** By whom a password is given or taken. */
  private static final WordList GIVES =
      WordList.of(
          ("quote quoted quoting confirmed confirms hat habe haben hatte give gave gives given giving state stated states say said says use"
                  + " uses used using chose chosen choose picked entering set provided provides"
                  + " wants wanted agreed nennt nannte genannt sagt sagte angegeben gewählt wählte"
                  + " nahm vereinbart benutze verwende nutze donne donné utilise choisi choisit"
                  + " indique indiqué dio da dijo dice usa uso utiliza eligió elegí puso pongo"
                  + " indica indicó dato detto dice uso scelto ha deu disse uso escolheu escolhi"
                  + " usei gaf noemde noemt gebruikt gebruik koos gekozen podał podała używa używam"
                  + " wybrał wybrała angav sa använder valde")
              .split(" "));

  private static final WordList AS =
      WordList.of("as", "als", "comme", "como", "come", "jako", "som");

  /** Verbs that a noun follows which is no password. */
  private static final WordList GERMAN = WordList.of("ist", "war", "bleibt", "wird", "wurde");

  /** Behind a word that was one: the sentence goes on about it. */
  private static final WordList ABOUT =
      WordList.of(
          ("and but was were is isn't doesn't does did didn't not won't gets got has to when for on"
                  + " und aber ist war wird wurde geht ging funktioniert nicht für wenn auf et mais"
                  + " est était ne n'est pour quand y pero es era no fue para cuando e ma è era non"
                  + " per quando mas é não foi quando en maar is werd werkt niet voor i ale jest nie"
                  + " było do och men är var går fungerar")
              .split(" "));

  /** What is said of passwords and is none. */
  private static final WordList NOT =
      WordList.of(
          ("again online today tomorrow yesterday here there instead later soon twice once too also"
                  + " already still only often always never correct right wrong weak strong simple"
                  + " short long easy hard secure safe private personal confidential secret"
                  + " important essential necessary needed different identical similar unique"
                  + " random default temporary permanent valid active fine good bad gone lost full"
                  + " old new okay blank nothing everything something anything optional"
                  + " case-sensitive ready due useless broken nonsense english german french"
                  + " spanish monday tuesday wednesday thursday friday saturday sunday"
                  + " pflicht geheim geheimnis falsch richtig wichtig sicher unsicher schwach stark"
                  + " lang kurz einfach neu alt gültig ungültig weg verloren nötig leer gleich"
                  + " anders persönlich vertraulich korrekt zufällig online heute morgen gestern"
                  + " fällig montag dienstag mittwoch donnerstag freitag standard secret faux bon"
                  + " correct important nécessaire faible fort court simple personnel confidentiel"
                  + " vide valable actif perdu identique différent nouveau secreto falso correcta"
                  + " importante necesaria débil fuerte corta larga simple personal confidencial"
                  + " vacía válida activa perdida igual distinta nueva segreta sbagliata giusta"
                  + " corretta debole forte corta lunga semplice personale riservata vuota valida"
                  + " attiva persa uguale diversa nuova errada certa fraca forte curta longa simples"
                  + " pessoal vazia ativa igual diferente geheim fout goed zwak sterk kort lang"
                  + " simpel persoonlijk leeg geldig kwijt hetzelfde nieuw złe dobre słabe silne"
                  + " tajne puste ważne nowe stare fel rätt svagt starkt kort långt hemligt tomt"
                  + " giltigt nytt gammalt personligt")
              .split(" "));

  private static final Endings PARTICIPLES =
      new Endings(
          List.of(
              "ed", "ado", "ada", "ido", "ida", "ato", "ata", "uto", "uta", "ée", "able", "ible",
              "lich", "bar", "ing", "ly", "iert", "ível", "ável", "ous", "ful", "ert", "elt"));

  /** Behind a noun that was agreed on, where German sentences end. */
  private static final WordList SET =
      WordList.of(
          "hinterlegt",
          "vereinbart",
          "gewählt",
          "festgelegt",
          "angegeben",
          "eingetragen",
          "genommen",
          "vergeben",
          "gesetzt",
          "genannt");

  private static final Endings GERMAN_ENDS = new Endings(List.of("t", "en"));
  private static final String[] GERMAN_BEGINS = {
    "ge", "ver", "be", "ent", "er", "zer", "hinter", "ab", "an", "ein", "fest", "neu"
  };

  private SpokenSecret() {}

  /** Looks around a name of passwords. */
  static void find(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    boolean memorable = words.is(name, "memorable");
    if (memorable && !MEMORABLE.has(words, name + 1)) {
      return;
    }
    int last = memorable ? name + 1 : name;
    boolean agreed = memorable || isAgreed(words, name);
    if (!chosen(text, name, found)
        && !behind(text, name, last, agreed, found)
        && !aside(text, name, last, agreed, found)
        && !(agreed && deposited(text, last, found))) {
      verb(text, name, last, agreed, found);
    }
  }

  private static boolean isAgreed(Words words, int name) {
    boolean agreed = SURE.has(words, name);
    for (int i = Math.max(0, name - 2); i < name && !agreed; i++) {
      agreed = AGREED.has(words, i) && words.gapOnlyHas(i, " -", 1);
    }
    for (int i = name + 1;
        i < words.count() && i <= name + MAX_NEAR && !agreed && words.gapIs(i - 1, " ");
        i++) {
      agreed = AGREED.has(words, i);
    }
    return agreed;
  }

  /** Whether somebody gives it, shortly before. */
  private static boolean isGiven(Words words, int name) {
    for (int i = name - 1; i >= Math.max(0, name - MAX_NEAR); i--) {
      if (!words.gapIs(i, " ")) {
        return false;
      }
      if (GIVES.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code password Nightingale to the engineer}, {@code Kundenkennwort Birnbaum, …}. */
  private static boolean behind(
      FoldedText text, int name, int last, boolean agreed, List<Finding> found) {
    Words words = text.words();
    int word = last + 1;
    boolean given = isGiven(words, name);
    if (word >= words.count() || !words.gapIs(last, " ") || !agreed && !given) {
      return false;
    }
    if (given && AS.has(words, word) && words.gapIs(word, " ")) {
      return word + 1 < words.count()
          && isNamed(words, word + 1)
          && put(text, word + 1, isClosed(text, words.end(word + 1)), found);
    }
    boolean closed = isClosed(text, words.end(word));
    boolean about = ABOUT.has(words, word + 1) && words.gapIs(word, " ");
    boolean named = isNamed(words, word) && !words.isUpper(name);
    boolean small = agreed && isSmallSecret(text, word) && (given || closed || about);
    return (named ? closed || about : small && (closed || about)) && put(text, word, true, found);
  }

  /** {@code the account password, Wisteria, and …}: between two commas. */
  private static boolean aside(
      FoldedText text, int name, int last, boolean agreed, List<Finding> found) {
    Words words = text.words();
    int word = last + 1;
    return (agreed || isGiven(words, name))
        && word < words.count()
        && words.gapIs(last, ", ")
        && words.start(word) == words.end(last) + 2
        && text.at(words.end(word)) == ','
        && isNamed(words, word)
        && put(text, word, true, found);
  }

  /** {@code als Telefonpasswort haben wir Mohnblume hinterlegt}. */
  private static boolean deposited(FoldedText text, int last, List<Finding> found) {
    Words words = text.words();
    for (int i = last + 2;
        i < words.count() && i - last <= MAX_NEAR + 1 && words.gapIs(i - 2, " ");
        i++) {
      if (SET.has(words, i) && words.gapIs(i - 1, " ")) {
        return isNamed(words, i - 1) && put(text, i - 1, true, found);
      }
    }
    return false;
  }

  /** {@code The password on the account is Bramble}. */
  private static void verb(
      FoldedText text, int name, int last, boolean agreed, List<Finding> found) {
    Words words = text.words();
    for (int i = last + 1; i - last <= MAX_VERB && i + 1 < words.count(); i++) {
      boolean comma = agreed && words.gapIs(i - 1, ", ");
      if (!words.gapIs(i - 1, " ") && !comma || i > last + 1 && words.is(i, WordKind.PASSWORD)) {
        return;
      }
      if (agreed && words.gapOnlyHas(i, " :", 3) && words.gapHas(i, ':')) {
        put(text, i + 1, isClosed(text, words.end(i + 1)), found);
        return;
      }
      if (words.is(i, WordKind.IS) && !words.is(i, "on")) {
        int value = words.is(i + 1, WordKind.SINCE) && words.gapIs(i + 1, " ") ? i + 2 : i + 1;
        if (value >= words.count() || !words.gapIs(value - 1, " ")) {
          return;
        }
        boolean noun = GERMAN.has(words, i) && !agreed;
        boolean word = isNamed(words, value) ? !noun : agreed && isSmallSecret(text, value);
        boolean closed =
            isClosed(text, words.end(value)) || agreed && SpokenForm.goesOn(words, value);
        if (!put(text, value, word && closed, found) && words.is(name, "passphrase")) {
          phrase(text, value, found);
        }
        return;
      }
      if (words.is(i, WordKind.NO_PASSWORD)) {
        return; // password length is …
      }
    }
  }

  /** {@code three grey geese}: words that close the sentence, and none that sentences live of. */
  private static void phrase(FoldedText text, int first, List<Finding> found) {
    Words words = text.words();
    int last = first;
    while (last - first < MAX_PHRASE && words.gapIs(last, " ") && last + 1 < words.count()) {
      last++;
    }
    boolean told = last > first && isClosed(text, words.end(last));
    for (int i = first; i <= last && told; i++) {
      told =
          !words.is(i, WordKind.NO_PASSWORD)
              && !NameLanguage.isSmall(words, i)
              && !NOT.has(words, i)
              && !words.endsAs(i, PARTICIPLES);
    }
    if (told) {
      ToldSecret.put(text, words.start(first), words.end(last), found);
    }
  }

  /** {@code chose Marigold as her telephone password}: between a verb and {@code as}. */
  private static boolean chosen(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    for (int as = name - 1; as > 0 && name - as <= MAX_BACK; as--) {
      if (!words.gapIs(as, " ")) {
        return false;
      }
      if (AS.has(words, as)) {
        int value = as - 1;
        int verb = value - 1;
        boolean given = false;
        for (int i = verb; i >= 0 && verb - i < 2 && !given; i--) {
          given = GIVES.has(words, i) && words.gapIs(i, " ");
        }
        return given
            && words.gapIs(value, " ")
            && isNamed(words, value)
            && put(text, value, true, found);
      }
    }
    return false;
  }

  /** A word with a capital that is not written in capitals. */
  private static boolean isNamed(Words words, int word) {
    return words.isCapital(word) && !words.isUpper(word);
  }

  private static boolean isSmallSecret(FoldedText text, int word) {
    Words words = text.words();
    return !words.isUpper(word)
        && !words.endsAs(word, PARTICIPLES)
        && !AGREED.has(words, word)
        && !isGermanParticiple(text, word);
  }

  /** {@code gelöscht}, {@code vergessen}. */
  private static boolean isGermanParticiple(FoldedText text, int word) {
    Words words = text.words();
    return words.length(word) > LEAST + 1 && words.endsAs(word, GERMAN_ENDS) && begins(text, word);
  }

  private static boolean begins(FoldedText text, int word) {
    for (String begin : GERMAN_BEGINS) {
      if (text.regionIs(text.words().start(word), begin)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the clause ends there, or another one begins. */
  private static boolean isClosed(FoldedText text, int end) {
    char c = text.at(end);
    Words words = text.words();
    int next = words.from(end);
    boolean goesOn = c == ' ' && next < words.count() && words.start(next) == end + 1;
    boolean and = goesOn && words.is(next, WordKind.AND) && words.length(next) > 0;
    return c == 0
        || ".,;!)\n\"'".indexOf(c) >= 0 && !text.wordAt(end + 1)
        || c == ' ' && "(–-".indexOf(text.at(end + 1)) >= 0 && text.at(end + 1) != 0
        || and;
  }

  private static boolean put(FoldedText text, int word, boolean told, List<Finding> found) {
    Words words = text.words();
    return told
        && words.length(word) >= LEAST
        && !text.wordAt(words.end(word))
        && !words.is(word, WordKind.NO_PASSWORD)
        && !words.is(word, WordKind.PASSWORD)
        && !words.is(word, WordKind.CODE)
        && !words.is(word, WordKind.LOGIN)
        && !NOT.has(words, word)
        && !AGREED.has(words, word)
        && !NameLanguage.isSmall(words, word)
        && !NamedThing.isKnown(text, words.start(word), words.end(word))
        && ToldSecret.put(text, words.start(word), words.end(word), found);
  }
}
