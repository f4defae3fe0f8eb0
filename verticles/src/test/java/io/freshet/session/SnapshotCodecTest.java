package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotCodecTest {
  private final Given given = new Given();

  @BeforeEach
  void someState() {
    given.fold(given.row("tickets", Op.CREATE, "9", "{'n':1}"));
    given.fold(given.decide("d-1", 1, null, null));
  }

  private static void isUnreadable(byte[] bytes) {
    assertThatThrownBy(() -> SnapshotCodec.restore(bytes))
        .isInstanceOf(SnapshotCodec.Unreadable.class);
  }

  @Test
  void givesBackWhatWasStored() {
    byte[] stored = Given.snapshot(given.state);
    assertThat(Given.snapshot(SnapshotCodec.restore(stored))).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rubbish", "{", "null", "[]", "{}", "{\"state\":{\"version\":3}}"})
  void rubbishIsNotTakenForASession(String text) {
    isUnreadable(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/state/session",
        "/state/context",
        "/state/revisions",
        "/state/ledger",
        "/state/sources",
        "/state/features",
        "/state/revisions/live",
        "/state/revisions/whole",
        "/state/revisions/removed"
      })
  void aSnapshotWithoutWhatAnotherVersionAddedIsUnreadable(String field) throws IOException {
    ObjectNode json = (ObjectNode) Json.mapper().readTree(Given.snapshot(given.state));
    int last = field.lastIndexOf('/');
    ((ObjectNode) json.at(field.substring(0, last))).remove(field.substring(last + 1));
    isUnreadable(Json.mapper().writeValueAsBytes(json));
  }
}
