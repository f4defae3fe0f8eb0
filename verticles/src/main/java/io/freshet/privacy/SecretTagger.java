package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Codes and passwords that no rule knows the sentence of: a model that was trained on texts weighs
 * all that is seen of a value where anything tells of secrets, and finds those that it takes for
 * one. Belongs to one text.
 */
final class SecretTagger {
  private static final int LEAST = 3;
  private static final int LONGEST = 64;
  private static final int MAX_NAME = 40;
  private static final String OPENING = "„“”«»‘’「『（【";

  private final FoldedText text;
  private final SecretFeatures features;
  private final int[] seen = new int[SecretFeatures.MOST];
  private final int[] weights = new int[SecretFeatures.MOST];

  /** Something of the text is in them. */
  private boolean used;

  // Of the value that was read last.
  private int start;
  private int end;

  SecretTagger(FoldedText text) {
    this.text = text;
    this.features = new SecretFeatures(text);
  }

  /** Forgets what it has seen of the text. */
  void clear() {
    if (used) {
      Arrays.fill(seen, 0);
      Arrays.fill(weights, 0);
      used = false;
    }
  }

  /** Adds what the model takes for a secret and nothing else was found to be. */
  void find(SecretModel model, List<Finding> found) {
    boolean cued = SecretCue.isIn(text.words());
    if (!cued && !mayBeLoud()) {
      return;
    }
    FoundSecrets before = null;
    int covered = 0;
    for (int i = next(0, cued); i >= 0; i = next(i, cued)) {
      if (!cued && !isLoud()) {
        continue;
      }
      before = before == null ? FoundSecrets.of(found) : before;
      if (start >= covered && !before.holds(start, end) && !isNamed()) {
        used = true;
        int count = features.write(start, end, before, seen);
        if (model.takes(seen, weights, count, isPlain() ? SecretModel.SCALE * 2 : 0)) {
          int others = found.size();
          ToldSecret.put(text, start, end, found);
          covered = found.size() > others ? found.getLast().end() : covered;
        }
      }
    }
  }

  /** What the model is trained by: of each value where it stands and its features. */
  List<SecretSamples.Value> values(List<Finding> found) {
    List<SecretSamples.Value> values = new ArrayList<>();
    boolean cued = SecretCue.isIn(text.words());
    FoundSecrets all = FoundSecrets.of(found);
    for (int i = next(0, cued); i >= 0; i = next(i, cued)) {
      if (!cued && !isLoud()) {
        continue;
      }
      int count = features.write(start, end, all, seen);
      Finding value = text.original(new Finding(start, end, DetectorType.URL_SECRET, 1));
      values.add(SecretSamples.Value.of(value, seen, count));
    }
    return values;
  }

  /**
   * Reads the next value at or behind {@code from}.
   *
   * @param cued false for such only as may be {@link #isLoud loud}
   * @return where to read on; -1 if there is none
   */
  private int next(int from, boolean cued) {
    int i = from;
    while (i < text.length()) {
      while (i < text.length() && isBetween(i)) {
        i++;
      }
      int placeholder = text.endOfPlaceholder(i);
      int token = i;
      i = Math.max(placeholder, i);
      boolean telling = false;
      boolean loud = cued;
      while (i < text.length() && text.at(i) > ' ' && !isOpening(i)) {
        char c = text.at(i);
        telling |= FoldedText.isDigit(c) || isSign(c);
        loud |= isLoudSign(c);
        i++;
      }
      boolean value = i - token >= LEAST || text.digitAt(token); // 5 8 0 2
      if (placeholder <= 0 && telling && loud && value && isValue(behindSign(token))) {
        return Math.max(i, end);
      }
    }
    return -1;
  }

  /**
   * {@code Soleil&Mistral97}: letters, digits and a sign of passwords, which tell by themselves.
   */
  private boolean isLoud() {
    return SecretForm.of(text, start, end) == SecretForm.SIGNED
        && SecretValue.isOfBothCases(text, start, end);
  }

  /** Most texts have no sign by which a password could tell by itself. */
  private boolean mayBeLoud() {
    for (int i = 0; i < text.length(); i++) {
      if (isLoudSign(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoudSign(char c) {
    return switch (c) {
      case '!', '#', '$', '%', '^', '*', '+', '~', '?', '&' -> true;
      default -> false;
    };
  }

  /** {@code Chrome-120}, the name of a network or of a user. */
  private boolean isNamed() {
    SecretForm form = SecretForm.of(text, start, end);
    return form != SecretForm.NONE && NearSecret.isOther(text, start, end, form);
  }

  /** {@code build-4412}, {@code node20}: small letters with digits, as of machines. */
  private boolean isPlain() {
    boolean letter = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      letter |= Character.isLetter(c);
      if (Character.isUpperCase(c) || "!#$%&*+@^~?=".indexOf(c) >= 0) {
        return false;
      }
    }
    return letter;
  }

  /** A blank or an opening mark, not that of a placeholder. */
  private boolean isBetween(int at) {
    char c = text.at(at);
    return c <= ' ' || isMark(c) && text.endOfPlaceholder(at) <= 0;
  }

  private boolean isOpening(int at) {
    char c = text.at(at);
    return c != '\'' && c != '`' && isMark(c);
  }

  private static boolean isMark(char c) {
    return switch (c) {
      case '"', '\'', '`', '(', '[', '{', '<' -> true;
      default -> c >= 0x80 && !Character.isLetter(c) && OPENING.indexOf(c) >= 0;
    };
  }

  /** Behind {@code NAME=}. */
  private int behindSign(int token) {
    int i = token;
    while (i - token < MAX_NAME && isOfName(text.at(i))) {
      i++;
    }
    boolean sign = i > token && (text.at(i) == '=' || text.at(i) == ':');
    return sign && text.at(i + 1) > ' ' && !text.startsWith(i, "://") ? i + 1 : token;
  }

  private static boolean isOfName(char c) {
    return FoldedText.isLetter(c) || c == '_' || c == '.';
  }

  private static boolean isSign(char c) {
    return c < 0x80 && "!#$%&*+@^~".indexOf(c) >= 0;
  }

  /** Whether a digit or a sign of passwords stands in it. */
  private boolean isValue(int from) {
    start = from;
    end = Math.min(SecretValue.judgedEnd(text, from), from + LONGEST);
    boolean digit = false;
    boolean letter = false;
    boolean sign = false;
    boolean digits = true;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      boolean number = FoldedText.isDigit(c);
      digit |= number;
      digits &= number;
      letter |= Character.isLetter(c);
      if (c == ',') {
        return false; // a row
      }
      sign |= i > start && isSign(c);
    }
    if (digits && text.at(start - 1) == ' ' && text.digitAt(start - 2) && text.digitAt(start - 3)) {
      return false; // the last group of a longer number
    }
    int typed = Math.max(SecretForm.endOfTyped(text, start), digits ? several(start) : -1);
    end = typed > 0 ? typed : end;
    boolean shared = text.startsWith(start, "pk_") || text.regionIs(start, "base");
    return !shared && end - start >= LEAST && end - start < LONGEST && (digit || letter && sign);
  }

  /** Where digits in pairs or halves end, unless more of them follow: a telephone's. */
  private int several(int start) {
    int end = SentenceCode.endAt(text, start);
    return text.at(end) == ' ' && text.digitAt(end + 1) ? -1 : end;
  }
}
