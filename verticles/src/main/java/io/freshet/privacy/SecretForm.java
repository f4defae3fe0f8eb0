package io.freshet.privacy;

/**
 * How much what stands between blanks looks like a secret and like nothing else: digits as they are
 * typed at doors, and what people and programs make passwords of.
 */
enum SecretForm {
  /** A word, a number of another size, a path, a date. */
  NONE(0),
  /** Four to eight digits, or as many one by one or in pairs. */
  DIGITS(3),
  /** Six digits, as they are sent to telephones. */
  SENT(4),
  /** {@code C1548Y}, {@code 2709#}: digits with a letter or a sign of keypads. */
  KEYED(5),
  /** {@code kvartyra7}: small letters and digits. */
  MIXED(2),
  /** {@code Vespa50}: a word with a number behind. */
  NUMBERED(3),
  /** {@code lavagna-blu-5}, {@code tide.pool.anchor.92}: words and numbers that signs join. */
  JOINED(4),
  /** {@code s1pAragon}: both cases and digits in disorder. */
  ODD(4),
  /** {@code Toner$Moth3r}: letters with signs that no word has. */
  SIGNED(5),
  /** {@code KQ4T 8WLM 2XZP}, 24 hexadecimal digits and more: made by a program. */
  MADE(4);

  private static final int MOST = 64;
  private static final int LEAST = 6;
  private static final int MIN_MIXED = 7;
  private static final int MIN_HEX = 24;
  private static final int MIN_GROUP = 4;
  private static final int WIRELESS = 20;
  private static final int MAX_DIGITS = 8;
  private static final String LOUD = "!#$%^*+~?&";
  private static final String JOINTS = "-_.";
  private static final String[] FILES = {
    ".txt", ".pdf", ".csv", ".xml", ".json", ".log", ".zip", ".jpg", ".jpeg", ".png", ".doc",
    ".docx", ".xls", ".xlsx", ".yaml", ".yml", ".md", ".html", ".conf", ".cfg", ".pem", ".key",
    ".p12", ".pfx", ".sql", ".exe", ".msi", ".com", ".net", ".org", ".de", ".fr", ".example"
  };
  private static final String NEVER = "/\\()[]{}<>|:;,=\"`";

  /** What it says for a secret, beside what stands near. */
  final int weight;

  SecretForm(int weight) {
    this.weight = weight;
  }

  /** Whether people type it at doors and tills. */
  boolean isTyped() {
    return this == DIGITS || this == SENT || this == KEYED;
  }

  /** Where digits that are typed end; -1 if none begin at {@code start}. */
  static int endOfTyped(FoldedText text, int start) {
    char first = text.at(start);
    boolean sign = first == '*' || first == '#';
    int from = sign ? start + 1 : start;
    boolean letter = first >= 'A' && first <= 'Z' && text.digitAt(start + 1);
    if (!text.digitAt(from) && !letter) {
      return -1;
    }
    int end = endOfSigned(text, start);
    end = end < 0 ? CodeForm.endAt(text, from, true) : end;
    end = end < 0 ? endOfSingle(text, from) : end;
    end = end < 0 ? CodeForm.endOfPairs(text, from) : end;
    end = end < 0 ? CodeForm.endOfDial(text, from) : end;
    return end > 0 && text.digitAt(end - 1) && (text.at(end) == '#' || text.at(end) == '*')
        ? end + 1
        : end;
  }

  /** {@code 5#8032}: signs of a keypad among the digits. */
  private static int endOfSigned(FoldedText text, int start) {
    int digits = 0;
    int inner = 0;
    int i = start;
    while (i - start <= MAX_DIGITS + 2) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
      } else if (c == '#' || c == '*') {
        inner += i > start && text.digitAt(i + 1) ? 1 : 0;
      } else {
        break;
      }
      i++;
    }
    return digits > 3 && inner == 1 ? i : -1;
  }

  /** {@code 9 1 4 3}, {@code 1-9-7-5}. */
  private static int endOfSingle(FoldedText text, int start) {
    boolean parted = " -.".indexOf(text.at(start + 1)) >= 0 && text.digitAt(start + 2);
    int end = parted ? CodeForm.endOfSpelled(text, start) : -1;
    return end > 0 && text.digitAt(end - 1) ? end : -1;
  }

  private static boolean isSingle(FoldedText text, int start, int end) {
    return !text.wordAt(start + 1) && end - start > 2;
  }

  /** The form of digits that end at {@code end}. */
  static SecretForm ofTyped(FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    int signs = 0;
    int from = start;
    int groups = 1;
    boolean even = true;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '-' || c == '/') {
        even &= c == '-' && i - from <= 2;
        from = i + 1;
        groups++;
      }
      digits += FoldedText.isDigit(c) ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
      signs += c == '#' || c == '*' ? 1 : 0;
      if (Character.isLowerCase(c)) {
        return NONE;
      }
    }
    if (groups > 1 && (groups < 3 || !even || end - from > 2)) {
      return NONE; // 772-060
    }
    if (digits < 3 || digits > MAX_DIGITS || letters > 2 || letters > 0 && digits + signs < 4) {
      return NONE;
    }
    boolean single = isSingle(text, start, end);
    if (single && digits < MIN_GROUP) {
      return NONE;
    }
    return letters > 0 || signs > 0 || single ? KEYED : digits == LEAST ? SENT : DIGITS;
  }

  /** The form of what stands from {@code start} to {@code end}, which is not typed at a door. */
  static SecretForm of(FoldedText text, int start, int end) {
    int size = end - start;
    if (size < LEAST || size > MOST) {
      return NONE;
    }
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int loud = 0;
    int joints = 0;
    int hex = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (NEVER.indexOf(c) >= 0) {
        return NONE;
      }
      upper += Character.isUpperCase(c) ? 1 : 0;
      lower += Character.isLowerCase(c) ? 1 : 0;
      digits += FoldedText.isDigit(c) ? 1 : 0;
      loud += LOUD.indexOf(c) >= 0 ? 1 : 0;
      joints += JOINTS.indexOf(c) >= 0 ? 1 : 0;
      hex += Character.digit(c, 16) >= 0 ? 1 : 0;
    }
    int letters = upper + lower;
    if (letters == 0) {
      return digits == WIRELESS && digits == size ? MADE : NONE;
    }
    if (hex == size) {
      return size >= MIN_HEX && digits > 0 ? MADE : NONE;
    }
    if (joints + blanks(text, start, end) > 1 && digits > 2 && isGrouped(text, start, end)) {
      return MADE;
    }
    if (SecretValue.isMail(text, start, end) || loud + joints + digits == 0) {
      return NONE;
    }
    if (loud > 0 && isNoted(text, start, end)) {
      return NONE;
    }
    if (loud > 0 && letters > 2 && Character.isLetterOrDigit(text.at(start))) {
      boolean own = digits > 0 || upper > 1 && lower > 1;
      return own ? SIGNED : letters >= MAX_DIGITS ? ODD : NONE;
    }
    if (lower == 0 || digits == 0) {
      return NONE;
    }
    if (joints > 0) {
      return joined(text, start, end, digits > 1 || joints > 1);
    }
    if (upper == 0) {
      boolean inner = digits > 2 && Character.isLetter(text.at(end - 1)) && size > MAX_DIGITS;
      return inner ? ODD : size >= MIN_MIXED ? MIXED : NONE;
    }
    boolean word = upper == 1 && Character.isUpperCase(text.at(start));
    for (int i = start + 1; i < end && word; i++) {
      word = text.digitAt(i) || !text.digitAt(i - 1);
    }
    if (word) {
      return digits > 1 ? NUMBERED : NONE;
    }
    return digits > 1 || upper > 1 && size > MIN_MIXED ? ODD : NONE;
  }

  /** {@code Ctrl+Alt+F2}, {@code issue#4821}. */
  private static boolean isNoted(FoldedText text, int start, int end) {
    int hash = text.indexOf('#', start, end);
    boolean numbered = hash > start;
    for (int i = start; i < end && numbered; i++) {
      numbered = i == hash || (i < hash ? Character.isLetter(text.at(i)) : text.digitAt(i));
    }
    boolean version = text.lower(start) == 'v' && text.digitAt(start + 1);
    return numbered
        || version
        || text.regionIs(start, "ctrl+")
        || text.regionIs(start, "alt+")
        || text.regionIs(start, "shift+")
        || text.regionIs(start, "strg+")
        || text.regionIs(start, "cmd+");
  }

  /** Words and numbers with signs between, and nothing such as a version or a machine. */
  private static SecretForm joined(FoldedText text, int start, int end, boolean own) {
    boolean machine = true;
    int longest = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      machine &= !Character.isUpperCase(c) && (JOINTS.indexOf(c) < 0 || c == '-');
      letters = Character.isLetter(c) ? letters + 1 : 0;
      longest = Math.max(longest, letters);
    }
    boolean version = text.digitAt(start) && text.indexOf('.', start, start + MIN_GROUP) > 0;
    if (longest < 3
        || !own
        || version
        || isFile(text, end)
        || !FoldedText.isLetterOrDigit(text.at(start))) {
      return NONE;
    }
    boolean dotted = text.indexOf('.', start, end) > 0;
    return machine || dotted ? MIXED : JOINED;
  }

  private static boolean isFile(FoldedText text, int end) {
    for (String ending : FILES) {
      if (text.regionIs(end - ending.length(), ending)) {
        return true;
      }
    }
    return false;
  }

  private static int blanks(FoldedText text, int start, int end) {
    int blanks = 0;
    for (int i = start; i < end; i++) {
      blanks += text.at(i) == ' ' ? 1 : 0;
    }
    return blanks;
  }

  /** {@code QF7KD-2XW9M-TB4HR}: groups of one size, with digits in most. */
  private static boolean isGrouped(FoldedText text, int start, int end) {
    int size = 0;
    int groups = 0;
    int odd = 0;
    int from = start;
    boolean digit = false;
    char first = firstLetter(text, start, end);
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.at(i) : '-';
      if (c == '-' || c == ' ') {
        size = groups == 0 ? i - from : size;
        if (i - from != size) {
          return false;
        }
        groups++;
        odd += digit ? 1 : 0;
        digit = false;
        from = i + 1;
      } else if (FoldedText.isDigit(c)) {
        digit = true;
      } else if (!Character.isLetter(c)
          || Character.isUpperCase(c) != Character.isUpperCase(first)) {
        return false;
      }
    }
    return size >= MIN_GROUP && groups > 2 && 2 * odd > groups;
  }

  private static char firstLetter(FoldedText text, int start, int end) {
    int i = start;
    while (i < end && !Character.isLetter(text.at(i))) {
      i++;
    }
    return text.at(i);
  }
}
