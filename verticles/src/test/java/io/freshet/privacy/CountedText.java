package io.freshet.privacy;

/** Counts looks at characters: the work that a text makes. */
final class CountedText extends FoldedText {
  private long looks;

  CountedText(String text) {
    read(text);
  }

  @Override
  char at(int i) {
    looks++;
    return super.at(i);
  }

  long looks() {
    return looks;
  }
}
