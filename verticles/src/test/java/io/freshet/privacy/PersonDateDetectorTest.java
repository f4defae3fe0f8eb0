package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonDateDetectorTest {
  private static final PersonDateDetector DETECTOR = new PersonDateDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11/30/1971 | 52 yo female, 11/30/1971, allergic to penicillin",
        "30.11.1971 | 52-jährig, 30.11.1971, Penicillinallergie",
        "May 3, 1986 | she turns 40 on May 3, 1986",
        "12 juni 1975 | wordt 50 op 12 juni 1975",
        "3 mai 1986 | elle fête ses 40 ans, 3 mai 1986",
        "3.5.1986 | fyller 40 år, 3.5.1986",
        "04/04/1958 | Lee A 67F 04/04/1958 CAP, on O2",
        "30.11.1971 | Hale 30.11.1971 (52)",
        "1958-04-04 | 1958-04-04, age 67",
        "04.04.1958 | Hr. Ott, Alter 67, 04.04.1958",
        "11/30/71 | 52 yo, 11/30/71"
      })
  void findsDatesBesideAnAgeThatFits(String value, String text) {
    assertThat(Found.by(DETECTOR, text)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '`',
      value = {
        "09 DEC 74 ` surname FARQUHARSON, no. 158901606, 09 DEC 74, sex M, Aberdeen",
        "04/04/1958 ` LEE, ANN | 04/04/1958 | F | MRN 443322",
        "04/04/1958 ` MRN 443322 LEE ANN 04/04/1958 F",
        "04/04/1958 ` MRN: 443322 / 04/04/1958 / F",
        "04/04/1958 ` ANN LEE F 04/04/1958",
        "04/04/1958 ` male, 04/04/1958, 180 cm, brown hair",
        "04.04.1958 ` weiblich, 04.04.1958, 165 cm",
        "04.04.1958 ` ledig, 04.04.1958, deutsch",
        "04/04/1958 ` célibataire, 04/04/1958, Lyon",
        "04/04/1958 ` sexo F, 04/04/1958",
        "4-4-58 ` Geschlecht M, 4-4-58"
      })
  void findsDatesBesideASex(String value, String text) {
    assertThat(Found.by(DETECTOR, text)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "07/19/2016 | Dependent 2: Zoe Marsh, daughter, 07/19/2016",
        "05/02/1978 | spouse: Helen Marsh 05/02/1978",
        "1966-10-10 | beneficiary Ruth Okafor, sister, 1966-10-10",
        "10/10/1966 | assuré: LANG Pierre 10/10/1966",
        "04/04/1958 | Pt Lee, A. 04/04/1958",
        "04/04/1958 | arrested: Cole, Ray 04/04/1958",
        "04.04.1958 | Lohnkonto: Cole, Ray; 04.04.1958; StKl 1",
        "04.04.1960 | Ehepartner: Rita Cole, 04.04.1960",
        "04/04/1960 | my wife Rita 04/04/1960",
        "04/04/2016 | kid 1 = 04/04/2016",
        "01/02/2015 | grandson Tim, 01/02/2015, to be added",
        "04-04-2021 | zoon Daan de Wit 04-04-2021"
      })
  void findsDatesBehindARole(String value, String text) {
    assertThat(Found.by(DETECTOR, text)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kinder: Jonas 12.06.2013, Lea 01.10.2015",
        "enfants à charge: Hugo 12/06/2013, Léa 01/10/2015",
        "hijos: Marta 12-06-2013 y Luis 01-10-2015",
        "Kader: 1 Ott (04.05.2009), 7 Kern (03.01.2010)",
        "U13 squad: Ott L 04.05.2013; Kern O 03.01.2012",
        "Klasse 4b\nOtt, Lena 04.05.2013\nKern, Otto 03.01.2014",
        "cruise manifest:\nVivian Stroud 05/19/1958\nLeon Stroud 12/24/1955",
        "dependents:\nMateo Ibarra Jr 251521937 03/30/2016\nSofia Ibarra 730376517 12/05/2018",
        "Anna Kern 04.05.1999, Thomas Kern 03.01.2010",
        "Julia 3 May 1990; Peter 4 June 1961",
        "Little League roster, Majors\n12 Caleb Fontenot 5-2-13 RF\n7 Dominic Reyes 11-19-12 C",
        "Ferienlager - Liste\nMartin Seidel  03.09.14  Allergie: Milch\nLena Pauli  27.11.13  -",
        "Camp bus manifest (no headers, sorry)\nAddison Pruitt  06/14/14  peanut\nZoe Hall  09/27/14",
        "Bus pass list - staff\n1. Ananya Rao, Std VII, 23rd Nov. 2011\n2. Rehan Ali, Std VI, 4th Feb. 2013",
        "Exam entries\nCand 0114  HUSSAIN AMINA  07.11.07  F\nCand 0115  KEEGAN LIAM  30.01.08  M",
        "Список вахты: Ахметов Д. С. 12.10.84, Ким В. А. 03.03.90.",
        "Roster w/e 14 July\nPriya Rao 12/2/1990 ward 3 nights\nScott Hall 4/9/1971 ward 3",
        "passengers:\nMARIA ROSSI 04NOV88\nMARCO ROSSI 05JAN86"
      })
  void findsDatesOfLists(String text) {
    assertThat(Found.by(DETECTOR, text)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "52 yo, seen 11/30/2023",
        "aged 40 on 3 May 2024",
        "contract (40 pages) 03/05/1999",
        "100 years old, built 03/05/1924",
        "the firm turns 40 on 3 May 2026",
        "attendees: Tom (03/05/2024), Lily (11/09/2024)",
        "Tom Berger, 12.06.2023, 40 EUR paid",
        "invoice / John Smith / 03/12/2022 / $400",
        "Ray Cole, 04/04/2008, signed",
        "Signed: Ray Cole 04/04/2008",
        "policyholder Ray Cole, policy start 04/04/2008",
        "members since: Ott 04.05.1999; Kern 03.01.2010; Baum 19.09.2013",
        "Invoices: Ott 04.05.2019; Kern 03.01.2020; Baum 19.09.2020",
        "player Ray Cole transferred 04/07/2019",
        "Team offsite 04.05.2009; Budget 03.01.2010",
        "Patient Maria Kern 03/04/2024 no show",
        "Patient 12/03/2010 seen",
        "my son was ill on 03/04/2024",
        "children: closed 03/04/2024",
        "Schedule K, Part F 12/31/2010",
        "hires: Ott, Lena 04.05.1999\nKern, Otto 03.01.2014",
        "Anna Kern joined 04.05.1999, Thomas Kern 03.01.2010",
        "Ticket 67 on 04/04/1958 at 12:00",
        "mother d. 04/05/2009",
        "Applicants aged 66 or over by 31/12/1959",
        "para mayores de 60 años, válido del 01/10/1960",
        "Attendance list\nAnna Kern 03/04/2024 late\nThomas Kern 04/04/2024 ill",
        "Patient: Ray Cole Date: 04/04/2008",
        "10 yo, visit 3/4/24",
        "version 52, 11/30/1971, 3 files"
      })
  void findsNoDatesOfOtherThings(String text) {
    assertThat(Found.by(DETECTOR, text)).isEmpty();
  }
}
