package io.freshet.ingest;

import io.freshet.change.Change;
import io.freshet.pipeline.Pipeline;
import io.freshet.privacy.CleanChange;
import java.util.function.Consumer;

/**
 * Makes what removes personal data, one for each pipeline and ingest instance: {@code (pipeline,
 * learned) -> new Redactor(pipeline.privacy(), …, learned)::redact}.
 */
@FunctionalInterface
public interface Redactions {

  /** Removes personal data from one pipeline's changes. Not thread-safe. */
  @FunctionalInterface
  interface Redaction {

    /**
     * The change without personal data.
     *
     * @param section the section that its row goes to
     * @throws io.freshet.privacy.RedactionException when it cannot be cleaned; whatever is thrown,
     *     the change does not go on
     */
    CleanChange redact(Change change, String section);
  }

  /**
   * A redaction by the rules of {@code pipeline}.
   *
   * @param learned told, within {@code redact}, each keyed hash of a name met for the first time
   */
  Redaction of(Pipeline pipeline, Consumer<byte[]> learned);
}
