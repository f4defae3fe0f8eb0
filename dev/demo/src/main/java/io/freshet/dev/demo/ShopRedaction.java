package io.freshet.dev.demo;

import io.freshet.hub.PrivacyKey;
import io.freshet.hub.cli.Home;
import io.freshet.ingest.NamesTopic;
import io.freshet.pipeline.Pipeline;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.Redactor;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;

/** Redaction as the hub does it, with its key and the names it has learned, for comparisons. */
public final class ShopRedaction implements AutoCloseable {
  private static final int MAX_NAME_HASHES = 1_000_000;

  private final NamesTopic topic;
  private final Redactor redactor;

  /** Follows the hub's names; returns when all that were known are loaded. */
  public ShopRedaction(Home.Loaded loaded, String bootstrap) {
    Pipeline pipeline = loaded.pipelines().all().getFirst();
    Tokenizer tokenizer = PrivacyKey.load(loaded.config().privacy()).tokenizer();
    KnownNames names = new KnownNames(tokenizer, MAX_NAME_HASHES);
    topic = new NamesTopic(bootstrap, "", names::add, e -> {}).start();
    topic.loaded().toCompletableFuture().join();
    TextRedactor texts =
        TextRedactor.of(
            pipeline.privacy().detect(), loaded.config().privacy().region(), tokenizer, names);
    if (pipeline.privacy().tagger()) {
      texts = texts.tagging(NameModel.load());
    }
    redactor = new Redactor(pipeline.privacy(), texts, tokenizer, names, learned -> {});
  }

  /** The same as the hub has, but that it teaches nobody. */
  public Redactor redactor() {
    return redactor;
  }

  @Override
  public void close() {
    topic.stop().toCompletableFuture().join();
  }
}
