package io.freshet.privacy;

/**
 * What speaks for a secret near a value: a word that tells of secrets or of what they open ({@link
 * SecretCue}), behind or before it, in its sentence or in the one before, and how far it is; what
 * stands right beside the value; and what speaks against it, words of things that have numbers of
 * their own. The {@link SecretModel} weighs it with all else.
 */
final class NearSecret {
  private static final int REACH = 160;
  private static final int AHEAD = 64;
  private static final int PER_POINT = 7;
  private static final int MAX_SENTENCES = 2;
  private static final int MAX_GAP = 4;
  private static final int NEAR = 3;

  private NearSecret() {}

  private static boolean isOpening(char c) {
    return "\"'`([{<„“”«»‘’「".indexOf(c) >= 0;
  }

  /** Whether it is a thing of its own, or belongs to what stands right beside it. */
  static boolean isOther(FoldedText text, int start, int end, SecretForm form) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean beside = word >= 0 && start - words.end(word) <= 2 && text.at(words.end(word)) != ',';
    boolean counted = beside && SecretCue.isOfOther(words, word);
    if (SecretCue.isValueOfOther(text, start, word, form)) {
      return true;
    }
    if (!form.isTyped()) {
      boolean named = word >= 0 && start - words.end(word) == 1 && counted;
      return named && form != SecretForm.SIGNED
          || SecretCue.isNetworkName(text, start, end)
          || SecretCue.isOfNetwork(text, start, form)
          || SecretCue.isUserName(text, start, form)
          || SecretCue.isNamed(text, start)
          || NamedThing.isKnown(text, start, end)
          || NamedThing.isNumbered(text, start, end)
          || NamedThing.isProduct(text, start);
    }
    int behind = words.from(end);
    boolean next = behind < words.count() && words.start(behind) - end == 1;
    boolean unit = next && words.is(behind, WordKind.UNIT);
    boolean travel = text.startsWith(end, ", ") && words.is(behind, WordKind.NO_SECRET);
    travel &= behind < words.count() && words.start(behind) == end + 2;
    boolean amount = text.at(end) != 0 && "€$£%°".indexOf(text.at(end)) >= 0;
    boolean glued = start > 0 && "+-/€$£._".indexOf(text.at(start - 1)) >= 0;
    boolean year = CodeForm.isYear(text, start, end);
    boolean round = form == SecretForm.DIGITS && text.startsWith(end - 2, "00");
    return counted
        || SecretCue.isUserName(text, start, form)
        || SecretCue.isPort(text, start, word)
        || unit
        || travel
        || amount
        || glued
        || year
        || round
        || form == SecretForm.DIGITS && SecretCue.isTime(text, start, end)
        || Locks.isOfGoods(text, end)
        || text.wordAt(end)
        || text.wordAt(start - 1)
        || SecretCue.isNumbered(text, word, start)
        || WrittenDate.endAt(text, start) > 0;
  }

  /** What the words before it say. */
  static int cueBefore(FoldedText text, int start, SecretForm form, FoundSecrets found) {
    Words words = text.words();
    int word = words.from(start) - 1;
    int best = 0;
    int others = 0;
    int distance = 0;
    int sentences = 0;
    int cues = 0;
    boolean broken = false;
    boolean comma = false;
    boolean code = false;
    boolean opened = false;
    for (int i = start - 1; i >= 0 && start - i < REACH && sentences < MAX_SENTENCES; i--) {
      char c = text.at(i);
      if (word >= 0 && i < words.end(word)) {
        int weight = SecretCue.weight(text, word, form);
        if (form.isTyped() && SecretCue.isCode(words, word)) {
          code = true;
        }
        opened |= SecretCue.isOfCode(words, word);
        weight = code && opened ? Math.max(weight, MAX_GAP) : weight;
        boolean weak = !form.isTyped() && SecretCue.isWeak(words, word) && weight <= NEAR;
        if (weak && !isToldBefore(text, start)) {
          weight = 0;
        }
        if (weight > 0) {
          boolean used = found.beginsIn(words.end(word), start);
          int points = weight - Math.min(2, distance / PER_POINT) - sentences - (used ? NEAR : 0);
          best = Math.max(best, points - others);
          cues += sentences == 0 && points > 0 ? 1 : 0;
        } else if (sentences == 0 && !comma && SecretCue.isOfOther(words, word)) {
          others +=
              form.isTyped()
                  ? distance < 2 ? 2 : 1
                  : distance < 2 && !words.is(word, "line") ? MAX_GAP + 2 : 0;
        }
        distance++;
        broken = false;
        i = words.start(word);
        word--;
      } else if ((c == '\n' || isStop(text, i)) && !broken) {
        sentences++;
        broken = true;
      } else {
        comma |= c == ',';
      }
    }
    return best <= 0 ? best : best + (cues > 1 ? 1 : 0);
  }

  private static boolean isStop(FoldedText text, int at) {
    return ".?!".indexOf(text.at(at)) >= 0 && text.at(at + 1) <= ' ' && text.at(at - 1) != '.';
  }

  /** Whether a verb right before it tells that it follows. */
  private static boolean isToldBefore(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    return word >= 0
        && start - words.end(word) <= NEAR
        && SecretCue.isTold(words, word)
        && !SecretCue.isWhere(words, word);
  }

  /** What the words behind it in its sentence say. */
  static int cueBehind(FoldedText text, int end, SecretForm form) {
    Words words = text.words();
    int word = words.from(end);
    int best = 0;
    int distance = 0;
    for (int i = end; i < text.length() && i - end < AHEAD; i++) {
      char c = text.at(i);
      if (word < words.count() && i == words.start(word)) {
        best = Math.max(best, SecretCue.weight(text, word, form) - 1 - distance / 2);
        distance++;
        i = words.end(word) - 1;
        word++;
      } else if (c == '\n' || ".?!;".indexOf(c) >= 0 && text.at(i + 1) <= ' ') {
        break;
      }
    }
    return best;
  }

  /** What stands right before it. */
  static int intro(FoldedText text, int start, SecretForm form) {
    int i = start - 1;
    while (i >= 0 && start - i < MAX_GAP && (text.at(i) <= ' ' || isOpening(text.at(i)))) {
      if (isOpening(text.at(i)) || text.at(i) == '\n') {
        return 2;
      }
      i--;
    }
    char c = text.at(i);
    if (c == 0 || c <= ' ' || ":=>-".indexOf(c) >= 0) {
      int name = text.words().from(start) - 1;
      boolean door = c == ':' && form == SecretForm.DIGITS && name >= 0;
      return door && SecretCue.weight(text, name, form) == NEAR ? 0 : 2; // door: 1204
    }
    if (c == ',' || c == ';' || c == '/' || c == '.') {
      return c == '/' && !form.isTyped() ? 2 : 1;
    }
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word < 0 || words.end(word) < i) {
      return form.isTyped() ? -MAX_GAP : 0; // a number before it
    }
    if (!form.isTyped() && SecretCue.isWhere(words, word)) {
      return -1;
    }
    boolean opened = word > 0 && words.is(word - 1, WordKind.OPENED);
    boolean sent = (form == SecretForm.SENT || opened) && SecretCue.isCode(words, word);
    int named = SecretCue.weight(text, word, form);
    if (form == SecretForm.DIGITS && (named == NEAR || SecretCue.isBarePin(words, word))) {
      return -1; // gate 1204
    }
    if (sent || SecretCue.tells(words, word) || named >= NEAR) {
      return 2;
    }
    int behind = words.from(start);
    if (!form.isTyped()) {
      return 0;
    }
    if (behind < words.count() && TypedSecret.isVerb(words, behind)) {
      return 2;
    }
    return isNear(text, word, form) ? 1 : NameLanguage.isSmall(words, word) ? -1 : -NEAR;
  }

  /** {@code changed it to}, {@code code of the shed}: whether what tells is a word or two away. */
  private static boolean isNear(FoldedText text, int word, SecretForm form) {
    Words words = text.words();
    for (int i = word - 1; i >= 0 && word - i <= NEAR && words.spacedFromNext(i); i--) {
      boolean told = words.length(word) <= NEAR && i == word - 1 && SecretCue.tells(words, i);
      if (told || SecretCue.isCode(words, i) || SecretCue.weight(text, i, form) > NEAR) {
        return true;
      }
    }
    return false;
  }

  /** What stands right behind it. */
  static int outro(FoldedText text, int end, SecretForm form) {
    Words words = text.words();
    int word = words.from(end);
    boolean next = word < words.count() && words.start(word) == end + 1 && text.at(end) == ' ';
    if (next && SecretCue.isSaidBehind(words, word)) {
      return form.isTyped() ? 1 : 2;
    }
    if (!form.isTyped()) {
      return 0;
    }
    char c = text.at(end);
    if (c == 0 || c == '\n' || ",.;)\"'?!".indexOf(c) >= 0 && !text.wordAt(end + 1)) {
      return 1;
    }
    boolean goesOn =
        !next
            || words.isCapital(word)
            || NameLanguage.isSmall(words, word)
            || SecretCue.tells(words, word)
            || words.is(word, WordKind.AND)
            || words.is(word, WordKind.OPENED);
    return goesOn ? 0 : -2;
  }
}
