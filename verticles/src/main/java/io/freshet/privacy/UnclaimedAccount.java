package io.freshet.privacy;

import io.freshet.privacy.FormLabels.Label;
import io.freshet.privacy.FormLabels.Use;
import java.util.List;

/**
 * Accounts that no label tells, in a text that speaks of banking: {@code sort code hasn't changed,
 * it's 55995430}, {@code nothing but 9529435637, Commerzbank}. No word before such a number says
 * what it is, no other detector has found it, and several things near tell of a bank.
 */
final class UnclaimedAccount {
  private static final int MOST_FINDINGS = 64;

  /** Digits of an account. */
  private static final int LEAST = 7;

  private static final int MOST = 18;

  /** Between an account and what tells of a bank, before it and behind. */
  private static final int BEFORE = 200;

  private static final int BEHIND = 160;

  /** Between a number and a word that says what else it is, and how many words may stand there. */
  private static final int SIDE = 40;

  private static final int MAX_WORDS = 5;

  /** Words of a phrase before a colon; fewer name what follows. */
  private static final int PHRASE = 3;

  /** Letters of a word that says nothing. */
  private static final int MAX_SMALL = 3;

  private static final int ENOUGH = 2;
  private static final int FAR = 5;
  private static final int NEVER = 99;

  /** Digits of an account in Britain. */
  private static final int BRITISH = 8;

  private static final long OTHERS =
      AccountReach.OTHER_NUMBERS | WordKind.NUMBERED.bit | WordKind.HOST.bit | WordKind.VERSION.bit;

  /** What may stand right before a number without saying what it is. */
  private static final TagSet LEADS =
      TagSet.of(
          "correction corrected korrektur corrección correção correzione rectification"
              + " correctie debit credit only it here destination payee recipient into onto"
              + " from under that this been have should meant wrote instead really actually"
              + " correct right also then plus either both called using name namely says said"
              + " auf vom zum nämlich also dann sondern richtig lautet nehmen statt diese dieses"
              + " vers depuis donc puis c'est voici plutôt celui celle"
              + " para desde hacia luego entonces sino esta este ésta éste"
              + " verso dopo quindi questo questa invece"
              + " para desde então agora esse essa este esta"
              + " naar vanaf dus namelijk moet eigenlijk"
              + " tutaj czyli tylko właśnie");

  /** Small words before what is counted, and before places. */
  private static final String[] NO_LEADS = {"at", "by", "of", "has", "all", "had"};

  /** Behind what is counted. */
  private static final TagSet COUNTED =
      TagSet.of(
          "kr sek nok dkk euro euros eur usd gbp chf dollars pounds kronor kroner zł pln kč czk ft"
              + " huf lei ron inr rupees reais pesos entries items accounts customers users people"
              + " times hours days lines records calls");

  /** What is paid to somebody's account. */
  private static final TagSet DUE =
      TagSet.of(
          "standing tnv titular titolare titulaire intestato lautend holder autopay rent"
              + " deposit bond dues fee fees salaries payslip frozen overdraft statement"
              + " building"
              + " society teller branch miete kaution beitrag rente spende zahlungen auszug"
              + " loyer caution cotisation pension retraite paie don relevé"
              + " alquiler renta fianza cuota pensión sueldo sueldos nóminas extracto"
              + " affitto caparra quota pensione stipendi paghe cedolini estratto"
              + " aluguel renda caução mensalidade pensão salários extrato"
              + " huur borg contributie pensioen lonen donatie afschrift"
              + " czynsz kaucja składka pensję pensji emeryturę emerytury wpłacać wpłacajcie wyciąg"
              + " hyra hyran pension lön husleie leie kontingent vuokra eläke nájem kauce kira maaş"
              + " chirie salariul pensia bérleti nyugdíj fizetés najam plaća аренда аренду пенсия"
              + " пенсию зарплаты");

  /** Words for the codes of banks that mean nothing else. */
  private static final TagSet CODES =
      TagSet.of("blz bankleitzahl routing aba rtn bsb sortcode ifsc clearingnummer clearingnr nsc");

  /** What has numbers of its own beside accounts. */
  private static final TagSet THINGS =
      TagSet.of(
          "utr vat symbol symbole variabilní variabilný specifický konstantní trace"
              + " entry file originator"
              + " comprobante recibo recibos quittance justificatif ricevuta benefício beneficio"
              + " certificate certificado zertifikat attestation range ranges beleg belegnummer"
              + " buchungstext ccid");

  private UnclaimedAccount() {}

  /** Adds such accounts. */
  static void find(FoldedText text, List<Finding> found) {
    boolean told = (text.signs() & (WordKind.BANK.bit | WordKind.FORMED.bit)) != 0;
    if (!told || !text.has(Mark.NUMBER_OF_7) || found.size() > MOST_FINDINGS) {
      return;
    }
    int late = found.size();
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int end = AccountNumber.begins(text, i) ? AccountNumber.endAt(text, i) : -1;
      if (end > 0 && isAccount(text, i, end, found)) {
        found.add(new Finding(i, end, DetectorType.BANK_ACCOUNT, 0.6));
      }
      i = text.nextDigit(Math.max(end, endOfDigits(text, i)));
    }
    AccountCodes.find(text, late, found);
  }

  private static int endOfDigits(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end)) {
      end++;
    }
    return end;
  }

  private static boolean isAccount(FoldedText text, int start, int end, List<Finding> found) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits >= LEAST
        && (digits <= MOST || isOfForm(text, start, end, AccountNumber.Form.BANK))
        && !isYear(text, start)
        && !AccountBeside.isFree(text, start)
        && !isClaimed(found, start, end)
        && WrittenDate.endAt(text, start) < 0
        && !text.startsWith(end - 3, "000")
        && !isNamedBehind(text, end)
        && isTold(text, start, end, found);
  }

  private static boolean isOfForm(FoldedText text, int start, int end, AccountNumber.Form form) {
    return AccountNumber.endAt(text, start, form) == end;
  }

  /** {@code 2025-3318}: what is numbered anew each year. */
  private static boolean isYear(FoldedText text, int start) {
    boolean year = text.startsWith(start, "20") || text.startsWith(start, "19");
    int month = year ? WrittenDate.value(text, start + 4, start + 6) : 0;
    boolean day = month >= 1 && month <= 12 && !text.digitAt(start + 8);
    return year && ("-/".indexOf(text.at(start + 4)) >= 0 || day);
  }

  private static boolean isClaimed(List<Finding> found, int start, int end) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).start() < end && found.get(i).end() > start) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTold(FoldedText text, int start, int end, List<Finding> found) {
    int due = due(text, start);
    return due < NEVER && weight(text, start, end, found) >= due;
  }

  /** How much has to tell of a bank, by what stands before a number: more if a word names it. */
  private static int due(FoldedText text, int start) {
    int at = start - 1;
    while (at >= 0 && " (\"'>\n\t|".indexOf(text.at(at)) >= 0) {
      at--;
    }
    if (at < 0) {
      return ENOUGH;
    }
    char mark = text.at(at);
    Words words = text.words();
    int last = words.from(at + 1) - 1;
    boolean part = at == start - 1 && "-/.".indexOf(mark) >= 0;
    if (part || "$\u20ac\u00a3\u00a5@&+*_\u00b0\u00ba".indexOf(mark) >= 0 || last < 0) {
      return NEVER;
    }
    if (words.is(last, WordKind.NUMBER) && words.end(last) >= at - 1) {
      return isWhich(text, last - 1) && !isOther(text, start, last) ? ENOUGH : NEVER;
    }
    if (isOther(text, start, last)) {
      return NEVER;
    }
    if (text.wordAt(at)) {
      boolean apart = words.end(last) == at + 1 && at < start - 1;
      boolean label = AccountDetector.label(text, last) != null; // it has been looked at
      if (!apart || label && !LEADS.has(words, last)) {
        return NEVER;
      }
      return isLead(text, last) ? ENOUGH : isName(words, last) ? ENOUGH + 1 : FAR;
    }
    boolean field = mark == ':' && !isLead(text, last) && !isPhrase(text, last);
    return field || mark == '#' || mark == '=' ? ENOUGH + 1 : ENOUGH;
  }

  /** Whether a word inside a sentence has a capital, and small letters behind it. */
  private static boolean isName(Words words, int word) {
    return words.isCapital(word)
        && !words.isUpper(word)
        && word > 0
        && words.spacedFromNext(word - 1);
  }

  /** Whether the number that is spoken of is one of a bank, or another one than before. */
  private static boolean isWhich(FoldedText text, int word) {
    Words words = text.words();
    Label label = word < 0 ? null : AccountDetector.label(text, word);
    return word >= 0
        && (words.is(word, WordKind.BANK)
            || AccountReach.isWhich(words, word)
            || label != null && label.use() == Use.ALWAYS);
  }

  /** Whether a word near, with no stop between, says that it is another number. */
  private static boolean isOther(FoldedText text, int start, int last) {
    Words words = text.words();
    int to = start;
    for (int i = last; i >= 0 && last - i < MAX_WORDS && words.end(i) > start - SIDE; i--) {
      boolean label = AccountDetector.label(text, i) != null;
      boolean stops = hasStop(text, words.end(i), to, i < last);
      boolean near = i == last && !stops;
      long kinds = words.kinds(i);
      boolean other =
          (kinds & OTHERS) != 0 && !(i == last && isVerb(words, i)) && !isStanding(words, i)
              || words.is(i, WordKind.NUMBER) && isOfThing(text, i)
              || last - i < PHRASE && words.is(i, WordKind.NO_ACCOUNT)
              || !label && words.is(i, WordKind.NO_PHONE)
              || AccountReach.isEvent(words, i) && text.indexOf(',', words.end(i), start) < 0
              || THINGS.has(words, i);
      if (stops && (i < last || !text.startsWith(words.end(i), ": "))) {
        return false;
      }
      if (other || near && !label && words.isUpper(i) && words.length(i) <= MAX_SMALL) {
        return true;
      }
      to = words.start(i);
    }
    return false;
  }

  private static boolean isStanding(Words words, int word) {
    return words.is(word, "order") && word > 0 && words.is(word - 1, "standing");
  }

  /** {@code please debit 40567651}. */
  private static boolean isVerb(Words words, int word) {
    return words.is(word, "debit") || words.is(word, "credit");
  }

  /** {@code certificate number is}: whether a word before {@code number} says what of. */
  private static boolean isOfThing(FoldedText text, int number) {
    Words words = text.words();
    int thing = number - 1;
    return thing >= 0
        && words.spacedFromNext(thing)
        && words.length(thing) > MAX_SMALL
        && !LEADS.has(words, thing)
        && !isWhich(text, thing);
  }

  private static boolean hasStop(FoldedText text, int from, int to, boolean colon) {
    for (int i = from; i < to; i++) {
      if (".;!?\n".indexOf(text.at(i)) >= 0 || colon && text.at(i) == ':') {
        return true;
      }
    }
    return false;
  }

  private static boolean isLead(FoldedText text, int word) {
    Words words = text.words();
    long kinds = WordKind.IS.bit | WordKind.SINCE.bit | WordKind.AND.bit | WordKind.BANK.bit;
    boolean small =
        words.length(word) <= MAX_SMALL
            && !words.isUpper(word)
            && !words.is(word, WordKind.NUMBER)
            && !words.isOneOf(word, NO_LEADS)
            && (words.length(word) < MAX_SMALL || hasVowel(text, word));
    return small || (words.kinds(word) & kinds) != 0 || LEADS.has(words, word);
  }

  /** Whether it is no abbreviation: {@code mgr}, {@code nbr}. */
  private static boolean hasVowel(FoldedText text, int word) {
    Words words = text.words();
    for (int i = words.start(word); i < words.end(word); i++) {
      char c = text.lower(i);
      if (c >= 128 || "aeiouy'".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether several words stand before a colon, so that no field is named. */
  private static boolean isPhrase(FoldedText text, int last) {
    Words words = text.words();
    int count = 1;
    for (int i = last - 1; i >= 0 && words.spacedFromNext(i) && count < PHRASE; i--) {
      count++;
    }
    return count >= PHRASE;
  }

  /** {@code 12345678 is my order number}, {@code 12345678 kWh}. */
  private static boolean isNamedBehind(FoldedText text, int end) {
    Words words = text.words();
    int first = words.from(end);
    int to = end;
    for (int i = first; i < words.count() && i - first < MAX_WORDS - 1; i++) {
      for (int gap = to; gap < words.start(i); gap++) {
        if (".,;!?\n:".indexOf(text.at(gap)) >= 0) {
          return false;
        }
      }
      if (i == first && COUNTED.has(words, i)) {
        return true;
      }
      if ((words.kinds(i) & (WordKind.NUMBERED.bit | WordKind.PHONE.bit | WordKind.UNIT.bit))
          != 0) {
        return true;
      }
      to = words.end(i);
    }
    return false;
  }

  /** How much near a number tells of a bank. */
  private static int weight(FoldedText text, int start, int end, List<Finding> found) {
    Words words = text.words();
    int sure = 0;
    int code = 0;
    int account = 0;
    int name = 0;
    int banking = 0;
    int paid = 0;
    for (int i = words.from(start - BEFORE); i < words.count(); i++) {
      if (words.start(i) > end + BEHIND) {
        break;
      }
      if (AccountContext.isOfBooks(words, i)) {
        return 0;
      }
      Label label = AccountDetector.label(text, i);
      boolean bank = words.is(i, WordKind.BANK);
      banking += bank && banking < 2 ? 1 : 0;
      paid |= AccountContext.isPayment(words, i) || DUE.has(words, i) ? 1 : 0;
      code = AccountContext.isIfsc(text, i) ? 2 : code;
      switch (label == null ? null : label.use()) {
        case null -> {}
        case ALWAYS, CAPITALS, DOTTED -> sure = 2;
        case BESIDE_ACCOUNT -> code = isOfCode(text, i, label) ? 2 : Math.max(code, bank ? 1 : 0);
        case BESIDE_BANK -> account = 1;
        case BANK_NAME -> name = 1;
      }
    }
    int form = isOfForm(text, start, end, AccountNumber.Form.ACCOUNT) ? 1 : 0;
    form += isOfForm(text, start, end, AccountNumber.Form.BANK) ? 1 : 0;
    form += code == 2 && form == 0 && end - start == BRITISH ? 1 : 0;
    return sure + code + account + name + banking + paid + form + beside(found);
  }

  /** Whether a label of a code means nothing else, or the code follows. */
  private static boolean isOfCode(FoldedText text, int word, Label label) {
    return label.words() > 0
        || CODES.has(text.words(), word)
        || AccountReach.number(text, word, label) >= 0;
  }

  /** What it tells that another account was found. */
  private static int beside(List<Finding> found) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).type() == DetectorType.BANK_ACCOUNT) {
        return 2;
      }
    }
    return 0;
  }
}
