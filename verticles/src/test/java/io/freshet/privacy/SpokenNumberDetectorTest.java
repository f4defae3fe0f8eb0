package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenNumberDetectorTest {
  private final Detector phones = SpokenNumberDetector.of(DetectorType.PHONE);
  private final Detector social = SpokenNumberDetector.of(DetectorType.SSN);

  /** What stands before, the number, what stands behind. */
  static Stream<String[]> told() {
    return Stream.of(
        new String[] {"call me on ", "five five five, oh one four two, two one two", " ok?"},
        new String[] {"my number is ", "double seven three, five oh nine, eight six two one", ""},
        new String[] {"reach me at ", "seven-seven-three five-five oh-one-eight-six nine", "."},
        new String[] {
          "Ruf mich an: ", "null eins sieben sechs, vierundzwanzig, achtundneunzig, elf", ""
        },
        new String[] {
          "« c'est le ",
          "zéro six douze cinquante-six trente-trois quatre-vingt-un",
          " et je suis là"
        },
        new String[] {"Llámame al ", "seis cinco cuatro, ochenta y dos, cero tres", ", por favor"},
        new String[] {"mi richiami al ", "trecentoquarantotto, otto due, sei zero, novantuno", ""},
        new String[] {"ligue para ", "nove um dois, trinta e cinco, setenta e oito", ", sim"},
        new String[] {"te bereiken op ", "nul zes, vijfentwintig, achttien, drieënzeventig", ""},
        new String[] {"volejte na ", "sedm set třicet jedna, čtyři sta deset, dvě stě šest", " až"},
        new String[] {"dzwoń: ", "sześć zero dwa, sto dwadzieścia, czterysta pięć", ""},
        new String[] {"nå mig på ", "noll sju tre, fyra arton, tjugotvå, noll åtta", ""},
        new String[] {
          "numero on ", "nolla neljä nolla viisi kuusi seitsemän kahdeksan yksi kuusi", ""
        },
        new String[] {"hívjon: ", "nulla hat húsz, háromszáz negyvenöt, hatvanhét", ""},
        new String[] {"πάρτε με στο ", "εξήντα εννιά τριάντα δύο, σαράντα ένα, μηδέν επτά", ""},
        new String[] {"мой номер ", "восемь девятьсот десять, четыреста, двадцать два", ", жду"},
        new String[] {"набери мене: ", "нуль шістдесят сім, чотири вісімнадцять, двадцять", ""},
        new String[] {"numaram ", "sıfır beş yüz otuz iki, beş yüz kırk, otuz beş", ""},
        new String[] {"gọi số ", "không chín không ba bốn một bảy hai hai", ""},
        new String[] {"telepon ya ", "nol delapan satu dua tiga empat lima enam tujuh", ""},
        new String[] {"رقم الجوال ", "صفر خمسة خمسة ستة ثلاثة ثمانية أربعة", ""});
  }

  @ParameterizedTest
  @MethodSource("told")
  void findsWhatIsToldInWords(String before, String number, String behind) {
    assertThat(Found.by(phones, before + number + behind)).containsExactly(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zero one two three four five six seven eight nine ten",
        "ten nine eight seven six five four three two one zero",
        "the lottery numbers four, eight, fifteen, sixteen, twenty-three, forty-two",
        "mic check one two one two three",
        "in twenty twenty-four we sold seven hundred fifty-three books",
        "card four one one one, one one one one, one one one one, one zero one one",
        "order number seven seven three five five five zero one eight six",
        "the code is seven seven three zero five five",
        "call me at eight thirty or at nine fifteen",
        "Ich habe null Bock, ruf mich um sieben an",
        "uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, cero",
        "son ochenta y cinco o noventa y seis euros",
        "zéro pointé, dix sur vingt, quatorze en maths"
      })
  void leavesOtherNumbers(String text) {
    assertThat(Found.by(phones, text)).isEmpty();
    assertThat(Found.by(social, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two oh two... forty seven... five four three one",
        "five one zero, four three, nine five two one",
        "five-one-zero four-three nine-five-two-one"
      })
  void findsSocialSecurityNumbers(String number) {
    assertThat(Found.by(social, "my social is " + number + ", right?")).containsExactly(number);
    assertThat(Found.by(phones, "my social is " + number + ", right?")).isEmpty();
  }
}
