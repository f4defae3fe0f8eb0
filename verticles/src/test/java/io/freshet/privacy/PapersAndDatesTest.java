package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways of writing papers, dates of birth and places: each line is of a type, a value, a text. */
class PapersAndDatesTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  private void finds(String type, String value, String line) {
    String text = line.replace("\\n", "\n");
    int start = text.indexOf(value);
    assertThat(start).isNotNegative();
    assertThat(redactor.redact(text).findings())
        .anySatisfy(
            f -> {
              assertThat(f.type().label()).isEqualTo(type);
              assertThat(f.start()).isLessThanOrEqualTo(start);
              assertThat(f.end()).isGreaterThanOrEqualTo(start + value.length());
            });
  }

  private void findsNothing(String text) {
    assertThat(redactor.redact(text).findings())
        .extracting(f -> text.substring(f.start(), f.end()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "6620418 | QLD driver licence number 112904837, WA one was 6620418 before I moved",
        "W432-7719-2086-03 | Illinois W432-7719-2086, Wisconsin previous W432-7719-2086-03",
        "158204-637 | BC DL 7748216, Alberta 158204-637 surrendered on exchange",
        "S8622 31837 99672 | NY client ID 283 558 563, class D. NJ before that: S8622 31837 99672",
        "283 558 563 | NY client ID 283 558 563, class D, organ donor",
        "M-167-325-827-337 | Massachusetts SA7958891 / Maryland M-167-325-827-337",
        "R938154732843 | Minnesota R938154732843, RR 2 Box 118",
        "3486751 | Nevada 5924687536, was Oregon 3486751, before DMV merged the records",
        "88137396 | NI driver no is the 8 digits 88137396 (DVA)",
        "9514385 | Sask DL 86873514, Nova Scotia MACDO210388012, NB 9514385",
        "ВХТ 966557 | запис 19840226-46585, права ВХТ 966557",
        "99 12 № 345678 | ВУ серия 99 12 № 345678",
        "11-19-123456-78 | 면허 11-19-123456-78",
        "29184410 | her CA license A8821907 was swapped for Texas 29184410",
        "4438821 | UK licence MORGA657054SM9IJ, Irish one 4438821",
        "778214900 | ohio license LK482915, previously Georgia 778214900",
        "B1234-56789-01234 | Ontario B1234-56789-01234, class G2",
        "T83360469 | ANSI 6360616002DL00419450\\nDAQT83360469\\nDCSLINDQUIST\\nDBB06211983"
      })
  void findsLicencesOfStates(String value, String text) {
    finds("licence", value, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DL count per RTO: MH12 20110, MH14 17740, KA05 9921 (in units of hundred)",
        "Texas 29184410 units shipped, Ohio LK482915 lot on hold",
        "Oregon 3486751 voters, Nevada 5924687536 dollars in bonds",
        "Minnesota invoice R93815473 paid",
        "our software license, Texas office 29184410",
        "Alberta 158204 people renewed their licence in 2021",
        "Part numbers 122-81-4330 and 753-93-2913 are superseded by 753-94-0001",
        "SKU 122-81-4330, 753-93-2913",
        "commit 98e7f4-2c61d0 is on main",
        "Паспорт изделия прилагается: зав. № 08118822, год выпуска 2019",
        "технический паспорт здания, инв. № 12345678",
        "паспорт безопасности объекта 77 1234567",
        "born to run, released 25/08/1975",
        "s. 9.6 and 9.7 of the act",
        "род. пад. и дат. пад. в таблице 17",
        "growth 48.2082 and 16.3738 percent",
        "scores 44.42797 and 31.95394 of the two models",
        "TTL 3600, zone changed on 12-03-2026",
        "seven oh eight, forty-five is the code of the social event"
      })
  void findsNothingInWhatLooksAlike(String text) {
    findsNothing(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PV2849017 | Pas éireannach PV2849017, travelling with child",
        "X4417208 | Passnummer Pass gültig bis\\nX4417208 12.05.2031",
        "X4417208 | passport X4417208 12.05.2031",
        "387140370 | Kørekort 44414070, pas 387140370, udløber begge i år",
        "79323871 | asmens kodas 47002191890, paso nr. 79323871",
        "X9628455 | Pass vergässe am Schalter: X9628455, bitte bis Fritig",
        "533401372 | Old pp 533401372, new pp 601928374",
        "FP4829103 | Finnish passi FP4829103",
        "4512 345678 | паспорт РФ 4512 345678",
        "4512 № 345678 | паспорт 4512 № 345678 выдан УМВД",
        "1234567 | passport: 1234567 (old green one)"
      })
  void findsPassports(String value, String text) {
    finds("passport", value, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "03/19/1961 | SSN:122814333DOB:03/19/1961MRN:00448812",
        "11-O2-1954 | 0ate of birth 11-O2-1954",
        "l7.O3.196l | Geb0ren am l7.O3.196l, wohnh. Hauptstr. 8",
        "14-Aug-1990 | NIN slip reads 48173920561, name Chukwuemeka Obi, 14-Aug-1990",
        "1962/04/30 | birthday on the file is 1962/04/13 which can't be right, it says 1962/04/30",
        "13/03/1987 | DOB 12/03/1987 should be 13/03/1987",
        "13.03.1987 | geb. 12.03.1987 ist falsch, 13.03.1987",
        "Oct 3, '91 | b-day Oct 3, '91, wants the free dessert",
        "12/03/'87 | born 12/03/'87 in Leeds",
        "12 Mar '87 | dob 12 Mar '87",
        "17.02.1956 | Цветанка Дойчинова, род. 17.02.1956 г.",
        "3/11-1999 | Ingvild Tveitå, f. 3/11-1999",
        "12/3-87 | født 12/3-87 på Rikshospitalet",
        "12/3 1987 | född 12/3 1987",
        "9.6.1977 | Hei, olen Päivi Lehtovaara, s. 9.6.1977. Lapsen päivähoito",
        "12.03.1987 | 12.03.1987 р.н., мешкає у Львові",
        "12.03.1987 | Kinder: Lea (12.03.1987), Tom (04.05.1990)",
        "12-03-1987 | TTL: Bandung, 12-03-1987",
        "1987년 3월 12일 | 1987년 3월 12일생",
        "870312 | 870312생",
        "17 - 07 - 1988 | DOB: 17 - 07 - 1988",
        "07/17/1988 | Age 38 (07/17/1988)",
        "seventeen seven eighty-eight | DOB seventeen seven eighty-eight",
        "11.03.1976 | LICENCE\\n"
            + "3. 11.03.1976 UNITED KINGDOM\\n"
            + "4a. 01.05.2019\\n"
            + "5. SMITH703116JG9AB",
        "昭和62年3月12日 | 昭和62年3月12日生",
        "1987年3月12日 | 1987年3月12日生まれの女性"
      })
  void findsDatesOfBirth(String value, String text) {
    finds("date_of_birth", value, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "44.42797 | exif: GPSLatitude 44.42797 GPSLongitude -110.58845",
        "40.32184 e -7.61322 | perdido na serra, GPS diz 40.32184 e -7.61322",
        "48.20820 und 16.37380 | Standort 48.20820 und 16.37380",
        "31.95394، 35.91063 | عند الإحداثيات 31.95394، 35.91063 قرب البوابة",
        "49.98306° пн. ш., 36.23817° сх. д. | евакуація: 49.98306° пн. ш., 36.23817° сх. д., двоє",
        "55.75583° с. ш., 37.61778° в. д. | координаты 55.75583° с. ш., 37.61778° в. д.",
        "61.63641 N, 8.31277 Ø | Savnet sist sett 61.63641 N, 8.31277 Ø, rød jakke",
        "59.33258 | stod på 59.33258 lat, 18.06490 long",
        "-33.80694; 151.09962 | pegs at -33.80694; 151.09962 and -33.86107; 151.02446"
      })
  void findsPlaces(String value, String text) {
    finds("geo", value, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "697188574 | TAXPAYER ID (SSN) 697188574\\nSPOUSE Jane",
        "714-15-9366 | applicantTobias Renfrowssn714-15-9366phone5035550177",
        "seven oh eight, forty-five, three oh six seven | my social is seven oh eight, forty-five,"
            + " three oh six seven",
        "four oh eight five six eight eight nine four | social four oh eight five six eight eight"
            + " nine four",
        "510 43 9521 | DD214 box 3: 510 43 9521",
        "364-I3-4512 | RECIP1ENT'S TIN 364-I3-4512  Interest",
        "4O8-56-8894 | SSN 4O8-56-8894",
        "408568894 | SS No. 408568894",
        "408568894 | REF*SY*408568894~",
        "512-66-3250 | Yes this is Le, no I don't have the claim number for her, my social is"
            + " 512-66-3250"
      })
  void findsSocialSecurityNumbers(String value, String text) {
    finds("ssn", value, text);
  }

  @Test
  void findsWalletsWithTypos() {
    String typed = "0x52908400098527886E0F7030069857D2E4169EE";
    finds("crypto_wallet", typed, "eth wallet " + typed);
    findsNothing("the dump at " + typed + " is empty");
  }

  @Test
  void findsAddressesOfNetworksWithSingleDigits() {
    finds("mac", "50:8e:9f:0:95:22", "arp: router at 50:8e:9f:0:95:22 on en0");
    finds("mac", "98e7f4-2c61d0", "MAC in HP format 98e7f4-2c61d0");
  }

  @Test
  void givesAllOfAList() {
    String text = "BC DL 7748216, Alberta 158204-637, Ontario B1234-56789-01234";
    assertThat(redactor.redact(text).text().split("\\[licence\\]", -1)).hasSize(4);
  }
}
