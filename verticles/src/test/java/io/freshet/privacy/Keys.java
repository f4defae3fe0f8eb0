package io.freshet.privacy;

import io.freshet.privacy.SubjectKeys.Entry;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The entries of {@code freshet.keys}, as compaction leaves them, for tests. */
final class Keys {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** A ring of keys that consist of one byte each, newest first. */
  static KeyRing ring(int... newestFirst) {
    return new KeyRing(Arrays.stream(newestFirst).mapToObj(Keys::key).toList());
  }

  private static byte[] key(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return key;
  }

  /** A topic with keys to begin with. */
  static Keys begun(KeyRing ring) {
    Keys topic = new Keys();
    topic.write(new SubjectKeys(ring).beginning(new SecureRandom()));
    return topic;
  }

  void write(List<Entry> written) {
    for (Entry entry : written) {
      entries.remove(entry.name());
      if (entry.value() != null) {
        entries.put(entry.name(), entry.value());
      }
    }
  }

  SubjectKeys read(KeyRing ring) {
    SubjectKeys keys = new SubjectKeys(ring);
    entries.forEach(keys::take);
    return keys;
  }

  /** Names of entries that begin so. */
  Stream<String> named(String prefix) {
    return entries.keySet().stream().filter(name -> name.startsWith(prefix));
  }

  byte[] value(String name) {
    return entries.get(name);
  }
}
