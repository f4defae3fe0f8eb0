package io.freshet.privacy;

import java.util.List;

/**
 * Secrets as customers, tenants and patients tell them to a service desk: words agreed on with a
 * bank, passwords in quotes, answers to a question, changes from one to another, codes that came by
 * message.
 */
final class CustomerSecretDetector implements Detector {
  private static final long PASSWORDS = WordKind.PASSWORD.bit | WordKind.PASSWORD_END.bit;
  private static final long CODES = WordKind.PIN.bit | WordKind.CODE.bit;

  /** All words that {@link #numbered} asks for, but those behind a word. */
  private static final TagSet CUES =
      TagSet.of(
          SentenceCode.USE,
          SentenceCode.OPENING,
          SentenceCode.TYPES,
          SaidCode.DIGITS,
          PanelCode.PANELS,
          PanelCode.BOXES,
          Locks.KEYPAD,
          ChangedSecret.LOGS,
          ChangedSecret.NEW,
          Changes.CHANGES);

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return PASSWORDS | CODES | Mark.DIGIT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    boolean digits = text.has(Mark.DIGIT);
    boolean passwords = (text.signs() & PASSWORDS) != 0;
    boolean codes = digits && (text.signs() & (WordKind.PIN.bit | PASSWORDS)) != 0;
    for (int i = 0; i < words.count(); i++) {
      long kinds = words.kinds(i);
      if ((kinds & (PASSWORDS | CODES)) != 0) {
        named(text, i, digits, found);
      }
      if (digits && (CUES.has(words, i) || Locks.isWith(words, i + 1))) {
        numbered(text, i, passwords, codes, found);
      }
    }
  }

  private static void named(FoldedText text, int word, boolean digits, List<Finding> found) {
    Words words = text.words();
    boolean pin = words.is(word, WordKind.PIN);
    boolean password =
        (!pin || SpokenForm.isOfVoice(words, word)) && words.is(word, WordKind.PASSWORD)
            || words.is(word, WordKind.PASSWORD_END)
                && SecretName.ofPhrase(text, word) == SecretName.PASSWORD;
    if (password
        && !ChangedSecret.of(text, word, found)
        && !ComplainedSecret.quoted(text, word, found)
        && !ComplainedSecret.answered(text, word, false, found)) {
      SpokenSecret.find(text, word, found);
    }
    boolean code = words.is(word, WordKind.CODE) && !CodeUse.isOther(words, word);
    if (pin || code) {
      SaidCode.spelled(text, word, found);
    }
    if (!digits) {
      return;
    }
    boolean verb = code && (DoorCodes.isDoor(words, word) || Locks.isKeypad(words, word));
    if (code && Locks.isSafe(words, word)) {
      SentenceCode.lock(text, word, found);
    } else if ((pin || password || code && !verb)
        && !SentenceCode.before(text, word, found)
        && !ComplainedSecret.answered(text, word, true, found)
        && !SaidCode.find(text, word, pin || CodeUse.opens(text, word), found)) {
      SentenceCode.came(text, word, found);
    }
  }

  /** Words of which many sentences have one, and digits are told by few. */
  private static void numbered(
      FoldedText text, int word, boolean passwords, boolean codes, List<Finding> found) {
    Words words = text.words();
    if (SentenceCode.isUse(words, word) && SentenceCode.used(text, word, found)) {
      return;
    }
    SentenceCode.opening(text, word, found);
    SaidCode.counted(text, word, found);
    PanelCode.find(text, word, found);
    if (SentenceCode.isTyped(words, word)) {
      SentenceCode.typed(text, word, codes, found);
    }
    if (text.at(words.end(word)) == ' ' && Locks.isWith(words, word + 1)) {
      SentenceCode.with(text, word, found);
      SentenceCode.document(text, word, found);
    }
    if (ChangedSecret.isLog(words, word)) {
      ChangedSecret.beside(text, word, found);
    } else if (Changes.isChange(words, word)) {
      ChangedSecret.find(text, word, passwords, found);
    } else if (passwords) {
      ChangedSecret.renewed(text, word, found);
    }
  }
}
