package io.freshet.privacy;

/**
 * What can be said of what may be a secret: its form, what stands right beside it, and the words
 * around with what the lexicon says of them. Each is a number, of which the {@link SecretModel}
 * knows what it speaks for. Reused from text to text; belongs to one thread.
 */
final class SecretFeatures {
  /** Names what follows; whoever changes which features there are, changes it and trains anew. */
  static final String TEMPLATE = "secrets/1";

  /** Features of one value at most. */
  static final int MOST = 512;

  private static final int PRIME = 0x9E3779B1;
  private static final int REACH = 160;
  private static final int AHEAD = 64;
  private static final int WORDS = 20;
  private static final int WORDS_AHEAD = 8;
  private static final int NEAR = 3;
  private static final int PART = 4;
  private static final int MAX_SIZE = 11;

  /** Kinds of words that speak for or against a secret. */
  private static final long KINDS =
      bits(
          WordKind.PHONE,
          WordKind.NUMBERED,
          WordKind.CARD,
          WordKind.SSN,
          WordKind.IDENTITY,
          WordKind.IDENTITY_SURE,
          WordKind.HOST,
          WordKind.VERSION,
          WordKind.PASSWORD,
          WordKind.PASSWORD_END,
          WordKind.KEY_OF,
          WordKind.KEY_WHOLE,
          WordKind.KEY,
          WordKind.NO_PASSWORD,
          WordKind.SINCE,
          WordKind.IS,
          WordKind.LICENCE,
          WordKind.PASSPORT,
          WordKind.UNIT,
          WordKind.NUMBER,
          WordKind.AND,
          WordKind.PIN,
          WordKind.CODE,
          WordKind.CODE_OF,
          WordKind.LOGIN,
          WordKind.COMMAND,
          WordKind.GEAR,
          WordKind.ANSWER,
          WordKind.USER,
          WordKind.CARD_CODE,
          WordKind.BANK,
          WordKind.NO_ACCOUNT,
          WordKind.OTHER_PAPER,
          WordKind.STREET_LAST,
          WordKind.STREET_FIRST,
          WordKind.BIRTH,
          WordKind.PLACE);

  // Forms of values.
  private static final int DIGITS = 0;
  private static final int LETTERED = 1;
  private static final int JOINED = 2;
  private static final int MIXED = 3;

  // What a feature is of.
  private static final int ALONE = 1;
  private static final int FORM = 2;
  private static final int SHAPE = 3;
  private static final int BEFORE = 4;
  private static final int BEHIND = 5;
  private static final int NEAREST = 6;
  private static final int KIND = 7;
  private static final int WORD = 8;
  private static final int BAG = 9;
  private static final int HEAD = 10;
  private static final int TAIL = 11;
  private static final int JOINT = 12;
  private static final int KIND_AHEAD = 13;
  private static final int WORD_AHEAD = 14;
  private static final int BAG_AHEAD = 15;
  private static final int FOUND = 16;
  private static final int GUESS = 17;

  private final FoldedText text;
  private final Words words;
  private int[] into;
  private int filled;

  // Of the value that is looked at.
  private int form;
  private int coarse;

  SecretFeatures(FoldedText text) {
    this.text = text;
    this.words = text.words();
  }

  private static long bits(WordKind... kinds) {
    long bits = 0;
    for (WordKind kind : kinds) {
      bits |= kind.bit;
    }
    return bits;
  }

  /**
   * Writes the features of the value from {@code start} to {@code end}.
   *
   * @param secrets what was found elsewhere
   * @return how many
   */
  int write(int start, int end, FoundSecrets secrets, int[] into) {
    this.into = into;
    filled = 0;
    form(start, end);
    beside(start, end);
    guess(start, end, secrets);
    before(start, secrets);
    behind(end);
    return filled;
  }

  private void add(int of, int what) {
    if (filled < MOST) {
      int hash = (of * PRIME + what) * PRIME;
      hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
      into[filled++] = hash ^ hash >>> 13;
    }
  }

  /** Digits, digits with a letter or two, with signs between, or something else; and how long. */
  private void form(int start, int end) {
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int keys = 0;
    int signs = 0;
    int joints = 0;
    int shape = 17;
    int last = -1;
    boolean several = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      int kind = kind(c);
      digits += kind == '9' ? 1 : 0;
      upper += kind == 'A' ? 1 : 0;
      lower += kind == 'a' ? 1 : 0;
      keys += c == '#' || c == '*' ? 1 : 0;
      signs += "!#$%&*+@^~?=".indexOf(c) >= 0 ? 1 : 0;
      joints += "-_./: ".indexOf(c) >= 0 ? 1 : 0;
      boolean again = kind == last;
      shape = again && several ? shape : shape * 31 + (again ? '+' : kind);
      several = again;
      last = kind;
    }
    int size = Math.min(end - start, MAX_SIZE);
    boolean lettered =
        upper + digits + keys == end - start && upper <= 2 && digits > upper && lower == 0;
    if (digits + keys == end - start) {
      coarse = DIGITS;
    } else if (digits + keys + joints == end - start) {
      coarse = JOINED;
    } else {
      coarse = lettered ? LETTERED : MIXED;
    }
    form =
        coarse == MIXED
            ? (signs > 0 ? 1 : 0) + (upper > 0 && lower > 0 ? 2 : 0) + (joints > 0 ? 4 : 0)
            : 16 * (1 + coarse) + size;
    add(FORM, form);
    add(SHAPE, shape);
    add(ALONE, 0);
    add(ALONE, 1 + coarse);
    if (coarse == MIXED) {
      add(ALONE, form * 8 + Math.min((end - start) / PART, 6) + 100);
    }
    if (coarse == DIGITS && CodeForm.isYear(text, start, end)) {
      add(ALONE, 10);
    }
    if (text.startsWith(end - 2, "00")) {
      add(ALONE, 11);
    }
    if (keys > 0) {
      add(ALONE, 12);
    }
  }

  /** A letter, a capital, a digit, or the sign itself. */
  private static int kind(char c) {
    return FoldedText.isDigit(c)
        ? '9'
        : Character.isUpperCase(c) ? 'A' : Character.isLetter(c) ? 'a' : c;
  }

  private int sign(int i) {
    int kind = kind(text.at(i));
    return kind == 'A' ? 'a' : kind;
  }

  private void beside(int start, int end) {
    int before = sign(start - 1) << 8 | sign(start - 2);
    int behind = sign(end) << 8 | sign(end + 1);
    add(BEFORE, before);
    add(BEFORE, before + (coarse + 1 << 20));
    add(BEHIND, behind);
    add(BEHIND, behind + (coarse + 1 << 20));
  }

  /** What {@link NearSecret} weighs. */
  private void guess(int start, int end, FoundSecrets secrets) {
    boolean typed = SecretForm.endOfTyped(text, start) > 0;
    SecretForm form = typed ? SecretForm.ofTyped(text, start, end) : SecretForm.NONE;
    form = form == SecretForm.NONE ? SecretForm.of(text, start, end) : form;
    int of = form.ordinal() * 64;
    add(GUESS, of);
    if (form == SecretForm.NONE) {
      return;
    }
    if (NearSecret.isOther(text, start, end, form)) {
      add(GUESS, of + 1);
      add(GUESS, 4096);
    }
    int intro = NearSecret.intro(text, start, form);
    int outro = NearSecret.outro(text, end, form);
    int cue = NearSecret.cueBefore(text, start, form, secrets);
    cue = Math.max(cue, form.isTyped() ? NearSecret.cueBehind(text, end, form) : 0);
    add(GUESS, of + 10 + intro);
    add(GUESS, of + 20 + outro);
    add(GUESS, of + 40 + cue);
    add(GUESS, 5000 + cue);
    add(GUESS, 6000 + Math.clamp(cue + form.weight + intro + outro, -10, 20));
    boolean named =
        NamedThing.isKnown(text, start, end)
            || NamedThing.isNumbered(text, start, end)
            || NamedThing.isProduct(text, start);
    add(GUESS, named ? 7001 : 7000);
  }

  private void before(int start, FoundSecrets secrets) {
    int word = words.from(start) - 1;
    int first = word;
    int joined = word >= 0 && start - words.end(word) < PART ? hash(word) : 0;
    long seen = 0;
    long further = 0;
    int sentences = 0;
    int flags = 0;
    boolean broken = false;
    int i = start - 1;
    for (; i >= 0 && start - i < REACH && first - word < WORDS; i--) {
      char c = text.at(i);
      if (word < 0 || i >= words.end(word)) {
        boolean stop = c == '\n' || ".?!。".indexOf(c) >= 0 && text.at(i + 1) <= ' ';
        sentences += stop && !broken ? 1 : 0;
        broken |= stop;
        if (sentences > 1) {
          break;
        }
        flags |= ",;、".indexOf(c) >= 0 ? 1 : FoldedText.isDigit(c) ? 2 : 0;
        continue;
      }
      broken = false;
      int distance = first - word;
      int near = near(distance);
      int mode = flags + (sentences << 2);
      long kinds = words.kinds(word) & KINDS;
      long others = further(word);
      for (long left = kinds; left != 0; left &= left - 1) {
        int kind = Long.numberOfTrailingZeros(left);
        kind(kind, near, mode, (seen >>> kind & 1) == 0, joined);
      }
      for (long left = others; left != 0; left &= left - 1) {
        int kind = Long.numberOfTrailingZeros(left);
        kind(64 + kind, near, mode, (further >>> kind & 1) == 0, joined);
      }
      seen |= kinds;
      further |= others;
      int hash = hash(word);
      if (distance < NEAR) {
        add(WORD + (distance << 8), hash);
      }
      if (sentences == 0) {
        add(BAG, hash);
        parts(word, distance);
      }
      i = words.start(word);
      word--;
    }
    if (secrets.beginsIn(Math.max(0, i), start)) {
      add(FOUND, coarse);
      add(FOUND, 4 + flags);
    }
  }

  private void kind(int kind, int near, int mode, boolean first, int joined) {
    add(KIND, ((kind * 4 + coarse) * 8 + near) * 2 + (mode >> 2));
    if (first) {
      add(NEAREST, (kind * 4 + coarse) * 16 + mode);
      add(NEAREST, ((kind * 8 + near) * 16 + mode) + (1 << 20));
      add(JOINT, kind * PRIME + joined);
      add(JOINT + 256, kind * 128 + form);
    }
  }

  private long further(int word) {
    Lexicon.Entry entry = words.entry(word);
    return entry == null ? 0 : entry.further();
  }

  /** How a longer word begins and ends: much of a compound, or of a word that is inflected. */
  private void parts(int word, int distance) {
    if (distance < 2 * PART && words.length(word) > PART) {
      int start = words.start(word);
      int end = words.end(word);
      add(HEAD, CommonWords.hash(text, start, start + PART));
      add(TAIL, CommonWords.hash(text, end - PART, end));
    }
  }

  private void behind(int end) {
    int first = words.from(end);
    int word = first;
    int sentences = 0;
    int comma = 0;
    boolean broken = false;
    for (int i = end; i < text.length() && i - end < AHEAD && word - first < WORDS_AHEAD; i++) {
      char c = text.at(i);
      if (word >= words.count() || i < words.start(word)) {
        boolean stop = c == '\n' || ".?!。".indexOf(c) >= 0 && text.at(i + 1) <= ' ';
        sentences += stop && !broken ? 1 : 0;
        broken |= stop;
        if (sentences > 1) {
          return;
        }
        comma |= ",;、".indexOf(c) >= 0 ? 1 : 0;
        continue;
      }
      broken = false;
      int mode = comma + 2 * sentences;
      int near = near(word - first);
      for (long left = words.kinds(word) & KINDS; left != 0; left &= left - 1) {
        ahead(Long.numberOfTrailingZeros(left), near, mode);
      }
      for (long left = further(word); left != 0; left &= left - 1) {
        ahead(64 + Long.numberOfTrailingZeros(left), near, mode);
      }
      int hash = hash(word);
      if (word - first < 2) {
        add(WORD_AHEAD + (word - first << 8), hash);
      }
      if (sentences == 0) {
        add(BAG_AHEAD, hash);
      }
      i = words.end(word) - 1;
      word++;
    }
  }

  private void ahead(int kind, int near, int mode) {
    add(KIND_AHEAD, ((kind * 4 + coarse) * 8 + near) * 2 + (mode >> 1));
    add(KIND_AHEAD + 256, (kind * 4 + coarse) * 4 + mode);
  }

  private static int near(int distance) {
    return distance < 2 ? distance : distance < 4 ? 2 : distance < 8 ? 3 : 4;
  }

  private int hash(int word) {
    return CommonWords.hash(text, words.start(word), words.end(word));
  }
}
