package io.freshet.privacy;

import java.util.List;

/** Which detectors there are of each type. */
final class Detectors {
  private Detectors() {}

  /**
   * The detectors of a type.
   *
   * @param region of phone numbers without country code, two capital letters (ISO 3166)
   * @param secrets of the tagger of secrets; null to go without
   */
  static List<Detector> of(
      DetectorType type, String region, KnownNames names, SecretModel secrets) {
    return switch (type) {
      case PERSON ->
          List.of(
              new KnownNameDetector(names),
              new NameContextDetector(),
              new ScriptNameDetector(),
              new ScriptHonourDetector(),
              new AddresseeDetector(),
              new GivenNameDetector());
      case EMAIL -> List.of(new EmailDetector(), new SpelledEmailDetector());
      case PHONE ->
          List.of(new PhoneDetector(region), SpokenNumberDetector.of(type), TableDetector.of(type));
      case CREDIT_CARD -> List.of(new CreditCardDetector());
      case IBAN -> List.of(new IbanDetector());
      case BANK_ACCOUNT ->
          List.of(
              new AccountDetector(),
              new BareAccountDetector(),
              SpokenNumberDetector.of(type),
              TableDetector.of(type));
      case SSN ->
          List.of(
              new SsnDetector(),
              new ScannedSsnDetector(),
              SpokenNumberDetector.of(type),
              TableDetector.of(type));
      case NATIONAL_ID ->
          List.of(
              new NationalIdDetector(),
              new ToldIdDetector(),
              FormDetector.of(type),
              new ShapedIdDetector(),
              new CheckedIdDetector(),
              TableDetector.of(type));
      case IP -> List.of(new IpDetector());
      case MAC -> List.of(new MacDetector(), TableDetector.of(type));
      case ADDRESS ->
          List.of(
              new AddressDetector(),
              new PostalDetector(),
              new ToldAddressDetector(),
              new HanAddressDetector());
      case DATE_OF_BIRTH ->
          List.of(
              new BirthDateDetector(),
              new TravelDocumentDetector(type),
              TableDetector.of(type),
              new PersonDateDetector());
      case LICENCE ->
          List.of(
              DocumentDetector.licence(),
              FarDocumentDetector.licence(),
              FormDetector.of(type),
              new BritishLicenceDetector(),
              new ShapedLicenceDetector(),
              new TravelDocumentDetector(type),
              TableDetector.of(type));
      case PASSPORT ->
          List.of(
              DocumentDetector.passport(),
              FarDocumentDetector.passport(),
              new TravelDocumentDetector(type),
              new TravellerPassportDetector(),
              FormDetector.of(type),
              TableDetector.of(type));
      case GEO -> List.of(new GeoDetector(), new GridDetector());
      case CRYPTO_WALLET -> List.of(new WalletDetector());
      case URL_SECRET ->
          List.of(
              new SecretDetector(),
              new CredentialDetector(),
              new PinDetector(),
              new CommandDetector(),
              new GearSecretDetector(),
              new SeedPhraseDetector(),
              new SecurityAnswerDetector(),
              new QuizAnswerDetector(),
              new AskedSecretDetector(),
              new UserPairDetector(),
              new CardCodeDetector(),
              new CustomerSecretDetector(),
              new SentenceKeyDetector(),
              TableDetector.of(type),
              new SpelledSecretDetector(),
              SpokenNumberDetector.of(type),
              new TaggedSecretDetector(secrets));
    };
  }
}
