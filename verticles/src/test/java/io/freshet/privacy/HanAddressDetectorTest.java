package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HanAddressDetectorTest {
  private final Detector detector = new HanAddressDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "请把样品寄到杭州市西湖区文三路218号3幢2单元501室，谢谢|杭州市西湖区文三路218号3幢2单元501室",
        "住在台北市大安區和平東路二段106號7樓。|台北市大安區和平東路二段106號7樓",
        "수거지는 부산광역시 해운대구 좌동순환로 99, 103동 1402호 (48102), 재활용|부산광역시 해운대구 좌동순환로 99, 103동 1402호 (48102)",
        "서울 마포구 월드컵북로 12 로 보내|마포구 월드컵북로 12"
      })
  void findsStreetsWithNumbers(String text, String expected) {
    assertThat(Found.by(detector, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"订单号12号", "第3号门", "今天5号", "그대로 3개 보내", "수시로 12번", "路上有3号车"})
  void leavesOtherText(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }
}
