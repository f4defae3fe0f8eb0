package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneDetectorTest {
  private final Detector detector = new PhoneDetector("US");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1 212-555-0142",
        "+12125550142",
        "+1 212 555 0142",
        "+49 171 3920012",
        "+491713920012",
        "+49 (0)171 3920012",
        "(212) 555-0142",
        "212-555-0142",
        "212.555.0142",
        "1-800-555-0199",
        "212-555-0142 ext. 12",
        "212-555-0142 x12",
        "030/23125-678",
        "0171 39 200 71",
        "020 7946 0958",
        "06 39 98 12 34",
        "0033 6 39 98 12 34",
        "+٤٩ ١٧١ ٣٩٢٠٠٧١",
        "+1 212\u200b-555\u200b-0142"
      })
  void findsPhones(String phone) {
    assertThat(Found.by(detector, phone)).containsExactly(phone);
    assertThat(Found.by(detector, "It is " + phone + ", both work.")).containsExactly(phone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 7044182",
        "order 2125550142",
        "7044182\n7091635",
        "2026-11-25 03:30:54",
        "2026-11-25T03:30:54.123+01:00",
        "25.11.2026 03:30",
        "03/04/1987",
        "192.168.10.12",
        "version 10.15.7.1",
        "took 1234567 ns",
        "1795422000.00 -0.73",
        "ISBN 978-3-16-148410-0",
        "ISBN 0-306-40615-2",
        "1,234,567,890 rows",
        "531-48-6620",
        "550e8400-e29b-41d4-a716-446655440000",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "48.2082, 16.3738",
        "0 1 0 0 1 1 0 1 0 1 0 1",
        "Galaxy S24 2024-0001",
        "+",
        "( )"
      })
  void leavesOtherNumbers(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invoice 212-555-0142 is overdue",
        "Reservation 415 555 0132 confirmed",
        "Facture 412-558-0093 : le montant total",
        "Guía DHL 33 1845 2207, sale mañana",
        "Il codice dell'ordine è 347 826 0914, lo trovi nella mail",
        "Teilenummer 0171-392-0012 (Lager) ersetzt durch 0171-392-0045.",
        "Artikel 06-1844-6967 is vervangen door 06-1844-2090",
        "Cégjegyzékszám 01-09-562739",
        "Ο αριθμός παραγγελίας 014 417 208 δεν βρέθηκε",
        "DUNS 08-146-6849",
        "Mã đơn hàng 0903189220-VN đã giao",
        "Numer zamówienia 601 234 567",
        "Sipariş no 0532 532 35 73",
        "ring 2, 700768170 bytes uploaded",
        "Kunden-ID 0800 1234567",
        "Numéro client 01 42 68 53 00",
        "Dossier n° 02 33 44 55 66",
        "Votre colis 06 12 34 56 78 est arrivé",
        "P.IVA 02345678901",
        "nr klienta 601 234 567",
        "Serial: 415-555-0132",
        "claim #415-555-0132",
        "Kostenstelle 0711 223344"
      })
  void leavesWhatAWordNumbers(String text) {
    for (String region : new String[] {"US", "FR", "MX", "IT", "DE", "NL", "HU", "GR", "VN"}) {
      assertThat(Found.by(new PhoneDetector(region), text)).as(region).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invoices: 212-555-0142, ask for Dan",
        "DHL customer service 212-555-0142",
        "the office has 212-555-0142 now",
        "chiamami, il mio numero è 212-555-0142",
        "Booking: 212-555-0142",
        "212-555-0142 (cell)",
        "212-555-0142 is my cell",
        "about my invoice, 212-555-0142 is best",
        "Réservation : 212-555-0142",
        "Bestellungen bitte nicht unter 212-555-0142"
      })
  void findsWhatIsDialledAboutThem(String text) {
    assertThat(Found.by(detector, text)).containsExactly("212-555-0142");
  }

  @ParameterizedTest
  @CsvSource({
    "please call me: 2125550142, 2125550142",
    "Handy 01713920012, 01713920012",
    "phone:312-555-0142, 312-555-0142",
    "call 555-0142 tonight, 555-0142"
  })
  void aWordBesideMakesItOne(String text, String phone) {
    assertThat(Found.by(detector, text)).containsExactly(phone);
  }

  @Test
  void theOwnRegionsNumbersNeedNoTrunkPrefix() {
    assertThat(Found.by(new PhoneDetector("ES"), "es 612 34 56 78"))
        .containsExactly("612 34 56 78");
    assertThat(Found.by(detector, "es 612 34 56 78")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2125550142 (cell)", "2125550142 is my mobile", "(212)5550142 or mail"})
  void findsWhatIsToldBehindOrByItsArea(String text) {
    assertThat(Found.by(detector, text)).containsExactly(text.substring(0, text.indexOf(' ')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2125550142 (call count)", "2125550142 is the cell id", "2125550142 (ok)"})
  void leavesWhatIsNotToldBehind(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }

  @Test
  void aTableOfNumbersIsNeitherFoundNorRefused() {
    assertThat(Found.by(detector, "10 25 99 ".repeat(20_000))).isEmpty();
  }

  @Test
  void refusesAnUnknownRegion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhoneDetector("XX"))
        .withMessageContaining("XX");
  }
}
