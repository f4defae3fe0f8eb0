package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.gateway.Receipts.Digest;
import io.freshet.gateway.Receipts.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private final Receipts receipts = new Receipts(2, 1_000);

  private static Digest digest(int n) {
    return new Digest(n, -n);
  }

  private static Receipt receipt(long atMs) {
    return new Receipt(digest(9), "clicks", 3, 12, atMs);
  }

  @Test
  void theNewestAreRemembered() {
    receipts.put(digest(1), receipt(0), 0);
    receipts.put(digest(2), receipt(0), 0);
    assertThat(receipts.find(digest(1), 0)).isEqualTo(receipt(0));
    receipts.put(digest(3), receipt(0), 0);
    assertThat(receipts.size()).isEqualTo(2);
    assertThat(receipts.find(digest(1), 0)).isNull();
    assertThat(receipts.find(digest(3), 0)).isNotNull();
  }

  @Test
  void forATimeOnly() {
    receipts.put(digest(1), receipt(0), 0);
    assertThat(receipts.find(digest(1), 1_000)).isNotNull();
    assertThat(receipts.find(digest(1), 1_001)).isNull();
    receipts.put(digest(2), receipt(1_001), 1_001);
    assertThat(receipts.size()).isEqualTo(1);
  }

  @Test
  void anIdThatIsWrittenAnewAfterItsTimeIsTheNewest() {
    receipts.put(digest(1), receipt(0), 0);
    receipts.put(digest(2), receipt(1), 1);
    receipts.put(digest(1), receipt(2), 2);
    receipts.put(digest(3), receipt(3), 3);
    assertThat(receipts.find(digest(1), 3)).isEqualTo(receipt(2));
    assertThat(receipts.find(digest(2), 3)).isNull();
  }

  @Test
  void codecGivesBackWhatItTook() throws IOException {
    Receipt receipt = new Receipt(new Digest(Long.MIN_VALUE, 7), "shop.clicks", 5, 1L << 40, 17);
    assertThat(ReceiptCodec.decode(ReceiptCodec.encode(receipt))).isEqualTo(receipt);
    assertThat(Digest.of(receipt.content().bytes())).isEqualTo(receipt.content());
    for (String bad : new String[] {"{}", "[]", "{\"content\":\"xy\"}", "x"}) {
      assertThatThrownBy(() -> ReceiptCodec.decode(bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IOException.class);
    }
  }
}
