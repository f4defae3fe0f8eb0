package io.freshet.privacy;

/**
 * What banks and portals ask to tell who calls: a mother's maiden name, the first pet, the
 * favourite teacher, the street one grew up in. And whether a text speaks of such questions at all.
 */
final class QuizTopic {
  /** Words from a mother to her maiden name, or from {@code first} to {@code pet}, at most. */
  private static final int NEAR = 4;

  /** Words back to one that says that a security question was asked. */
  private static final int FAR = 24;

  /** What a topic is worth: none, one that needs a security question, one that needs a hint. */
  enum Worth {
    NONE,
    PLAIN,
    SURE
  }

  /** A mother's name before she married. */
  private static final WordList MAIDEN =
      WordList.of(
          ("maiden mädchenname mädchennamen mädchennachname geburtsname jeune-fille fille soltera nubile"
                  + " solteira meisjesnaam panieńskie flicknamn pikenavn pikenavnet девичья"
                  + " tyttönimi")
              .split(" "));

  private static final WordList MOTHERS =
      WordList.of(
          ("mother mother's mothers mom mom's moms mum mum's mums mutter großmutter oma mama mère"
                  + " grand-mère maman madre mamá abuela mamma nonna mãe avó moeder oma matki mamy"
                  + " mamma mammas mor mors матери äidin")
              .split(" "));

  /** Before or behind a thing it makes a question of it. */
  private static final WordList FIRST =
      WordList.of(
          ("first 1st favorite favourite fave childhood grew oldest best-man erstes erster erste"
                  + " ersten erstem liebster liebste liebstes premier première préféré préférée"
                  + " enfance primer primera primero favorito favorita infancia primo prima"
                  + " preferito preferita infanzia primeiro primeira infância eerste favoriete"
                  + " lievelings pierwszy pierwszego pierwsze ulubiony ulubiona första favorit"
                  + " første favoritt первый первая любимый birth born")
              .split(" "));

  private static final WordList THINGS =
      WordList.of(
          ("pet pet's dog dog's cat cat's hamster car vehicle school teacher coach street road city town"
                  + " boss job phone concert movie film book colour color food dish band team hero"
                  + " nickname friend sibling cousin haustier hund hundes katze auto wagen schule"
                  + " lehrer lehrerin lehrers straße strasse stadt ort buch farbe essen freund"
                  + " freundin chef spitzname animal compagnie chien chat voiture école professeur"
                  + " prof maître maîtresse rue ville livre couleur plat ami surnom mascota perro"
                  + " perra gato coche carro escuela colegio primaria profesor profesora maestra"
                  + " maestro calle ciudad película libro comida amigo apodo animale cane gatto"
                  + " macchina scuola professoressa professore insegnante via città colore cibo"
                  + " piatto amico soprannome bicho cachorro cão escola professora professor rua"
                  + " cidade filme livro cor prato apelido huisdier hond kat school leraar juf"
                  + " meester straat stad boek kleur pies kot zwierzę szkoła nauczyciel ulica"
                  + " miasto kolor husdjur hund katt skola lärare gata stad kjæledyr skole lærer"
                  + " питомец собака школа учитель")
              .split(" "));

  /** They ask by themselves. */
  private static final WordList WHOLE =
      WordList.of(
          ("lieblingsfilm lieblingsbuch lieblingsfarbe lieblingsessen lieblingslehrer"
                  + " lieblingslehrerin lieblingstier lieblingsband lieblingsort lieblingsstadt"
                  + " lieblingsverein lieblingsschauspieler grundschule grundschullehrer"
                  + " grundschullehrerin volksschule geburtsort geburtsstadt kindheitsfreund"
                  + " lievelingsdier lievelingskleur lievelingsboek lievelingsfilm geboorteplaats"
                  + " basisschool birthplace hometown nascimento nacimiento naissance nascita"
                  + " favoritfärg favoritfilm favoritmat födelseort haustiername haustiernamen"
                  + " elementary")
              .split(" "));

  /** Verbs behind which an answer stands where a question was spoken of. */
  private static final WordList ANSWERED =
      WordList.of(
          ("answered contesté contestó contesto respondí respondió respondo répondu réponds risposto"
                  + " rispondo respondi respondeu geantwoord beantwortet geantwortet"
                  + " odpowiedziałem odpowiedziałam svarade svarte")
              .split(" "));

  /** A security question, or the answer to one; {@link #OF} stands beside. */
  private static final WordList QUESTIONS =
      WordList.of(
          ("question questions q answer answers frage fragen antwort réponse réponses pregunta"
                  + " preguntas respuesta respuestas domanda domande risposta risposte pergunta"
                  + " perguntas resposta respostas vraag antwoord pytanie pytania odpowiedź"
                  + " fråga frågan svar svaret spørsmål spørgsmål вопрос ответ")
              .split(" "));

  private static final WordList OF =
      WordList.of(
          ("security secret secrète secreta segreta sécurité seguridad sicurezza segurança geheime"
                  + " recovery recuperación récupération recupero recuperação verification hemliga"
                  + " secure challenge bezpieczeństwa секретный контрольный password")
              .split(" "));

  private static final WordList ASKED =
      WordList.of(
          ("sicherheitsfrage sicherheitsfragen geheimfrage kontrollfrage sicherheitsantwort"
                  + " controlevraag beveiligingsvraag säkerhetsfråga säkerhetsfrågan"
                  + " kontrollfråga memorable")
              .split(" "));

  /** Hints at somebody who has to prove who they are. */
  private static final WordList HINTS =
      WordList.of(
          ("verified verify verifying verification verif answered reset resetting unlock unlocked"
                  + " locked login log-in logon portal caller security secure id'd authenticated"
                  + " identified banking password passcode matches matched matching account acct"
                  + " pass passed recovery recover legitimiert verifiziert identifiziert entsperrt"
                  + " gesperrt freigeschaltet zurückgesetzt anrufer anruferin passwort konto"
                  + " vérifié vérification identifié bloqué débloqué réinitialiser réinitialisé"
                  + " compte abonné verificado verificada verificar bloqueado bloqueada"
                  + " desbloquear desbloqueado restablecer cuenta entrar verificato verificata"
                  + " bloccato bloccata sbloccato sbloccata reimpostare assistenza conta"
                  + " desbloqueada redefinir geverifieerd geblokkeerd ontgrendeld"
                  + " inloggen zablokowane odblokować konta kontot låst låste upplåst")
              .split(" "));

  private QuizTopic() {}

  /** What the word is worth as the last one of a topic. */
  static Worth of(Words words, int word) {
    if (MAIDEN.has(words, word)) {
      return isNear(words, word, MOTHERS) ? Worth.SURE : Worth.NONE;
    }
    if (WHOLE.has(words, word)) {
      return words.is(word, "elementary") ? Worth.NONE : Worth.PLAIN;
    }
    if (THINGS.has(words, word)) {
      boolean qualified = isNear(words, word, FIRST);
      boolean pet = words.is(word + 1, "name") && words.gapIs(word, " ") && isPets(words, word);
      return qualified || pet || word > 0 && WHOLE.has(words, word - 1) ? Worth.SURE : Worth.PLAIN;
    }
    return ANSWERED.has(words, word) ? Worth.PLAIN : Worth.NONE;
  }

  private static boolean isPets(Words words, int word) {
    return words.is(word, "pet's") || words.is(word, "dog's") || words.is(word, "cat's");
  }

  /** Whether it belongs to a question and is no answer: {@code Mädchenname der Mutter}. */
  static boolean isPart(Words words, int word) {
    return MOTHERS.has(words, word)
        || THINGS.has(words, word)
        || WHOLE.has(words, word)
        || MAIDEN.has(words, word)
        || words.is(word, WordKind.ANSWER);
  }

  /** Whether it only tells that somebody answered. */
  static boolean isVerb(Words words, int word) {
    return ANSWERED.has(words, word);
  }

  private static boolean isNear(Words words, int word, WordList list) {
    for (int i = Math.max(0, word - NEAR); i <= word + NEAR && i < words.count(); i++) {
      if (i > word && !words.gapOnlyHas(i - 1, " '’", 2)) {
        return false;
      }
      boolean joined = i != word && list.has(words, i);
      if (joined && (i > word || isJoined(words, i, word))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJoined(Words words, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!words.gapOnlyHas(i, " '’", 2)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a security question is spoken of shortly before or right behind a word. */
  static boolean isAsked(Words words, int word) {
    for (int i = Math.max(0, word - FAR); i < word + NEAR && i < words.count(); i++) {
      if (ASKED.has(words, i)) {
        return true;
      }
      if (QUESTIONS.has(words, i)) {
        boolean of = word - i <= NEAR && i < word && words.is(i, WordKind.ANSWER);
        for (int k = Math.max(0, i - 2); k <= i + 2 && k < words.count() && !of; k++) {
          of = k != i && OF.has(words, k);
        }
        if (of) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether anything in the text hints at it: a login, a caller who was verified. */
  static boolean isHinted(Words words) {
    for (int i = 0; i < words.count(); i++) {
      if (HINTS.has(words, i) || QUESTIONS.has(words, i) && words.length(i) > 1) {
        return true;
      }
    }
    return false;
  }
}
