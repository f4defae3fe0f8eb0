package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail, IP and hardware addresses. */
class NetworkDetectorsTest {
  private final Detector email = new EmailDetector();
  private final Detector spelled = new SpelledEmailDetector();
  private final Detector ip = new IpDetector();
  private final Detector mac = new MacDetector();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@example.com",
        "anna.o'hara+tag@mail.shop.example.co.uk",
        "a_b-c%d@example.museum",
        "ute@xn--mller-kva.example",
        "jürgen@müller.example",
        "用户@例子.测试",
        "\"anna schmidt\"@example.com",
        "ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "an\u200bna@exam\u00adple.com"
      })
  void findsMails(String text) {
    assertThat(Found.by(email, text)).containsExactly(text);
    assertThat(Found.by(email, "to <" + text + ">, please")).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logo@2x.png",
        "lodash@4.17.21 and @acme/cart@2.0.0-rc.1",
        "@Override",
        "anna@",
        "@example.com",
        "anna@example",
        "a @ b.com",
        "5 @ 3.50",
        "meet me (at home)",
        "@@@",
        "anna@-x.com"
      })
  void leavesWhatIsNoMail(String text) {
    assertThat(Found.by(email, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna (at) example (dot) com",
        "anna[at]example.com",
        "anna.b{AT}mail.example [punkt] de",
        "anna.b at example dot com",
        "anna AT mail-x DOT example DOT org"
      })
  void findsSpelledMails(String text) {
    assertThat(Found.by(spelled, text)).containsExactly(text);
    assertThat(Found.by(spelled, "to: " + text + ", please")).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meet me (at home) now",
        "x (at) y",
        "(at) example (dot) com",
        "look (at) this",
        "meet me at home",
        "stand at point dot",
        "at example dot com",
        "(at"
      })
  void leavesOtherBrackets(String text) {
    assertThat(Found.by(spelled, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.77",
        "10.20.30.40",
        "2001:db8::1",
        "2001:db8:0:1:1:1:1:1",
        "fe80::1ff:fe23:4567:890a%eth0",
        "２０３.0.113.77"
      })
  void findsIps(String text) {
    assertThat(Found.by(ip, text)).containsExactly(text);
    assertThat(Found.by(ip, "at " + text + ".")).containsExactly(text);
    assertThat(Found.by(ip, "[" + text + "]: yes")).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "255.255.255.0",
        "::",
        "::1",
        "std::vector",
        "Foo::bar",
        "b::",
        "dead::",
        "abc::def",
        "12:30:54",
        "03:30:54.123",
        "1.2.3.4",
        "version 10.15.7.22",
        "v10.15.7.22",
        "1.3.6.1.4.1",
        "300.1.1.1",
        "10.20.30",
        "10.20.30.40.50",
        "Chrome/120.0.0.0",
        "10.20.30.40-beta",
        "00:1a:2b:3c:4d:5e",
        "a:b:c"
      })
  void leavesWhatIsNoIp(String text) {
    assertThat(Found.by(ip, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"host 1.2.3.4 is up, 1.2.3.4", "http://203.0.113.77:8080/x, 203.0.113.77"})
  void findsIpsInContext(String text, String expected) {
    assertThat(Found.by(ip, text)).containsExactly(expected);
  }

  @Test
  void findsVersionFourInsideSix() {
    assertThat(Found.by(ip, "at ::ffff:192.0.2.128.")).contains("::ffff:192.0.2.128");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:1a:2b:3c:4d:5e", "00-1A-2B-3C-4D-5E", "3c5a.b41f.07d2"})
  void findsHardwareAddresses(String text) {
    assertThat(Found.by(mac, "nic " + text + ".")).containsExactly(text);
  }

  /** The hyphens between letters are those of words. */
  @Test
  void findsHardwareAddressesOfLettersInTexts() {
    assertThat(Found.redactor(Found.names()).redact("link 05-EB-AB-86-CE-FA up").text())
        .isEqualTo("link [mac] up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:00:00:00:00:00",
        "00:1a:2b:3c:4d",
        "1234.5678.9012",
        "3c5a.b41f.07d2.11aa",
        "x3c5a.b41f.07d2",
        "00:1a:2b:3c:4d:5e:6f",
        "00:1a-2b:3c:4d:5e"
      })
  void leavesWhatIsNoHardwareAddress(String text) {
    assertThat(Found.by(mac, text)).isEmpty();
  }
}
