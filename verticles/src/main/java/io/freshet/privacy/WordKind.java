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
  /** Small words inside a name. */
  PARTICLE,
  /** Opens a letter; a name follows. */
  GREETING,
  /** Greetings that are hardly used but before a name. */
  LETTER_GREETING,
  /** Closes a letter; a name follows on the next line or after a comma. */
  CLOSING,
  /** Labels of forms: with a colon behind, a name of two words may follow. */
  LABEL,
  /** Labels of addresses: a name of two words may follow on the next line. */
  RECEIVER,
  /** Verbs after which the speaker's name, or before which it, stands. */
  SAYING,
  /** Capitalised where they stand, but nobody's name. */
  NO_NAME,
  /** Behind a name of people it makes a company of it. */
  LEGAL_FORM,
  /** Behind a name of people it makes a place or a house of it. */
  INSTITUTION,
  /** Before a name of people. */
  INSTITUTION_FIRST,
  /** Ends a {@link NamePhrase}. */
  PHRASE,
  /** Frequent given names; they stand in a file of their own. */
  GIVEN,
  /** Frequent family names; they stand in a file of their own. */
  FAMILY,
  /** Stands behind the name of a street. */
  STREET_LAST,
  /** Stands before the name of a street. */
  STREET_FIRST,
  /** Ends like a street, and is none. */
  NO_STREET,
  /** With an adjective and a small word before it, {@code Am Alten Markt}, a street. */
  STREET_WHOLE,
  /** Before the name of such a street. */
  STREET_PLACE,
  /** Small words inside the name of a street. */
  STREET_PARTICLE,
  /** Tells that a date is one of birth. */
  BIRTH,
  /** Tells that digits are a phone number. */
  PHONE,
  /** Tells that digits number something that is no telephone. */
  NUMBERED,
  /** Tells that digits are a card number. */
  CARD,
  /** Tells that digits are a social security number. */
  SSN,
  /** Tells that digits are a national number. */
  IDENTITY,
  /** Tells it for sure: the number behind it counts whatever its check digits are. */
  IDENTITY_SURE,
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
  /** Said of a password, and none. */
  NO_PASSWORD,
  /** Between {@code is} and a secret. */
  SINCE,
  /** Stands between a name of a secret and the secret. */
  IS,
  /** Tells that letters and digits are a licence number. */
  LICENCE,
  /** Tells that letters and digits are a passport number. */
  PASSPORT,
  /** Behind a number that is a size, a time or an amount. */
  UNIT,
  /** The dot of a mail address that is spelled. */
  DOT,
  /** Tells that two numbers are a place on the map. */
  PLACE,
  /** Tells that letters and digits are a wallet. */
  WALLET,
  /** A side of the world, behind a coordinate. */
  SIDE;

  /** The bit of this kind; marks take theirs from the other end. */
  final long bit = 1L << ordinal();
}
