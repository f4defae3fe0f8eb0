package io.freshet.dev.demo;

import java.util.List;

/**
 * Personal data planted in the shop, so unlike anything else that finding it anywhere is proof of a
 * leak.
 */
record Canary(String name, String email, String phone, String card) {

  /** The demo's person; the numbers are well-formed, and nobody's. */
  static Canary planted() {
    return new Canary(
        "Ottoline Fenwick",
        "ottoline.fenwick@canary-post.example",
        "+44 7911 123456",
        "4539 1488 0343 6467");
  }

  /** A complaint as people write them, with everything in it. */
  String complaint() {
    return """
        Hello, the blender you sent me stopped working after two days and it smells of smoke.
        Please send me my money back to card %s. You can reach me at %s or %s.
        Regards,
        %s"""
        .formatted(card, email, phone, name);
  }

  /** What must be found nowhere. */
  List<String> texts() {
    return List.of(name, name.split(" ")[0], name.split(" ")[1], email, phone, card);
  }
}
