package io.freshet.index;

import io.freshet.stream.SessionEvent.RowChanged;

/**
 * A row's change and where it lies.
 *
 * @param partition partition of the session log
 * @param offset offset there
 */
record LoggedRow(int partition, long offset, RowChanged change) {}
