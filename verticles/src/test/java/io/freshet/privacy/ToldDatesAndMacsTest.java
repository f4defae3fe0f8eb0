package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dates of birth with odd marks, corrected, and of rows; hardware addresses as clerks write them.
 */
class ToldDatesAndMacsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  private void finds(String type, String value, String line) {
    String text = line.replace("\\n", "\n");
    String whole = value.replace("\\n", "\n");
    assertThat(redactor.redact(text).findings())
        .filteredOn(f -> f.type().label().equals(type))
        .extracting(f -> text.substring(f.start(), f.end()))
        .contains(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '`',
      value = {
        "14,02,1988 ` dob 14,02,1988",
        "14_02_1988 ` geb. 14_02_1988",
        "1988_02_14 ` date of birth 1988_02_14",
        "14 .02. 1988 ` DOB: 14 .02. 1988",
        "14-02-\\n1988 ` DOB 14-02-\\n1988",
        "14.02.1988 ` ur. 14.02.1988r. w Łodzi",
        "04.04.2018 ` Рођено 04.04.2018",
        "4. 4. 2018 ` narozeno 4. 4. 2018",
        "04.04.1958 ` Geburtsort und -datum: Köln, 04.04.1958",
        "4/3/1970 ` Can you change my birth date from 3/4/1970 to 4/3/1970",
        "1.4.1953 ` date of birth was given as 1/4/52, by the widow as 1.4.1953.",
        "24/12/1980 ` 24/12/1980 is what she gave as her birthday",
        "02/11/2026 ` newborn boy, 02/11/2026 DOB, weight 3400 g",
        "7/9/2018 ` My kids' birthdays: 3/5/2016, 7/9/2018 and 1/1/2020",
        "1/1/2020 ` birthdates are 3/5/2016; 7/9/2018; 1/1/2020",
        "09/19/1979 ` intake: Dustin Kepler / 271-64-8830 / 09/19/1979 / 61,400",
        "06/01/2014 ` sub: Ann | 234-09-7722 | 03/08/1981\\nch: Zoe | 294-35-2147 | 06/01/2014"
      })
  void findsDatesOfBirth(String value, String text) {
    finds("date_of_birth", value, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9c:b6d0:1122:33 | Client 9c:b6d0:1122:33 deauth, bad key",
        "9C:B6:D0-11-22-33 | WLAN-MAC 9C:B6:D0-11-22-33 Leihgerät",
        "D0_03_4B_11_22_33 | Bluetooth addr D0_03_4B_11_22_33",
        "00:59:f2\\n:68:3e:a5 | MAC 00:59:f2\\n:68:3e:a5 today",
        "AC1F6B209DE6 | Port 14: ac:1f:6b:20:9d:e5\\nPort 15: AC1F6B209DE6",
        "001A2B3C4D5F | 00:1A:2B:3C:4D:5E and 001A2B3C4D5F",
        "F0189C157FF7 | HW-Adresse F0189C157FF7 an Radius gemeldet",
        "00155D010204 | dirección física 00155D010204",
        "B827EB4C90A3 | DHCP lease for B827EB4C90A3",
        "b827eb4c90a1 | eth0: b827eb4c90a1",
        "3C2AF4-AABB:01 | printer 3C2AF4-AA:BB-01 or 3C2AF4-AABB:01"
      })
  void findsHardwareAddresses(String value, String text) {
    finds("mac", value, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "14,02,1988 units and 14_02_1988.csv",
        "report 1988_02_14.pdf",
        "order / 4471-22 / 09/19/2023 / shipped",
        "changed the meeting from 3/4/2024 to 4/3/2024",
        "build 8C8CAA112233 failed, commit 001a2b3c4d5e",
        "container 3f4e2a1b9c0d restarted",
        "birthday party on 04/05/2024 at the pool, RSVP",
        "her birthday party is on 12 May 2025",
        "a birthday lunch, Sat 06/21/2025",
        "newborn photo shoot 12/05/2025",
        "brd ff:ff:ff:ff:ff:ff",
        "link/ether ff:ff:ff:ff:ff:ff",
        "key ab-cdef:01-2345.67 of the lamp",
        "sections 9c:b6d0 and 11:2233"
      })
  void findsNothingInWhatLooksAlike(String text) {
    assertThat(redactor.redact(text).findings())
        .extracting(f -> text.substring(f.start(), f.end()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+36.114647 -115.172813 is where the caller was",
        "Ph2 +36.114647 -115.172813 unc 22m",
        "at +48.208212 +16.373823 now"
      })
  void takesDegreesForNoPhones(String text) {
    assertThat(redactor.redact(text).findings())
        .noneSatisfy(f -> assertThat(f.type()).isEqualTo(DetectorType.PHONE));
  }
}
