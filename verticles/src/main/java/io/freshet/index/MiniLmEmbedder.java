package io.freshet.index;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The quantised all-MiniLM-L6-v2, run in process from the class path; nothing is downloaded.
 *
 * <p>A call computes on its caller's thread alone (about 12 ms for 64 tokens, 60 ms for 256). Texts
 * are run one by one: the model's quantisation looks at a whole batch, so that in a batch a text's
 * vector would depend on its neighbours, and batches gain next to nothing. What lies beyond {@value
 * #MAX_TOKENS} tokens does not reach the vector.
 */
public final class MiniLmEmbedder implements Embedder {
  static final int MAX_TOKENS = 256;
  private static final int DIMENSIONS = 384;
  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment onnx;
  private final OrtSession session;
  private boolean closed;

  private MiniLmEmbedder(HuggingFaceTokenizer tokenizer, OrtEnvironment onnx, OrtSession session) {
    this.tokenizer = tokenizer;
    this.onnx = onnx;
    this.session = session;
  }

  /**
   * Loads the model; takes about a second, blocks.
   *
   * @param nativeCache folder into which the tokenizer's native library is unpacked, once for a
   *     process (the first call settles it); whoever can write there can run code here
   * @throws IOException when the model cannot be read or this platform has no native library for it
   */
  public static MiniLmEmbedder open(Path nativeCache) throws IOException {
    Files.createDirectories(nativeCache);
    stayOffline(nativeCache);
    OrtEnvironment onnx = OrtEnvironment.getEnvironment();
    HuggingFaceTokenizer tokenizer = tokenizer();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new MiniLmEmbedder(tokenizer, onnx, onnx.createSession(model(), options));
    } catch (OrtException e) {
      tokenizer.close();
      throw new IOException("the embedding model cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** The tokenizer's library would otherwise look for newer files and call its makers. */
  private static void stayOffline(Path nativeCache) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("DJL_CACHE_DIR", nativeCache.toAbsolutePath().toString());
  }

  private static HuggingFaceTokenizer tokenizer() throws IOException {
    Map<String, String> options =
        Map.of(
            "truncation", "true",
            "maxLength", Integer.toString(MAX_TOKENS),
            "padding", "false");
    try (InputStream json = resource(TOKENIZER)) {
      return HuggingFaceTokenizer.newInstance(json, options);
    } catch (RuntimeException | LinkageError e) {
      throw new IOException("the tokenizer cannot be loaded: " + e, e);
    }
  }

  private static byte[] model() throws IOException {
    try (InputStream bytes = resource(MODEL)) {
      return bytes.readAllBytes();
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = MiniLmEmbedder.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException("not on the class path: " + name);
    }
    return stream;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public float[] embed(String text) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the embedder is closed");
      }
      return run(tokenizer.encode(text));
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model failed: " + e.getMessage(), e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private float[] run(Encoding tokens) throws OrtException {
    try (OnnxTensor ids = row(tokens.getIds());
        OnnxTensor mask = row(tokens.getAttentionMask());
        OnnxTensor types = row(tokens.getTypeIds());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return normalised(sum(((OnnxTensor) result.get(0)).getFloatBuffer()));
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(onnx, new long[][] {values});
  }

  /** The mean of the tokens' vectors, up to its length, which normalising settles. */
  private static float[] sum(FloatBuffer tokenVectors) {
    float[] sum = new float[DIMENSIONS];
    for (int i = 0; tokenVectors.hasRemaining(); i = (i + 1) % DIMENSIONS) {
      sum[i] += tokenVectors.get();
    }
    return sum;
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
        tokenizer.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model cannot be freed", e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** How many tokens {@code text} has, both markers included, at most {@value #MAX_TOKENS}. */
  int tokens(String text) {
    return tokenizer.encode(text).getIds().length;
  }
}
