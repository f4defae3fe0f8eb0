package io.freshet.privacy;

import io.freshet.pipeline.PrivacyPolicy;
import java.util.function.Consumer;

/** A redactor of every type for fuzzing the whole of ingest. */
public final class FuzzedRedactor {
  private FuzzedRedactor() {}

  /** A redactor by that policy's rules, which also knows a name. */
  public static Redactor redactor(PrivacyPolicy policy, Consumer<byte[]> learned) {
    KnownNames names = Found.names();
    names.learn("Xandra Quill");
    return new Redactor(policy, Found.redactor(names), Found.tokens(), names, learned);
  }
}
