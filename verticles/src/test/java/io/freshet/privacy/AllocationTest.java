package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking through a text in which nothing is takes no memory. */
class AllocationTest {
  private static final int TEXTS = 200;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final TextRedactor redactor;

  AllocationTest() {
    KnownNames names = Found.names();
    names.learn("Xandra Quill");
    redactor = Found.redactor(names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open",
        "2026-11-25T03:30:54.123456Z",
        "SO-2026-000123",
        "/products/kettle-blue?page=2&sort=price",
        "Hi, the code SUMMER25 does not work in the checkout, thanks for a look. Order 10472.",
        "Das Paket kommt seit Tagen nicht an, bitte um schnelle Antwort für den Umbau – danke 🎉",
        "2026-11-25T03:30:54.123+01:00 WARN [http-nio-8080-exec-7] c.a.shop.Cart - sku=4006381333931"
            + " trace=4bf92f3577b34da6a3ce929d0e0e4736 took 1234567 ns",
        "The customer account 10472883 was paid by bank transfer, Konto 4400; account ending 4821",
        "The street was wet, 3 cars stood there; born to run, since 2019; my name is not here"
      })
  void takesNoMemory(String text) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < TEXTS; i++) {
        if (!redactor.find(text).isEmpty()) {
          throw new AssertionError("something was found");
        }
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isLessThan(TEXTS); // less than a byte a text: what the measuring itself takes
  }
}
