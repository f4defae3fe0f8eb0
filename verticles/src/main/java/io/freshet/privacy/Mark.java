package io.freshet.privacy;

/** What a text holds besides words, as far as it gives a detector something to do. */
enum Mark {
  AT,
  /** An opening parenthesis, bracket or brace. */
  BRACKET,
  /** A colon or an equals sign, which may follow a secret's name. */
  ASSIGNMENT,
  /** 16 characters and more without a blank. */
  LONG_TOKEN,
  DIGIT,
  /** Six digits and more in the whole text. */
  SIX_DIGITS,
  /** Seven digits and more, with nothing but blanks and separators among them. */
  NUMBER_OF_7,
  NUMBER_OF_9,
  NUMBER_OF_13,
  /** Two dots and more, and four digits. */
  DOTTED,
  /** Two commas and more that a digit stands before and behind. */
  COMMAS,
  /** Two colons and more. */
  COLONS,
  /** Five colons or five dashes and more. */
  PAIRS,
  /** Two dashes side by side. */
  OPTION,
  /** A degree sign. */
  DEGREE,
  /** A star before a digit, or a {@code b}, {@code f} {@code n} or {@code s} before a dot. */
  STAR,
  TWO_WORDS,
  /** More than one line. */
  LINES,
  /** A line without digits, and in it and in the next one the same mark that may part cells. */
  TABLE;

  /** The bit of this mark; kinds of words take theirs from the other end. */
  final long bit = 1L << (Long.SIZE - 1 - ordinal());
}
