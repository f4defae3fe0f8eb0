package io.freshet.index;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row as the index holds it.
 *
 * @param contentHash of the indexed text, null when it has none
 */
record StoredRow(ObjectNode values, String contentHash) {}
