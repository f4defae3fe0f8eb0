package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coordinates, licences, passports and wallets. */
class PlaceAndDocumentDetectorsTest {
  private final Detector geo = new GeoDetector();
  private final Detector wallet = new WalletDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "https://maps.example.com/?q=48.2082,16.3738|48.2082,16.3738",
        "POINT(16.3738 48.2082) here|16.3738 48.2082",
        "at -33.8688, 151.2093 now|-33.8688, 151.2093",
        "GPS 40.71, -74.01|40.71, -74.01",
        "Koordinaten: 52.52; 13.40|52.52; 13.40",
        "ort ٤٨.٢٠٨٢,١٦.٣٧٣٨|٤٨.٢٠٨٢,١٦.٣٧٣٨",
        "at 48°12'30\"N|48°12'30\"N",
        "at 48.2082° N|48.2082° N"
      })
  void findsCoordinates(String text, String expected) {
    assertThat(Found.by(geo, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"lat\":48.2082,\"lng\":16.3738}|48.2082|16.3738",
        "latitude=48.2082&longitude=-16.3738|48.2082|-16.3738"
      })
  void findsEachBesideItsWord(String text, String lat, String lon) {
    assertThat(Found.by(geo, text)).containsExactly(lat, lon);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "box 40.5, 30.2 cm",
        "v1.2.3, v10.15.7",
        "12.50, 13.90 EUR",
        "10.0.0.1, 10.0.0.2",
        "rates 1.2345 and 1.2346",
        "1234.5678, 1234.5678",
        "sizes 12.3456, 45.6789 mm",
        "99.1234, 195.1234",
        "2026-11-25T03:30:54.123456Z",
        "at 20°C, 40° N",
        "load 0.52 0.58 0.59"
      })
  void leavesOtherNumbers(String text) {
    assertThat(Found.by(geo, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "driver's license: D400-7836-0001, thanks|D400-7836-0001",
        "UK licence MORGA657054SM9IJ|MORGA657054SM9IJ",
        "Führerschein Nr. B072RRE2I55|B072RRE2I55",
        "permis de conduire 12AB34567|12AB34567"
      })
  void findsLicences(String text, String expected) {
    assertThat(Found.by(DocumentDetector.licence(), text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MIT license 2.0, Apache License 2.0",
        "the licence expires 2026-11-25",
        "licence fee 12,500.00 EUR",
        "D400-7836-0001",
        "license for 100000 users",
        "licence, as said in order 4711"
      })
  void leavesOtherLicences(String text) {
    assertThat(Found.by(DocumentDetector.licence(), text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "passport no. C01X00T47|C01X00T47",
        "Reisepass: C01X00T47|C01X00T47",
        "pasaporte AAA123456|AAA123456",
        "passport 533380006 lost|533380006",
        "paspoort nummer BNR1EJB5|BNR1EJB5",
        "passaporto n. YA 7719043|YA 7719043",
        "Paszport: AB1234567|AB1234567"
      })
  void findsPassports(String text, String expected) {
    assertThat(Found.by(DocumentDetector.passport(), text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passport valid until 14.07.2031",
        "passport holder, order 104",
        "533380006",
        "passport application 2026-110427",
        "Passport release 1.2.3 of 1234567"
      })
  void leavesOtherPassports(String text) {
    assertThat(Found.by(DocumentDetector.passport(), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1LDL5AvaW15SfuJ5aaq3nHzvjRiaJhETTS",
        "3LuLziR23uPpm4zWhgVeCvMrsx1HpzPJTi",
        "LeSHLPEQafKVvhzEkipM4K4gwe5rPNEJAu",
        "TVBY5EJJejCPq5MiArUmJSh4eDTtRE5c3Q",
        "bc1q62l563eq036c35hdsrs8f3yw0nvdlrxctf6wyv",
        "bc1p94c3vs4hy6cygqtz0j5lhtpj7hy9xra3jq7vfkczykr30ys6fzqs3kh3lj",
        "ltc1q62l563eq036c35hdsrs8f3yw0nvdlrxc04q2uu",
        "0xd4dd1bd53a90111d250fc7afaa14e13f2794caa7"
      })
  void findsWallets(String address) {
    assertThat(Found.by(wallet, "refund to " + address + ", please")).containsExactly(address);
    String wrong = address.substring(0, 9) + (address.charAt(9) == 'a' ? 'c' : 'a');
    assertThat(Found.by(wallet, wrong + address.substring(10)).isEmpty())
        .isEqualTo(!address.startsWith("0x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "0x0000000000000000000000000000000000000000",
        "0xd4dd1bd53a90111d250fc7afaa14e13f2794caa7d4dd1bd53a90111d250fc7af",
        "QWxsIHRoYXQgZ2xpdHRlcnMgaXMgbm90IGdvbGQgYXQgYWxs",
        "bc1",
        "AbcdefghijkmnopqrstuvwxyzABCDEFGH"
      })
  void leavesOtherBlobs(String text) {
    assertThat(Found.by(wallet, text)).isEmpty();
  }
}
