package io.freshet.privacy;

import java.util.List;

/** Secrets that a trained {@link SecretModel} finds, where the rules found nothing. */
final class TaggedSecretDetector implements Detector {
  private final SecretModel model;

  /**
   * A detector.
   *
   * @param model null to find nothing
   */
  TaggedSecretDetector(SecretModel model) {
    this.model = model;
  }

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.DIGIT.bit | SecretCue.KINDS;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (model != null) {
      text.secrets().find(model, found);
    }
    if (!found.isEmpty() && SecretCue.isIn(text.words())) {
      LikeSecret.find(text, found.size(), FoundSecrets.of(found), found);
    }
  }
}
