package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToldAddressDetectorTest {
  private final Detector detector = new ToldAddressDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adresa: Husova 118/7, 370 01 České Budějovice|Husova 118/7, 370 01 České Budějovice",
        "stanujem na adresi Ilica 88, 10000 Zagreb|Ilica 88, 10000 Zagreb",
        "zam. ul. Brzozowa 31 m. 4, 08-110 Siedlce, rozpoznanie I10|ul. Brzozowa 31 m. 4, 08-110"
            + " Siedlce",
        "gyv. Savanorių pr. 214-7, 50187 Kaunas|Savanorių pr. 214-7, 50187 Kaunas",
        "alamat Jl. Cempaka Raya No. 45, RT 003/RW 07, Jakarta Pusat 10510|Jl. Cempaka Raya No. 45,"
            + " RT 003/RW 07, Jakarta Pusat 10510",
        "проживає: вул. Замкова, буд. 6, кв. 12, м. Вінниця, 21000|вул. Замкова, буд. 6, кв. 12, м."
            + " Вінниця, 21000",
        "μένω Παπαναστασίου 102, Θεσσαλονίκη 546 44|Παπαναστασίου 102, Θεσσαλονίκη 546 44",
        "العنوان: ١٢ شارع عباس العقاد، مدينة نصر، القاهرة|١٢ شارع عباس العقاد، مدينة نصر، القاهرة",
        "पता: मकान नं. 118, गली नं. 4, शास्त्री नगर, जयपुर 302016|मकान नं. 118, गली नं. 4, शास्त्री"
            + " नगर, जयपुर 302016",
        "住址：九龍旺角亞皆老街88號12樓C室，謝謝|九龍旺角亞皆老街88號12樓C室，謝謝",
        "живее на ул. „Цар Асен“ № 23, вх. Б, 4000 Пловдив|ул. „Цар Асен“ № 23, вх. Б, 4000"
            + " Пловдив",
        "Adres: Cihangir Mah. Akarsu Cad. No:41 D:6, 34433 Beyoğlu|Cihangir Mah. Akarsu Cad. No:41"
            + " D:6, 34433 Beyoğlu",
        "зарегистрирована: г. Москва, ул. Барышиха, д. 23, кв. 77|г. Москва, ул. Барышиха, д. 23,"
            + " кв. 77",
        "הכתובת ביאליק 31 דירה 8, רמת גן|ביאליק 31 דירה 8, רמת גן",
        "پتہ مکان نمبر 14، گلی 7، سیکٹر F-10/2، اسلام آباد|مکان نمبر 14، گلی 7، سیکٹر F-10/2، اسلام"
            + " آباد",
        "Domicilio: C/ Bravo, 178, 28020 Madrid. Fecha nac.: 30-11-47|C/ Bravo, 178, 28020 Madrid",
        "Address: Plot 17, Sector 9, Kharghar; call first|Plot 17, Sector 9, Kharghar"
      })
  void findsWhatALabelTells(String text, String expected) {
    assertThat(Found.by(detector, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IP address: 10.4.18.201, port 22",
        "MAC address: 00:1b:44:11:3a:b7, port 4",
        "email address: ana_77@example.org, box 2",
        "The wallet address: Qx12, Ab 3",
        "Please address all 3 points, Thomas",
        "your address is missing on page 3",
        "Adresse: siehe Anlage 3",
        "address the bug in build 12, then close",
        "server address: host:8080, node 2",
        "Adres: toplantı saat 14:30, Oda 3",
        "地址 missing",
        "Address: n/a"
      })
  void leavesOtherText(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }
}
