package io.freshet.pipeline;

import io.freshet.contract.Contract;

/**
 * The contract of a source, as it was when the pipelines were loaded.
 *
 * @param file as the pipeline names it, for messages
 * @param rejects false when a row that breaks it is counted and goes on all the same
 */
public record SourceContract(String file, Contract contract, boolean rejects) {}
