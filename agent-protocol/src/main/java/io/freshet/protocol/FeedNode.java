package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A feed in a patch: an array that replaces the one before, as a merge patch has it, and that knows
 * which of its entries are new. Never modify it; it stands in patches only, not in contexts.
 *
 * <p>One that was kept as its new entries only is {@linkplain #part a part}: it can be applied and
 * composed, but what it says as an array is not the feed.
 */
@SuppressWarnings("unchecked") // Jackson's own: how ArrayNode narrows deepCopy
public final class FeedNode extends ArrayNode {
  private static final long serialVersionUID = 1L;

  private final transient JsonNode[] entries;
  private final int added;
  private final int keep;
  private final boolean whole;

  private FeedNode(JsonNode[] entries, int added, int keep, boolean whole) {
    super(JsonNodeFactory.instance, Arrays.asList(entries));
    this.entries = entries;
    this.added = Math.min(added, entries.length);
    this.keep = keep;
    this.whole = whole || entries.length >= keep;
  }

  /**
   * A feed with one entry more.
   *
   * @param before the feed; anything but an array counts as an empty one
   * @param keep how many of the newest entries stay; above 0
   */
  public static FeedNode append(JsonNode before, JsonNode entry, int keep) {
    return new FeedNode(joined(before, new JsonNode[] {entry}, keep), 1, keep, true);
  }

  /** A feed of which only what is new is known. */
  public static FeedNode part(FeedAppend append) {
    JsonNode[] entries = append.entries().toArray(JsonNode[]::new);
    return new FeedNode(entries, entries.length, append.keep(), false);
  }

  /**
   * A feed of which all is known: with {@link #part}, which is for all others, it makes a feed anew
   * from what it says of itself.
   *
   * @param before entries that are not new, oldest first: as {@link #before} has them
   * @param append what is new, behind them
   */
  public static FeedNode whole(List<JsonNode> before, FeedAppend append) {
    List<JsonNode> all = new ArrayList<>(before.size() + append.entries().size());
    all.addAll(before);
    all.addAll(append.entries());
    return new FeedNode(all.toArray(JsonNode[]::new), append.entries().size(), append.keep(), true);
  }

  /** Whether all entries of the feed are known. */
  public boolean isWhole() {
    return whole;
  }

  /** What is new in it. */
  public FeedAppend append() {
    return new FeedAppend(
        keep, Arrays.asList(entries).subList(entries.length - added, entries.length));
  }

  /** Entries that are not new, oldest first; none of a feed that is not whole. */
  public List<JsonNode> before() {
    return Arrays.asList(entries).subList(0, entries.length - added);
  }

  /** The same part of a feed that is known by now to be {@code all}. */
  public FeedNode of(ArrayNode all) {
    return new FeedNode(joined(all, new JsonNode[0], all.size()), added, keep, true);
  }

  /** The feed after this one's entries joined the one before. */
  ArrayNode appliedTo(JsonNode before) {
    return new FeedArray(whole ? entries : joined(before, entries, keep));
  }

  /**
   * One value of a patch that does what {@code earlier} and then this one does.
   *
   * @param earlier value of a patch before, which is not absent
   * @return null when there is none
   */
  JsonNode after(JsonNode earlier) {
    if (!(earlier instanceof FeedNode first)) {
      return appliedTo(earlier);
    }
    if (first.keep != keep) {
      return whole || first.whole ? appliedTo(earlier) : null;
    }
    JsonNode[] all = whole ? entries : joined(first, entries, keep);
    return new FeedNode(all, first.added + added, keep, whole || first.whole);
  }

  private static JsonNode[] joined(JsonNode before, JsonNode[] more, int keep) {
    int held = before instanceof ArrayNode ? before.size() : 0;
    int skip = Math.max(0, held + more.length - keep);
    JsonNode[] all = new JsonNode[held + more.length - skip];
    int kept = Math.max(0, held - skip);
    if (before instanceof FeedArray feed) {
      System.arraycopy(feed.entries(), held - kept, all, 0, kept);
    } else {
      for (int i = 0; i < kept; i++) {
        all[i] = before.get(held - kept + i);
      }
    }
    int from = Math.max(0, skip - held);
    System.arraycopy(more, from, all, kept, more.length - from);
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
