package io.freshet.privacy;

import java.util.List;

/**
 * Keys of programs that a sentence tells, as customers write them: {@code We are passing key
 * rzk_live_…}, {@code le jeton qu'on utilise : tkn-be-…}, {@code our key is HCM-…}, and codes to
 * recover an account, {@code herstelcode QF4D-77ZK-L0PA}. The form has to be one of keys, and a
 * verb, a mark or nothing but the word of keys stands before it.
 */
final class SentenceKeyDetector implements Detector {
  private static final int REACH = 96;
  private static final int MAX_BACK = 4;
  private static final int MAX_TOKEN = 128;
  private static final long KEYS = WordKind.KEY.bit | WordKind.KEY_WHOLE.bit;
  private static final long CODES = WordKind.CODE.bit | WordKind.PIN.bit;
  private static final long TOLD =
      WordKind.PASSWORD.bit | WordKind.LOGIN.bit | WordKind.SEED.bit | WordKind.ANSWER.bit;

  /** Beside a key: it opens nothing, or is shown to everybody. */
  private static final WordList OPEN =
      WordList.of(
          ("public pub publishable primary foreign sort partition row cache routing object message"
                  + " dedup idempotency host s3 storage group lookup index translation licence"
                  + " license product map json redis registry unique correlation trace ssh record"
                  + " öffentlicher öffentlichen öffentliche publique pública público pubblica"
                  + " pubblico openbare publieke primaire primaria primario primária primärer"
                  + " étrangère étranger cacheable pix licencia licence-key produit producto"
                  + " prodotto produto lizenz")
              .split(" "));

  /** Beside a key it makes a key of a program or a purse of it, and plain ones may follow. */
  private static final WordList SURE =
      WordList.of(
          ("api wallet import private privé privée privada privado privata privato privater"
                  + " privaten geheimer geheimen geheime secret secrète secreta segreta export"
                  + " spending l'api dell'api")
              .split(" "));

  /** Right before a token that it names. */
  private static final WordList OTHERS =
      WordList.of(
          ("commit commits request requests trace build id ids hash checksum fingerprint digest"
                  + " version object row record entry cache user image tag branch pod node host"
                  + " server machine bucket table serial model part case order correlation anfrage"
                  + " requête solicitud richiesta pedido verzoek auftrag bestellung commande"
                  + " bestelling ordine ticket device file")
              .split(" "));

  private static final WordList ITS = WordList.of("it's", "its", "namely", "nämlich", "zwar");
  private static final WordList AS =
      WordList.of("as", "als", "comme", "como", "come", "jako", "som");

  /** What codes recover, before the word of codes or behind it. */
  private static final WordList RECOVERY =
      WordList.of(
          ("recovery backup back-up reserve emergency rescue scratch secours récupération"
                  + " recuperation sauvegarde recuperación recuperacion respaldo recupero riserva"
                  + " emergenza recuperação recuperacao reserva restore reset")
              .split(" "));

  /** The same in a word. */
  private static final WordList RECOVERS =
      WordList.of(
          ("herstelcode herstelcodes wiederherstellungscode wiederherstellungscodes backupcode"
                  + " backupcodes backup-code backup-codes back-upcode reservecode notfallcode"
                  + " recoverycode recovery-code herstelsleutel wiederherstellungsschlüssel"
                  + " ersatzcode sicherungscode")
              .split(" "));

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return KEYS | CODES | TOLD;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    boolean digits = text.has(Mark.DIGIT);
    for (int i = 0; i < words.count(); i++) {
      long kinds = words.kinds(i);
      if (digits && (kinds & KEYS) != 0 && !isOpen(words, i) && !before(text, i, found)) {
        behind(text, i, isSure(words, i), false, found);
      }
      if (digits && (kinds & (KEYS | CODES)) != 0 && isRecovery(words, i)) {
        behind(text, i, false, true, found);
      }
      if ((kinds & TOLD) != 0) {
        AsideSecret.find(text, i, digits, found);
      }
    }
  }

  private static boolean isOpen(Words words, int key) {
    return beside(words, key, OPEN);
  }

  private static boolean isSure(Words words, int key) {
    return words.is(key, WordKind.KEY_WHOLE)
        || beside(words, key, SURE)
        || key > 0 && words.is(key - 1, WordKind.KEY_OF) && words.gapOnlyHas(key - 1, " -_", 1);
  }

  /** Whether one of the words stands beside the key, with a small word between at most. */
  private static boolean beside(Words words, int key, WordList list) {
    return key > 0 && list.has(words, key - 1) && words.gapOnlyHas(key - 1, " -_", 1)
        || words.gapOnlyHas(key, " -_", 1)
            && (list.has(words, key + 1)
                || words.length(key) > 1 && words.gapIs(key + 1, " ") && list.has(words, key + 2));
  }

  private static boolean isRecovery(Words words, int code) {
    return RECOVERS.has(words, code) || beside(words, code, RECOVERY);
  }

  /** {@code rzk_live_… is our key}, {@code … as API key}. */
  private static boolean before(FoldedText text, int key, List<Finding> found) {
    Words words = text.words();
    for (int i = key - 1; i >= 0 && key - i <= MAX_BACK && words.gapIs(i, " "); i--) {
      if (words.is(i, WordKind.IS) || AS.has(words, i)) {
        int end = words.start(i) - 1;
        int start = end;
        while (start > 0 && end - start < MAX_TOKEN && text.at(start - 1) > ' ') {
          start--;
        }
        return text.at(end) == ' '
            && KeyForm.isPrefixed(text, start, end)
            && ToldSecret.put(text, start, end, found);
      }
    }
    return false;
  }

  /** Looks behind the word for tokens that a verb or a mark introduces. */
  private static void behind(
      FoldedText text, int name, boolean sure, boolean recovery, List<Finding> found) {
    int from = text.words().end(name);
    boolean listed = false;
    for (int i = from; i - from < REACH && i < text.length() && !ends(text, i); i++) {
      boolean begins = text.at(i) == ' ' || text.at(i) == ':' || text.at(i) == '(';
      if (!begins || text.at(i + 1) <= ' ') {
        continue;
      }
      int start = ToldSecret.opened(text, i);
      int end = SecretValue.judgedEnd(text, start);
      boolean form =
          recovery
              ? KeyForm.isGrouped(text, start, end)
              : KeyForm.isPrefixed(text, start, end) || sure && KeyForm.isPlain(text, start, end);
      if (form && (listed || isIntroduced(text, from, start))) {
        if (!ToldSecret.put(text, start, end, found) || !recovery) {
          return;
        }
        listed = true; // and others behind it
      }
      i = Math.max(i, start - 1);
    }
  }

  private static boolean ends(FoldedText text, int at) {
    char c = text.at(at);
    return c == '\n' && text.at(at - 1) != ':'
        || (c == '.' || c == '?' || c == '!' || c == ';') && text.at(at + 1) <= ' ';
  }

  /** Whether nothing, a mark or a verb stands between the name and the token. */
  private static boolean isIntroduced(FoldedText text, int from, int start) {
    Words words = text.words();
    int last = words.from(start) - 1;
    if (words.end(last) <= from) {
      return true;
    }
    if (OTHERS.has(words, last) || words.is(last, WordKind.NUMBERED)) {
      return false;
    }
    for (int i = words.end(last); i < start; i++) {
      if (",:(=".indexOf(text.at(i)) >= 0 || i > words.end(last) && text.at(i) == '-') {
        return true;
      }
    }
    boolean since = words.is(last, WordKind.SINCE) && words.is(last - 1, WordKind.IS);
    return since || words.is(last, WordKind.IS) || ITS.has(words, last);
  }
}
