package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twice the text is twice the work, for texts made to be hard. Work is counted as characters looked
 * at, not timed.
 */
class LinearGrowthTest {
  private static final List<Detector> DETECTORS = scanners();

  static Stream<String> hard() {
    return Stream.of(
        "1",
        "1 ",
        "12-",
        "0 1",
        "+1",
        "+1 (",
        "4111 ",
        "a@",
        "@a",
        "a.",
        "a@a.",
        "::",
        "a:",
        "f:",
        "1.",
        "1:",
        "://",
        "://@",
        "://a:b@",
        "pin=",
        "token:",
        "[url_secret]token=",
        "password is ",
        "password a ",
        "password a: ",
        "login a1 ",
        "PIN for ",
        "door code ",
        "recovery codes: a1b2-c3d4 ",
        "mysql -p ",
        "what pin?\n",
        "what password?\nb: x1x1x1\n",
        "admin / ",
        "root:a1B2c3 ",
        "creds:\na: b1B2c3d4\n",
        "gate 4821, ",
        "cvv 123 ",
        "4111111111111111 11/27 ",
        "share code 1234 ",
        "kind: secret\ndata:\n  a: b\n",
        "opaque ",
        "DAQ1234567\n",
        "value: ",
        "a@b.c:",
        "echo $A\n",
        "identified by '",
        "born and ",
        "born 1.1.1990 and 1.1.1990 and ",
        "passport and licence ",
        "PPS nie 1 ",
        "Kinder: Lea 1.1.2013, Tom 1.1.2014, ",
        "52 yo 1.1.1971 ",
        "Lea 1.1.1990\n",
        "dob,phone\n",
        "dob,phone\n1990-01-01,2125550142\n",
        "passportX1",
        "a b c d ",
        "a1 a1 ",
        "ა1 ",
        "m for mother, ",
        "password «a",
        "drivers CA W8276112 ",
        "身份证",
        "密码",
        "好a",
        "好",
        "880101-",
        "1 85 05 ",
        "-----BEGIN PRIVATE KEY-----",
        "(at)",
        "a(",
        "DE89",
        "DE89 ",
        "D",
        "eyJ.",
        "00:",
        "ab ",
        "A ",
        "\"@",
        "Mr ",
        "x=\"",
        "1 St ",
        "12 rue ",
        "Weg 1 ",
        "born 1 ",
        "dob datum ",
        "alarm(4417(",
        "datum datum ",
        "born ",
        "licence A1 ",
        "lat 1.23456 ",
        "1.23456,",
        "1°1'",
        "1a",
        "account 1 ",
        "account account ",
        "bank account 12345678 ",
        "12345678 (account) ",
        "routing 021000089, ",
        "Kto 1234567 BLZ 37040044 ",
        "account (",
        "bank 61109010140000071219812874 ",
        "bank 1-",
        "refund to account ",
        "a/c 12345 ",
        "1BoatSLRHtKNngkdXEeobR76b53LETtpyT ",
        "bc1q",
        "my name is ",
        "Anna, ",
        "Anna-",
        "thanks, ",
        "Xandra Quill ");
  }

  /** All that the redactor has, so that a new one joins by itself. */
  static List<Detector> scanners() {
    KnownNames names = Found.names();
    names.learn("Xandra Quill");
    return Stream.of(DetectorType.values())
        .flatMap(type -> Detectors.of(type, "US", names, SecretModel.standard()).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hard")
  void workGrowsAsTheTextDoes(String piece) {
    for (Detector detector : DETECTORS) {
      long small = looks(detector, piece, 4_000);
      long large = looks(detector, piece, 16_000);

      assertThat(large)
          .as("%s over '%s'", detector.getClass().getSimpleName(), piece)
          .isLessThan(5 * small + 100_000);
    }
  }

  /** What shows only at the end of a run is not looked for from each quote in it. */
  @Test
  void workGrowsAsARunOfQuotesDoes() {
    for (Detector detector : DETECTORS) {
      long small = looks(detector, "password " + "'a".repeat(2_000) + "1");
      long large = looks(detector, "password " + "'a".repeat(8_000) + "1");

      assertThat(large).as(detector.getClass().getSimpleName()).isLessThan(5 * small + 100_000);
    }
  }

  /** Only so many characters are there to be read: to read the run to its end would fail. */
  @ParameterizedTest
  @ValueSource(strings = {"密码", "好", "好a", "好密"})
  void cutsWordsWithoutReadingAllOfARunWithoutBlanks(String piece) {
    char[] chars = piece.repeat(64 / piece.length()).toCharArray();
    Words words = new Words(new FoldedText());

    for (int start = 0; start < chars.length / 2; start += piece.length()) {
      assertThat(words.read(chars, start, 1_000_000)).isBetween(start + 1, start + 32);
    }
  }

  private static long looks(Detector detector, String piece, int length) {
    return looks(detector, piece.repeat(length / piece.length()));
  }

  private static long looks(Detector detector, String whole) {
    CountedText text = new CountedText(whole);
    detector.find(text, new ArrayList<>());
    return text.looks();
  }
}
