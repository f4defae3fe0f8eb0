package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptNameDetectorTest {
  private final Detector detector = new ScriptNameDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "身份证号无，姓名欧阳建国，办理居住证延期|欧阳建国",
        "姓名：林淑华\u3000電話|林淑华",
        "収件人 なし、氏名：狩野 千尋|狩野 千尋",
        "先日の納品の件、小野寺 美咲様までご連絡ください|小野寺 美咲",
        "확인 부탁드려요. 성함 남궁석현|남궁석현",
        "환불 문의: 고객 박지훈, 삭제 요청|박지훈",
        "الاسم: عبدالإله الزهراني، الجوال|عبدالإله الزهراني",
        "السيد حيدر الجبوري يطلب نسخة|حيدر الجبوري",
        "تم الاتصال والسيدة هيفاء الكردي غائبة|هيفاء الكردي",
        "مرحبا، معكم هيفاء الكردي، أرجو الرد|هيفاء الكردي",
        "שלום, מדברת אביגיל שטרסברג, לגבי התור|אביגיל שטרסברג",
        "نام و نام خانوادگی: سهیلا کمانگیر، متولد|سهیلا کمانگیر",
        "ת\"ז שם: אביגיל שטרסברג טלפון נייד|אביגיל שטרסברג",
        "नाम हरिशंकर पांडेय, राशन|हरिशंकर पांडेय",
        "ஆதார், பெயர் முத்துலட்சுமி கந்தசாமி,|முத்துலட்சுமி கந்தசாமி"
      })
  void findsWhatAWordTells(String text, String expected) {
    assertThat(Found.by(detector, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "お客様各位",
        "仕様を確認",
        "姓名不能为空白字符请重新输入",
        "姓名必填，谢谢",
        "客户投诉，请处理",
        "名前を入力してください",
        "고객님께서 문의",
        "고객 문의, 배송",
        "고객 생년월일 1968",
        "이름 변경 요청",
        "이름표",
        "العميل يتصل من",
        "नाम गलत छप रहा है",
        "اسمعني",
        "מדברת עם הבנק שלי היום",
        "معكم فريق الدعم الآن",
        "מדברת עם הבנק, תודה"
      })
  void leavesOtherText(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }
}
