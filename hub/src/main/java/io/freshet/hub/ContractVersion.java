package io.freshet.hub;

import io.freshet.contract.Contract;

/**
 * A contract that is in force for a source, or was.
 *
 * @param version counts from 1 for each source
 * @param text of the contract; empty when the source lost it
 */
public record ContractVersion(
    String pipeline, String source, String topic, int version, String text) {

  /** What it is in force for. */
  public String of() {
    return pipeline + "/" + source;
  }

  /** SHA-256 of the file, 64 hex digits; empty when there is none. */
  public String sha256() {
    return text.isEmpty() ? "" : Contract.sha256(text);
  }
}
