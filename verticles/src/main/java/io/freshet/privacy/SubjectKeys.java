package io.freshet.privacy;

import io.freshet.privacy.KeyTree.Node;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * The keys of all subjects, as the entries of {@code freshet.keys} say: the nodes of a {@link
 * KeyTree}, wrapped under the privacy key, and who was forgotten. A subject is a text, {@code
 * tenant/value}; in entries it is a keyed hash of 64 bits.
 *
 * <p>Bounded by {@link #MAX_FORGOTTEN}; keys of subjects are made when they are needed, and the
 * last 16,384 or so are kept. Thread-safe; {@link #take} is for one thread at a time.
 */
public final class SubjectKeys {
  /** Subjects that can be forgotten; each takes some 6 KB of memory. */
  public static final int MAX_FORGOTTEN = 50_000;

  /** Means nothing: it makes the topic move on. */
  public static final Entry BEAT = new Entry("beat", new byte[] {1});

  static final int KEY_BYTES = 32;
  private static final String PATHS = "paths";
  private static final String NODE = "node/";
  private static final String FORGOTTEN = "forgotten/";
  private static final byte[] YES = {1};
  private static final int CACHE_BITS = 14;
  private static final int HEX_DIGITS = 16;

  private final KeyRing ring;
  private final KeyTree tree = new KeyTree();

  /** Paths in their order, so that one sees whether one is below a node. */
  private final ConcurrentSkipListSet<Long> forgotten =
      new ConcurrentSkipListSet<>(Long::compareUnsigned);

  private final Set<String> outdated = ConcurrentHashMap.newKeySet();

  /** By name, so that those below a node follow it. */
  private final ConcurrentSkipListMap<String, KeyRing.UnknownKeyException> unreadable =
      new ConcurrentSkipListMap<>();

  /** That are to go, and stay as long as what takes their place cannot be read. */
  private final Set<Node> kept = new HashSet<>();

  private volatile byte[] pathSecret;
  private volatile Tokenizer paths;

  /**
   * The place is the path's first bits, which are as good as drawn; a lost race costs time only.
   */
  private final AtomicReferenceArray<Cached> cache = new AtomicReferenceArray<>(1 << CACHE_BITS);

  private record Cached(long path, SubjectKey key) {}

  /**
   * An entry of the topic.
   *
   * @param value null: the entry is to go
   */
  public record Entry(String name, byte[] value) {}

  public SubjectKeys(KeyRing ring) {
    this.ring = ring;
  }

  /**
   * Takes in an entry; of a name the newest counts. What is wrapped under a key that is not on the
   * ring leaves what was there: a node's key never changes, and before Kafka compacts the topic,
   * entries that count no more may be under keys that are gone. A node whose place such entries
   * take stays: without it others than the forgotten would have no keys here.
   *
   * @param value null when the entry is gone
   * @return false when the name is none that this class knows; nothing has changed then
   * @throws IllegalArgumentException when the value is none of this class's
   */
  public boolean take(String name, byte[] value) {
    if (name.startsWith(FORGOTTEN)) {
      OptionalLong path = forgottenPath(name);
      path.ifPresent(way -> forget(way, value));
      return path.isPresent();
    }
    Node node = node(name);
    if (node != null) {
      boolean wasUnreadable = unreadable.remove(name) != null;
      takeNode(name, node, value);
      if (wasUnreadable) {
        kept.removeIf(one -> !isReplacedUnreadably(one) && remove(one));
      }
    } else if (name.equals(PATHS)) {
      unreadable.remove(name);
      if (value != null) {
        takeSecret(name, null, value);
      }
    }
    return node != null || name.equals(PATHS) || name.equals(BEAT.name());
  }

  private void takeNode(String name, Node node, byte[] value) {
    kept.remove(node);
    if (value != null) {
      takeSecret(name, node, value);
    } else if (tree.held(node) != null && isReplacedUnreadably(node)) {
      kept.add(node);
    } else {
      remove(node);
    }
  }

  private boolean remove(Node node) {
    tree.remove(node);
    outdated.remove(name(node));
    return true;
  }

  private boolean isReplacedUnreadably(Node node) {
    String next = unreadable.ceilingKey(name(node));
    return next != null && next.startsWith(name(node));
  }

  private void takeSecret(String name, Node node, byte[] value) {
    byte[] secret;
    try {
      secret = secret(name, value);
    } catch (KeyRing.UnknownKeyException e) {
      unreadable.put(name, e);
      return;
    }
    if (node == null) {
      pathSecret = secret;
      paths = new Tokenizer(secret);
    } else {
      tree.put(node, secret);
    }
  }

  /**
   * To be asked when all entries are taken in.
   *
   * @throws KeyRing.UnknownKeyException when some are wrapped under a key that is not on the ring
   */
  public void requireReadable() {
    KeyRing.UnknownKeyException unread = unreadable();
    if (unread != null) {
      throw unread;
    }
  }

  /** Why an entry cannot be read; null when all can. */
  public KeyRing.UnknownKeyException unreadable() {
    var first = unreadable.firstEntry();
    return first == null ? null : first.getValue();
  }

  private byte[] secret(String name, byte[] value) {
    byte[] secret = ring.unwrap(name, value);
    if (secret.length != KEY_BYTES) {
      throw new IllegalArgumentException("it is no key of " + KEY_BYTES + " bytes");
    }
    if (ring.isCurrent(value)) {
      outdated.remove(name);
    } else {
      outdated.add(name);
    }
    return secret;
  }

  private void forget(long path, byte[] value) {
    if (value == null) {
      forgotten.remove(path);
    } else {
      forgotten.add(path);
      cache.set(place(path), null);
    }
  }

  /** True once there is something to make keys from. */
  public boolean isBegun() {
    return paths != null;
  }

  /** Entries to begin with, drawn at random; none when there are some. */
  public List<Entry> beginning(SecureRandom random) {
    return isBegun() ? List.of() : List.of(drawn(PATHS, random), drawn(name(KeyTree.ROOT), random));
  }

  private Entry drawn(String name, SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new Entry(name, ring.wrap(name, key));
  }

  /** Entries that an older key wrapped, wrapped by the newest; none when all are. */
  public List<Entry> rewrapped() {
    List<Entry> entries = new ArrayList<>();
    for (String name : outdated) {
      byte[] key = name.equals(PATHS) ? pathSecret : tree.held(node(name));
      entries.add(new Entry(name, ring.wrap(name, key)));
    }
    return entries;
  }

  /**
   * Forgets a subject here, and says which entries tell others of it. They have to come into the
   * topic all together.
   *
   * @return empty when it was forgotten already
   * @throws IllegalStateException when more were forgotten than the bound allows, or entries are
   *     wrapped under an older key than the newest: hubs may not have that one
   */
  public List<Entry> forgetting(String subject) {
    if (!outdated.isEmpty()) {
      throw new IllegalStateException(
          "freshet.keys is wrapped under an older privacy key than privacy.key-file, which a"
              + " running hub may not have: start a hub with the new key first, then forget");
    }
    List<Entry> entries = forgetting(path(subject));
    entries.forEach(entry -> take(entry.name(), entry.value()));
    return entries;
  }

  private List<Entry> forgetting(long path) {
    if (forgotten.contains(path)) {
      return List.of();
    }
    if (forgotten.size() >= MAX_FORGOTTEN) {
      throw new IllegalStateException(
          MAX_FORGOTTEN + " subjects were forgotten already, which is the most");
    }
    Node top = tree.topmost(path);
    if (top == null) {
      throw new IllegalStateException("the key of a subject is missing in freshet.keys");
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(FORGOTTEN + HexFormat.of().toHexDigits(path), YES));
    entries.addAll(cut(top, node -> node.isOn(path) || leadsToForgotten(node)));
    return entries;
  }

  /**
   * Takes from nodes what they can make of the forgotten, here, and says which entries tell others
   * of it. There are such nodes only where somebody wrote old entries back, or half of them.
   */
  public List<Entry> mending() {
    List<Entry> entries = new ArrayList<>();
    for (long path : forgotten) {
      Node top = tree.topmost(path);
      if (top != null) {
        List<Entry> own = cut(top, this::leadsToForgotten);
        own.forEach(entry -> take(entry.name(), entry.value()));
        entries.addAll(own);
      }
    }
    return entries;
  }

  private boolean leadsToForgotten(Node node) {
    Long next = forgotten.ceiling(node.way());
    return next != null && node.isOn(next);
  }

  /** What is added comes before what goes: at no time is another subject without key. */
  private List<Entry> cut(Node top, Predicate<Node> leadsToForgotten) {
    KeyTree.Cut cut = tree.cut(top, leadsToForgotten);
    List<Entry> entries = new ArrayList<>();
    cut.added()
        .forEach((node, key) -> entries.add(new Entry(name(node), ring.wrap(name(node), key))));
    cut.gone().forEach(node -> entries.add(new Entry(name(node), null)));
    return entries;
  }

  /** Stands for a subject in entries, ciphertexts and the audit trail; 16 hexadecimal digits. */
  public String alias(String subject) {
    return HexFormat.of().toHexDigits(path(subject));
  }

  /** How many subjects were forgotten. */
  public int forgotten() {
    return forgotten.size();
  }

  /** The way to a subject's leaf. */
  long path(String subject) {
    Tokenizer begun = paths;
    if (begun == null) {
      throw new RedactionException("there are no keys of subjects yet");
    }
    return begun.hash("subject", subject);
  }

  /**
   * A subject's key; null when it was forgotten.
   *
   * @throws RedactionException when the key is not there though nobody forgot it
   */
  SubjectKey key(long path) {
    if (forgotten.contains(path)) {
      return null;
    }
    Cached cached = cache.get(place(path));
    if (cached != null && cached.path == path) {
      return cached.key;
    }
    byte[] leaf = tree.leaf(path);
    if (leaf == null) {
      if (forgotten.contains(path)) {
        return null;
      }
      throw new RedactionException("the key of its subject is missing in freshet.keys");
    }
    SubjectKey key = new SubjectKey(leaf);
    cache.set(place(path), new Cached(path, key));
    if (forgotten.contains(path)) { // meanwhile
      cache.set(place(path), null);
      return null;
    }
    return key;
  }

  private static int place(long path) {
    return (int) (path >>> Long.SIZE - CACHE_BITS);
  }

  private static String name(Node node) {
    StringBuilder name = new StringBuilder(NODE);
    for (int step = 0; step < node.depth(); step++) {
      name.append((node.way() >>> (KeyTree.DEPTH - 1 - step)) & 1);
    }
    return name.toString();
  }

  /** Null when it is no node's name. */
  private static Node node(String name) {
    int depth = name.length() - NODE.length();
    if (!name.startsWith(NODE) || depth > KeyTree.DEPTH) {
      return null;
    }
    long way = 0;
    for (int step = 0; step < depth; step++) {
      char bit = name.charAt(NODE.length() + step);
      if (bit != '0' && bit != '1') {
        return null;
      }
      way |= (long) (bit - '0') << (KeyTree.DEPTH - 1 - step);
    }
    return new Node(depth, way);
  }

  /** Empty when it is no forgotten subject's name. */
  private static OptionalLong forgottenPath(String name) {
    String path = name.substring(FORGOTTEN.length());
    return path.length() == HEX_DIGITS && path.chars().allMatch(HexFormat::isHexDigit)
        ? OptionalLong.of(HexFormat.fromHexDigitsToLong(path))
        : OptionalLong.empty();
  }
}
