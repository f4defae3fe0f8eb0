package io.freshet.message;

import io.freshet.message.OwnerNotice.Beat;
import io.freshet.message.OwnerNotice.Decided;
import io.freshet.message.OwnerNotice.Judged;
import io.freshet.message.OwnerNotice.Link;
import io.freshet.message.OwnerNotice.Moved;
import io.freshet.message.OwnerNotice.Observed;
import io.freshet.message.OwnerNotice.OwnerChanged;
import io.freshet.message.OwnerNotice.Pulse;
import io.freshet.message.OwnerNotice.Updates;
import io.freshet.protocol.Verdict;
import java.util.Set;

/** How {@link OwnerNotice}s and {@link SourcesHeard} are written for other nodes. */
final class NoticeForms {
  private NoticeForms() {}

  private static void put(WireWriter out, Link link) {
    out.putInt(link.partition()).putLong(link.line()).putLong(link.number());
  }

  private static Link link(WireReader in) {
    return new Link(in.getInt(), in.getLong(), in.getLong());
  }

  static void put(WireWriter out, Updates updates) {
    put(out, updates.link());
    out.putAll(updates.updates(), SessionForms::put);
  }

  static Updates updates(WireReader in) {
    return new Updates(link(in), in.getAll(SessionForms::update));
  }

  static void put(WireWriter out, Beat beat) {
    put(out, beat.link());
  }

  static Beat beat(WireReader in) {
    return new Beat(link(in));
  }

  static void put(WireWriter out, Decided decided) {
    out.putLong(decided.request());
    SessionForms.put(out, decided.session());
    out.putText(decided.decision()).putText(decided.verdict().word());
    out.putText(decided.epoch()).putLong(decided.version()).putTexts(decided.changed());
    out.putOptional(decided.patch(), SessionForms::putPatch);
    out.putText(decided.reason()).putText(decided.record()).putText(decided.leaf());
  }

  static Decided decided(WireReader in) {
    return new Decided(
        in.getLong(),
        SessionForms.session(in),
        in.getText(),
        verdict(in),
        in.getText(),
        in.getLong(),
        in.getTexts(),
        in.getOptional(SessionForms::patchTree),
        in.getTextOrNull(),
        in.getTextOrNull(),
        in.getTextOrNull());
  }

  private static Verdict verdict(WireReader in) {
    int at = in.at();
    String word = in.getText();
    for (Verdict verdict : Verdict.values()) {
      if (verdict.word().equals(word)) {
        return verdict;
      }
    }
    throw in.malformed(at, "a verdict should stand here");
  }

  static void put(WireWriter out, Observed observed) {
    out.putLong(observed.request());
    SessionForms.put(out, observed.session());
    out.putText(observed.epoch()).putLong(observed.version());
  }

  static Observed observed(WireReader in) {
    return new Observed(in.getLong(), SessionForms.session(in), in.getText(), in.getLong());
  }

  static void put(WireWriter out, OwnerChanged changed) {
    out.putAll(changed.partitions(), WireWriter::putInt);
  }

  static OwnerChanged changed(WireReader in) {
    return new OwnerChanged(Set.copyOf(in.getAll(WireReader::getInt)));
  }

  static void put(WireWriter out, Pulse pulse) {
    out.putAll(pulse.moved(), NoticeForms::put).putAll(pulse.judged(), NoticeForms::put);
  }

  static Pulse pulse(WireReader in) {
    return new Pulse(in.getAll(NoticeForms::moved), in.getAll(NoticeForms::judged));
  }

  private static void put(WireWriter out, Moved moved) {
    SessionForms.put(out, moved.session());
    out.putText(moved.epoch()).putLong(moved.version()).putLong(moved.sourceMicros());
    out.putTexts(moved.changed());
  }

  private static Moved moved(WireReader in) {
    return new Moved(
        SessionForms.session(in), in.getText(), in.getLong(), in.getLong(), in.getTexts());
  }

  private static void put(WireWriter out, Judged judged) {
    SessionForms.put(out, judged.session());
    out.putText(judged.agent()).putText(judged.decision()).putText(judged.action());
    out.putText(judged.verdict().word()).putLong(judged.version()).putTexts(judged.changed());
    out.putLong(judged.atMicros());
  }

  private static Judged judged(WireReader in) {
    return new Judged(
        SessionForms.session(in),
        in.getTextOrNull(),
        in.getText(),
        in.getTextOrNull(),
        verdict(in),
        in.getLong(),
        in.getTexts(),
        in.getLong());
  }

  static void put(WireWriter out, SourcesHeard heard) {
    out.putText(heard.node()).putFlag(heard.caughtUp());
    out.putMap(
        heard.topics(), (to, word) -> to.putLong(word.readMicros()).putLong(word.writtenMicros()));
  }

  static SourcesHeard heard(WireReader in) {
    return new SourcesHeard(
        in.getText(),
        in.getFlag(),
        in.getMap(from -> new SourcesHeard.Word(from.getLong(), from.getLong())));
  }
}
