package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a person's and is a machine's, a house's or a company's. */
class NobodysTest {
  private final Detector mail = new EmailDetector();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git@github.com:acme/widgets.git",
        "ssh://git@code.example.org/acme",
        "deploy@web-03.example.org:/srv/app",
        "from noreply@example.org",
        "sip:+4930901820@voip.example.org",
        "sips:4930901820@voip.example.org",
        "cron mail of root@web-03.example.org",
        "getty@tty1.service failed",
        "photo@thumb.jpg",
        "Message-ID: <20260411.88213@mx.example.org>",
        "In-Reply-To: <20260411.88213@mx.example.org>"
      })
  void leavesAddressesOfMachines(String text) {
    assertThat(Found.by(mail, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?mail=ada.byron%40example.org&x=1|ada.byron%40example.org",
        "12345678@qq.example|12345678@qq.example",
        "admin@example.org wrote|admin@example.org",
        "write to git.smith@example.org: thanks|git.smith@example.org"
      })
  void findsAddresses(String text, String expected) {
    assertThat(Found.by(mail, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada (arroba) ejemplo (punto) es",
        "ada [ät] beispiel [punkt] de",
        "ada chiocciola esempio punto it"
      })
  void findsSpelledAddresses(String text) {
    assertThat(Found.by(new SpelledEmailDetector(), text)).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shirts by Hugo Boss are late",
        "a Louis Vuitton bag",
        "Kaiser Wilhelm Gedächtniskirche: Führung",
        "the Martin Luther Hospital",
        "aéroport Charles Lindbergh",
        "Universidad Carlos Tercero"
      })
  void leavesHousesAndCompanies(String text) {
    assertThat(Found.by(new GivenNameDetector(), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dr. Oetker rose", "Frau Holle ist ausverkauft"})
  void leavesTitledProducts(String text) {
    assertThat(Found.by(new NameContextDetector(), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my name is Hugo Boss", "Mr. Hugo Boss called"})
  void findsPeopleOfThatNameByTheWordsAround(String text) {
    assertThat(Found.by(new NameContextDetector(), text)).contains("Hugo Boss");
  }
}
