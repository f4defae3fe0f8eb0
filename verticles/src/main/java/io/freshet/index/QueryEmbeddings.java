package io.freshet.index;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Vectors of queries, of which the {@value #MAX} asked last are kept (some 400 kB). Thread-safe;
 * blocks while it embeds.
 */
final class QueryEmbeddings {
  private static final int MAX = 256;

  private final Embedder embedder;
  private final Map<String, float[]> recent = new LinkedHashMap<>(16, 0.75f, true);

  QueryEmbeddings(Embedder embedder) {
    this.embedder = embedder;
  }

  /** The query's vector; not to be modified. */
  float[] of(String query) {
    synchronized (recent) {
      float[] known = recent.get(query);
      if (known != null) {
        return known;
      }
    }
    float[] vector = embedder.embed(query);
    synchronized (recent) {
      recent.put(query, vector);
      if (recent.size() > MAX) {
        Iterator<String> oldest = recent.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
    return vector;
  }
}
