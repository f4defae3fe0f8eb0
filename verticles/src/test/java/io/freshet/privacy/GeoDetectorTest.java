package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which people and programs of several countries write coordinates. */
class GeoDetectorTest {
  private final Detector geo = new GeoDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Standort 48,20821 / 16,37382|48,20821 / 16,37382",
        "ubicación: 40,4168; -3,7038|40,4168; -3,7038",
        "Localização: -23.5505 -46.6333|-23.5505 -46.6333",
        "47.37690N 8.54170E reached|47.37690N 8.54170E",
        "boat at N 54.3233 E 10.1228|N 54.3233 E 10.1228",
        "45,8150 N ; 15,9819 E|45,8150 N ; 15,9819 E",
        "59.3293° Nord, 18.0686° Ost|59.3293° Nord, 18.0686° Ost",
        "en 40º 25' 00\" N 3º 42' 13\" O|40º 25' 00\" N 3º 42' 13\" O",
        "48° 51′ 29.6″ N, 2° 17′ 40.2″ E|48° 51′ 29.6″ N, 2° 17′ 40.2″ E",
        "54°30'00\" 10°15'00\"|54°30'00\" 10°15'00\"",
        "id,lat,lon\\n7,52.51627,13.37770,x|52.51627,13.37770",
        "https://maps.example/@52.5163,13.3777,17z|52.5163,13.3777",
        "geo:52.5163,13.3777|52.5163,13.3777",
        "ll=52.5163%2C13.3777|52.5163%2C13.3777",
        "POINT (4.895168 52.370216)|4.895168 52.370216",
        "seen at 52.5163; 13.3777.|52.5163; 13.3777",
        "seen 52.5163, 13.3777 in Berlin|52.5163, 13.3777",
        "fix +52.5163+013.3777/|+52.5163+013.3777",
        "at 52.5163N13.3777E now|52.5163N13.3777E"
      })
  void findsPairs(String text, String expected) {
    assertThat(Found.by(geo, text.replace("\\n", "\n"))).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"lat\":52.51627,\"alt\":31,\"lon\":13.37770}|52.51627|13.37770",
        "Breite 52,51627 und Länge 13,37770|52,51627|13,37770",
        "latitudine: 41.90278 longitudine: 12.49637|41.90278|12.49637"
      })
  void findsEachBesideItsWord(String text, String lat, String lon) {
    assertThat(Found.by(geo, text)).containsExactly(lat, lon);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedding [0.1203, -0.8812, 0.4410, 0.0071]",
        "weights 12.1203, 18.8812, 14.4410",
        "bid 1.0842, ask 1.0851",
        "probabilities 0.1203, 0.8797",
        "step 1.2345E-05, 2.3456E-05",
        "21.55° in, 22.40° out",
        "{\"lat_ms\":48.1102,\"lon_ms\":11.5755}",
        "0,0125 mm; 0,0250 mm",
        "12,50; 13,90; 14,20",
        "1.204,50 und 2.310,75 Euro",
        "Platz 3, Reihe 12.5 und 13.5"
      })
  void leavesMeasurementsAndRows(String text) {
    assertThat(Found.by(geo, text)).isEmpty();
  }
}
