package io.freshet.privacy;

import java.util.List;

/** What the words right before a number say of it, as far as it may be that of a passport. */
final class PassportLead {
  /** It is of something else. */
  static final int CONTRARY = -1;

  static final int NONE = 0;

  /** It is read out or put right: {@code says}, {@code it's}. */
  static final int SAID = 1;

  /** Whose it is: a name, {@code mine}, {@code hers}; or of which paper. */
  static final int WHOSE = 2;

  /** Of which state it is: {@code the Jamaican one}. */
  static final int STATE = 3;

  private static final int MAX_WORDS = 6;
  private static final int REACH = 44;

  /** Words between whom a number is of and the number. */
  private static final int MAX_BETWEEN = 3;

  private static final int NEAR = 3;

  private static final long OTHERS =
      UnclaimedPassport.OTHERS | WordKind.LICENCE.bit | WordKind.OTHER_PAPER.bit;

  private static final TagSet OTHER_WORDS =
      TagSet.of(
          "shelfmark application registration alien seaman seamans seafarer discharge"
              + " book queue passi potni"
              + " manifest argument resit receipt app court brp inc ticket hrb acn abn org"
              + " konto sticker grant trn transaction session slot barcode form locker tag"
              + " frequent flyer ffn"
              + " fqtv ktn redress sevis petition loyalty avios miles file group member membership"
              + " insurance e-ticket eticket etkt emd tcn plate vehicle coach train bus"
              + " flight train"
              + " vuelo flug vol volo voo lot vlucht mehrwertsteuer vat ust siret nif");

  /** Of them others have numbers, right behind. */
  private static final TagSet BORDERS =
      TagSet.of("visa visas visum visado visto esta flight flights flug vol vuelo volo voo vlucht");

  private static final TagSet OWNERS =
      TagSet.of(
          "mine his hers yours ours theirs my her your our their wife's husband's son's daughter's"
              + " mum's mom's dad's mother's father's meiner meine mein seiner ihrer deiner"
              + " unserer mien"
              + " sien le-mien mío mía suyo suya mio mia suo sua meu minha dele dela mój moja jego"
              + " jej min mitt hans hennes mijne mijn zijne");

  private static final TagSet DOCUMENTS =
      TagSet.of("doc docs document documents dokument documento docnum documentnummer titre");

  /** Words behind a number up to the one that says of what it is. */
  private static final int MAX_BEHIND = 4;

  private static final TagSet LINKS =
      TagSet.of("that's thats is was the my our a being that das ist die der c'est le la es el");

  private static final TagSet VALID =
      TagSet.of(
          "exp expires expiry expiring valid issued gültig läuft ausgestellt valable expire délivré"
              + " caduca válido expedido vigencia scade scadenza valido rilasciato validade emitido"
              + " geldig verloopt afgegeven ważny wydany giltigt gyldig platný");

  private static final TagSet SAYS =
      TagSet.of(
          "one use using under with holder holds carries has have be actually as quote by instead "
              + " travelling traveling correct right real actual below follows here is it's"
              + " its are reads says said read shows showing wrote put typed entered gave"
              + " given"
              + " number no nr then to from lautet heißt steht ist nummer dit est c'est numéro es"
              + " pone dice número è dice numero diz é lê ler-se leia-se staat luidt is nummer jest"
              + " numer to är er lyder står on nro číslo je new old current correct second first"
              + " neu alt neuer alter nouveau ancien nuevo viejo nuovo vecchio novo antigo"
              + " nieuw oud");

  private PassportLead() {}

  static int of(FoldedText text, List<Finding> found, int start, int end) {
    Words words = text.words();
    int next = words.from(end);
    if (isOfOther(text, next, end)) {
      return CONTRARY;
    }
    int lead = behind(text, found, end);
    if (lead >= WHOSE) {
      return lead;
    }
    lead = isSetOff(text, start) ? SAID : lead;
    int at = start;
    int last = words.from(start) - 1;
    for (int i = last; i >= 0 && last - i < MAX_WORDS && start - words.end(i) <= REACH; i--) {
      if (isParted(text, words.end(i), at)
          || i < last && text.indexOf('\n', words.end(i), at) >= 0) {
        break;
      }
      at = words.start(i);
      int passed = last - i;
      int own = own(words, found, i, passed);
      if (own >= WHOSE) {
        return own;
      }
      if (i == last && words.is(i, WordKind.AND) && text.digitAt(words.start(i) - 2)) {
        return CONTRARY; // what the number before it is of tells
      }
      if (isOther(words, i) && !(passed > 1 && BORDERS.has(words, i))) {
        return CONTRARY;
      }
      lead = Math.max(lead, own);
    }
    return lead;
  }

  /** Behind a colon, in brackets, or alone in its line. */
  private static boolean isSetOff(FoldedText text, int start) {
    char before = text.at(start - 1);
    char mark = before == ' ' ? text.at(start - 2) : before;
    return mark == ':' || mark == '(' || mark == '\n' || mark == '#' || mark == '=' || mark == '"';
  }

  /** {@code … tokens}, {@code … that's the booking}. */
  private static boolean isOfOther(FoldedText text, int next, int end) {
    Words words = text.words();
    int at = end;
    for (int i = next; i < next + MAX_BEHIND && i < words.count(); i++) {
      if (words.start(i) - at > (i == next ? NEAR : 1) || isParted(text, at, words.start(i))) {
        return false;
      }
      if (isOther(words, i) || i == next && words.is(i, WordKind.UNIT)) {
        return i == next || !BORDERS.has(words, i);
      }
      if (!words.is(i, WordKind.IS) && !LINKS.has(words, i)) {
        return false;
      }
      at = words.end(i);
    }
    return false;
  }

  /** {@code …, exp 2030}, {@code … (Irish)}, {@code … Ravi Chaudhry}. */
  private static int behind(FoldedText text, List<Finding> found, int end) {
    Words words = text.words();
    int next = words.from(end);
    if (next >= words.count() || words.start(next) - end > NEAR) {
      return NONE;
    }
    boolean mark = text.at(end) == '(' || text.at(end + 1) == '(';
    if (isState(words, next) && (mark || text.at(end) != ',')) {
      return STATE;
    }
    return VALID.has(words, next)
        ? SAID
        : isPerson(found, words.start(next)) && mark ? WHOSE : NONE;
  }

  private static boolean isState(Words words, int word) {
    return words.isCapital(word)
        && (TravelWords.PEOPLE.has(words, word) || TravelWords.COUNTRIES.has(words, word));
  }

  private static int own(Words words, List<Finding> found, int word, int passed) {
    if (passed > MAX_BETWEEN) {
      return NONE;
    }
    if (isState(words, word)) {
      return STATE;
    }
    boolean whose =
        OWNERS.has(words, word)
            || FormDetector.isKin(words, word)
            || isPerson(found, words.start(word));
    return whose
        ? WHOSE
        : passed == 0 && SAYS.has(words, word) || DOCUMENTS.has(words, word) ? SAID : NONE;
  }

  private static boolean isOther(Words words, int word) {
    return (words.kinds(word) & OTHERS) != 0
        || words.is(word, WordKind.NO_PHONE)
        || OTHER_WORDS.has(words, word);
  }

  private static boolean isPerson(List<Finding> found, int at) {
    for (int i = 0; i < found.size(); i++) {
      Finding f = found.get(i);
      if (f.type() == DetectorType.PERSON && f.start() <= at && at < f.end()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a number, a line or a sentence stands between. */
  private static boolean isParted(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      boolean space = text.at(i + 1) == ' ' || text.at(i + 1) == '\n';
      boolean stop = c == '。' || (c == '.' || c == '?' || c == '!') && space;
      if (c == '\n' && text.at(i + 1) == '\n' || c == ';' || c == ']' || text.digitAt(i)) {
        return true;
      }
      int word = stop ? text.words().from(i) - 1 : -1;
      boolean number = word >= 0 && text.words().is(word, WordKind.NUMBER);
      if (stop && !number && !(word >= 0 && PassNumbers.isName(text.words(), word))) {
        return true;
      }
    }
    return false;
  }
}
