package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptHonourDetectorTest {
  private final Detector detector = new ScriptHonourDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "请把发票寄给陈志远先生|陈志远",
        "麻煩轉告黃女士，貨已到|黃",
        "诸葛云飞先生已签收|诸葛云飞",
        "由李经理批准|李",
        "本日は石黒さんが不在です|石黒",
        "マルコ・ベルティさんから電話|マルコ・ベルティ",
        "久保田課長に確認しました|久保田",
        "お世話になります。三宅と申します|三宅",
        "株式会社あおばの長谷部 千夏です。|長谷部 千夏",
        "안녕하세요, 황보지수입니다. 환불 문의|황보지수",
        "김도윤 팀장님께 전달|김도윤",
        "박 과장님 휴가|박",
        "엘레나 씨가 요청|엘레나",
        "정하늘씨 예약 변경|정하늘"
      })
  void findsWhatStandsBeforeAnHonour(String text, String expected) {
    assertThat(Found.by(detector, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "尊敬的先生",
        "各位女士请注意",
        "项目经理已审批",
        "数学老师请假",
        "患者さんの案内",
        "お客さんが来ました",
        "運転手さんへ",
        "営業部長の承認",
        "技術課長会議",
        "お客様各位",
        "本日は休業です。",
        "고객님께 안내",
        "담당자님 확인",
        "우리 팀장님 회의",
        "날씨가 좋아요",
        "솜씨 자랑",
        "안녕하세요, 고객센터입니다",
        "주문서입니다"
      })
  void leavesOtherText(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }
}
