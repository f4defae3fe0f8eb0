package io.freshet.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kinds of personal data that detectors find. */
public enum DetectorType {
  PERSON,
  EMAIL,
  PHONE,
  CREDIT_CARD,
  IBAN,
  /** Of a bank account that is no IBAN, or the code of the bank beside it. */
  BANK_ACCOUNT,
  SSN,
  NATIONAL_ID,
  IP,
  MAC,
  ADDRESS,
  DATE_OF_BIRTH,
  /** Of a driver. */
  LICENCE,
  PASSPORT,
  /** Coordinates. */
  GEO,
  CRYPTO_WALLET,
  /** Credentials: in URLs and their queries, API keys, passwords. */
  URL_SECRET;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in pipelines, placeholders and counts: {@code credit_card}. */
  public String label() {
    return label;
  }

  /** The type of that label; empty for an unknown one. */
  public static Optional<DetectorType> labelled(String label) {
    return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
  }

  /** All labels, for messages about an unknown one. */
  public static String labels() {
    return Arrays.stream(values()).map(DetectorType::label).collect(Collectors.joining(", "));
  }
}
