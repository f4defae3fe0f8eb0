package io.freshet.privacy;

/**
 * Kinds of words that tell detectors something; the words stand in {@code words.txt}, those of
 * English, German, French, Spanish, Italian, Portuguese and Dutch most of all. A word can be of
 * several kinds.
 */
enum WordKind {
  /** Before a name, part of no name. */
  TITLE,
  /** Titles that may be written small; a capital follows. */
  LOWER_TITLE,
  /** Titles that are words or letters of their own: they need the dot. */
  DOTTED_TITLE,
  /** Opens a letter; a name follows. */
  GREETING,
  /** Closes a letter; a name follows on the next line or after a comma. */
  CLOSING,
  /** Labels of forms: with a colon behind, a name of two words may follow. */
  LABEL,
  /** Labels of addresses: a name of two words may follow on the next line. */
  RECEIVER,
  /** Verbs after which the speaker's name, or before which it, stands. */
  SAYING,
  /** Ends a {@link NamePhrase}. */
  PHRASE,
  /** Frequent given names; they stand in a file of their own. */
  GIVEN,
  /** Frequent family names; they stand in a file of their own. */
  FAMILY,
  /** Tells that a date is one of birth. */
  BIRTH,
  /** Tells that digits are a phone number. */
  PHONE,
  /** Tells that digits are a social security number. */
  SSN,
  /** Tells that digits are a national number. */
  IDENTITY,
  /** Tells it for sure: the number behind it counts whatever its check digits are. */
  IDENTITY_SURE,
  /** A short name of a number that is a word too, and may be written with dots. */
  ABBREVIATED,
  /** Ends a label of {@link FormLabels}. */
  FORMED,
  /** Tells of banks: an account near it is one of theirs. */
  BANK,
  /** Tells that numbers with dots are an address of the network. */
  HOST,
  /** Tells that they are a version. */
  VERSION,
  /** Names a password. */
  PASSWORD,
  /** Ends {@code mot de passe}, {@code palavra passe}. */
  PASSWORD_END,
  /** Names a key of a program, behind it or before it a word such as {@code API}. */
  KEY_OF,
  /** A key's name in one word. */
  KEY_WHOLE,
  /** A key, a token. */
  KEY,
  /** Tells that letters and digits are a licence number. */
  LICENCE,
  /** Tells that letters and digits are a passport number. */
  PASSPORT,
  /** The dot of a mail address that is spelled. */
  DOT,
  /** Tells that two numbers are a place on the map. */
  PLACE,
  /** Names digits that open something: {@code PIN}, {@code Türcode}. */
  PIN,
  /** Names what opens an account: a strong word near it is its password. */
  LOGIN,
  /** A program that takes a password as an option of one letter. */
  COMMAND,
  /** A code: a secret with a word before or behind that says of what. */
  CODE,
  /** Networks and their gear: a key named near such a word opens them. */
  GEAR,
  /** Words that open a wallet follow: {@code mnemonic}, {@code seed phrase}. */
  SEED,
  /** What was agreed on to tell who calls: {@code memorable}, {@code safeword}. */
  ANSWER,
  /** A user that devices come with: {@code admin}, {@code root}; a password may stand beside it. */
  USER,
  /** Names the code on a payment card: {@code CVV}, {@code cryptogramme}. */
  CARD_CODE,
  /** Numbers are told by it, and hardly anything else: {@code seven}. */
  SPOKEN,

  // What follows is asked of words beside others: no text is shown to a detector for it.

  /** Small words inside a name. */
  PARTICLE,
  /** Greetings that are hardly used but before a name. */
  LETTER_GREETING,
  /** Capitalised where they stand, but nobody's name. */
  NO_NAME,
  /** Behind a name of people it makes a company of it. */
  LEGAL_FORM,
  /** Behind a name of people it makes a place or a house of it. */
  INSTITUTION,
  /** Before a name of people. */
  INSTITUTION_FIRST,
  /** Stands behind the name of a street. */
  STREET_LAST,
  /** Stands before the name of a street. */
  STREET_FIRST,
  /** Before the name of such a street. */
  STREET_PLACE,
  /** Small words inside the name of a street. */
  STREET_PARTICLE,
  /** Tells that digits number something that is no telephone. */
  NUMBERED,
  /** Beside an account it says that it is no bank's, or that no number of it follows. */
  NO_ACCOUNT,
  /** Tells that digits are a card number. */
  CARD,
  /** Said of a password, and none. */
  NO_PASSWORD,
  /** Between {@code is} and a secret. */
  SINCE,
  /** Stands between a name of a secret and the secret. */
  IS,
  /** Behind a number that is a size, a time or an amount. */
  UNIT,
  /** Tells that letters and digits are a wallet. */
  WALLET,
  /** Says of what a code is: of a door, an alarm. */
  CODE_OF,
  /** Says that a number follows: {@code no}, {@code Nr}. */
  NUMBER,
  /** May stand between two labels of which both values follow. */
  AND,
  /** Says what a licence of another kind allows: {@code fishing}, {@code software}. */
  NO_LICENCE,
  /** Behind {@code permis} or {@code patente de} it makes a driving licence of it. */
  DRIVING,
  /** A number in words, or part of one. */
  NUMERAL,
  /** Beside a passport or a licence, and has a number of its own: {@code visa}, {@code booking}. */
  OTHER_PAPER,

  // What follows Words.is alone is asked: there are more kinds than bits.

  /** Ends like a street, and is none. */
  NO_STREET,
  /** With an adjective and a small word before it, {@code Am Alten Markt}, a street. */
  STREET_WHOLE,
  /** A side of the world, behind a coordinate. */
  SIDE,
  /** Says of a date what else it is of: {@code issued}, {@code seen}, {@code valid}. */
  OTHER_DATE,
  /** Right before a code it says that the code follows: {@code said}, {@code new}. */
  TELL,
  /** What else has numbers that look dialled, and tells nothing of passports: {@code booking}. */
  NO_PHONE,
  /** Is opened or silenced by a code: {@code gate}, {@code alarm}, {@code padlock}. */
  OPENED,
  /**
   * Right before a code it says that somebody types, gets or sets it: {@code tried}, {@code with}.
   */
  ENTERED,
  /** Has numbers of its own that open nothing: {@code error}, {@code room}, {@code version}. */
  NO_SECRET,
  /** Says of a key or a word that it is secret: {@code segredo}, {@code credential}. */
  SECRECY,
  /** Tells how a password is spelled: {@code uppercase}. */
  CASING,
  /** Says of how many digits a code is: {@code six-digit}, {@code Ziffern}. */
  DIGIT_WORD;

  /** The bits of kinds that a text may be shown to a detector for; marks have none of them. */
  static final long SIGNS = PARTICLE.bit - 1;

  /** The bit of this kind, none of the last ones; marks take theirs from the other end. */
  final long bit = ordinal() < Long.SIZE ? 1L << ordinal() : 0;

  /** The bit of the last ones, among {@linkplain Lexicon.Entry#further others}. */
  final long further = ordinal() < Long.SIZE ? 0 : 1L << ordinal() - Long.SIZE;
}
