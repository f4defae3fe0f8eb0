package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.FlatNode;

/** A step to the next version while it is put together: its patch and what it touches. */
record Step(ObjectNode patch, Touched touched) {
  static Step none() {
    return new Step(FlatNode.empty(), Touched.nothing());
  }
}
