package io.freshet.pipeline;

/** What happens to a field that a policy names, before any detector looks at it. */
public enum FieldRule {
  /** The field is removed. */
  DROP,
  /** Its value, of whatever type, is replaced by the text {@code ***}. */
  MASK,
  /** Its value is replaced by a keyed hash: equal values stay equal, joins still work. */
  TOKENIZE,
  /** Its value is replaced by a ciphertext under its subject's key, which can be forgotten. */
  ENCRYPT,
  /** Its value is made coarser: a date's year, an amount's first digit, a place's last part. */
  GENERALIZE,
  /** Its value passes as it is, without detection. */
  KEEP
}
