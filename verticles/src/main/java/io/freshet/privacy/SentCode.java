package io.freshet.privacy;

import java.util.List;

/**
 * Codes of messages that beg to keep them: {@code use 50817342 to confirm … never share this code},
 * {@code myGov code: 309961. Do not give to anyone}.
 */
final class SentCode {
  private static final int NEAR = 16;
  private static final int REACH = 120;
  private static final int BEHIND = 24;
  private static final int MOST = 8;
  private static final int MAX_NOT = 5;

  /** What nobody is to do with a code of a message, if the word says it alone. */
  private static final WordList NEVER =
      WordList.of(
          "nobody",
          "niemandem",
          "personne",
          "nadie",
          "nessuno",
          "ninguém",
          "niemand",
          "nikomu",
          "nesdělujte",
          "neposkytujte",
          "никому",
          "paylaşmayın",
          "paylaşmayınız",
          "kimseyle",
          "nimănui",
          "senkinek",
          "kenellekään",
          "ingen");

  private static final WordList NOT =
      WordList.of(
          "not", "never", "don't", "dont", "no", "none", "nicht", "nie", "niemals", "ne", "pas",
          "jamais", "nunca", "non", "mai", "não", "niet", "nooit", "не", "nu", "inte", "aldrig");

  /** What a code of a message is not to be, with a word of {@link #NOT} near. */
  private static final WordList GUARDS =
      WordList.of(
          "share",
          "sharing",
          "shared",
          "disclose",
          "anyone",
          "anybody",
          "weitergeben",
          "weitergegeben",
          "teilen",
          "partager",
          "partagez",
          "communiquez",
          "compartas",
          "comparta",
          "compartir",
          "compartas",
          "condividere",
          "condividerlo",
          "comunicarlo",
          "compartilhe",
          "partilhe",
          "delen",
          "deel",
          "udostępniaj",
          "podawaj",
          "сообщайте",
          "dela");

  /** Right before or behind a code in such a message. */
  private static final WordList BESIDE =
      WordList.of(
          "use",
          "enter",
          "with",
          "to",
          "as",
          "für",
          "pour",
          "para",
          "per",
          "verwenden",
          "utilisez",
          "usa",
          "use",
          "utiliza",
          "gebruik",
          "użyj",
          "použijte",
          "введите",
          "kullanın",
          "käytä");

  private SentCode() {}

  /** Looks around a word for a code; whether it found one. */
  static boolean find(FoldedText text, int word, List<Finding> found) {
    if (!isGuarded(text.words(), word)) {
      return false;
    }
    int start = behind(text, word);
    start = start < 0 ? before(text, word) : start;
    return start >= 0 && ToldSecret.put(text, start, endAt(text, start), found);
  }

  private static boolean isGuarded(Words words, int word) {
    int last = Math.min(words.count() - 1, word + NEAR);
    for (int i = Math.max(0, word - NEAR / 2); i <= last; i++) {
      if (NEVER.has(words, i) || GUARDS.has(words, i) && isNegated(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNegated(Words words, int guard) {
    for (int i = Math.max(0, guard - MAX_NOT); i <= guard + 2; i++) {
      if (NOT.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code code: 309961}. */
  private static int behind(FoldedText text, int word) {
    int from = text.words().end(word);
    for (int i = from; i - from < BEHIND && i < text.length() && text.at(i) != '.'; i++) {
      if (text.digitAt(i) && !text.wordAt(i - 1)) {
        int between = text.words().from(i) - 1;
        boolean told = between == word || text.words().is(between, WordKind.IS);
        told |= between - word <= 2 && text.at(text.words().end(between)) == ':';
        return told && endAt(text, i) > 0 ? i : -1;
      }
    }
    return -1;
  }

  /** {@code use 50817342 to …}. */
  private static int before(FoldedText text, int word) {
    Words words = text.words();
    int at = words.start(word);
    for (int i = at - 1; i >= 0 && at - i < REACH; i--) {
      if (text.digitAt(i) && !text.wordAt(i - 1)) {
        int next = words.from(i);
        boolean beside = next > 0 && words.end(next - 1) == i - 1 && isBeside(words, next - 1);
        int end = endAt(text, i);
        beside |= end > 0 && words.start(next) == end + 1 && isBeside(words, next);
        if (end > 0 && beside) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isBeside(Words words, int word) {
    return words.is(word, WordKind.IS) || BESIDE.has(words, word);
  }

  private static int endAt(FoldedText text, int start) {
    int end = CodeForm.endAt(text, start, true);
    boolean sum = "$€£₹+".indexOf(text.at(start - 1)) >= 0 && start > 0;
    boolean code = end - start <= MOST && !sum && CodeForm.isDigits(text, start, end);
    return code && !PinDetector.isCount(text, start, end) ? end : -1;
  }
}
