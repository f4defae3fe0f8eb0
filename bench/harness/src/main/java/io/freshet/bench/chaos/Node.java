package io.freshet.bench.chaos;

import io.freshet.dev.demo.HubProcess;
import java.nio.file.Path;

/**
 * A hub: the only one, or a node of a cluster.
 *
 * @param number from 0
 * @param name for a person
 * @param witness its file of signed checkpoints
 */
record Node(int number, String name, HubProcess hub, Supervisor supervisor, Path witness) {

  @Override
  public String toString() {
    return name;
  }
}
