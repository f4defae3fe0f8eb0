package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names before honours, codes of cards, told numbers, licences: what a review found of noise. */
class ReviewedNumbersTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  private List<String> found(String text) {
    return redactor.find(text).stream()
        .map(f -> f.type().label() + " " + text.substring(f.start(), f.end()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{person:王}}先生来电",
        "客户{{person:张}}女士要求退款",
        "今天{{person:王}}先生来过",
        "昨日{{person:小林}}先生に会った",
        "{{person:山田太郎}}様",
        "担当{{person:佐々木}}さんへ",
        "{{person:林}}さんから連絡",
        "{{person:김지원}}님께 전달",
        "{{person:박서준}}씨 예약",
        "CVV: {{url_secret:318}}",
        "CVV code on the back {{url_secret:902}}",
        "the cvc is {{url_secret:318}}, ok",
        "CVC ({{url_secret:318}})",
        "SSN: {{ssn:364I34512}}",
        "SSN is {{ssn:364-I3-4512}}",
        "press {{url_secret:4821}} then # at the gate",
        "Driving licence {{licence:B1234567}}, the old one was {{licence:A7654321}}",
        "Driving licence {{licence:B1234567}}, previous number {{licence:A7654321}}",
      })
  void findsAllOfIt(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(found(marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "王様の話",
        "女王様の話",
        "沈殿した物",
        "代表氏名",
        "顧客氏名",
        "受取氏名",
        "息子さんへ",
        "大家さんに聞く",
        "農家さんの野菜",
        "親父さんが来た",
        "石屋さんの前",
        "観音様を拝む",
        "取引先様へ",
        "世間様に",
        "高校教授の話",
        "担任先生",
        "主席先生",
        "高中先生",
        "白衣女士",
        "高级太太",
        "本屋さんで買う",
        "感谢女士们的支持",
        "오늘날씨 어때요",
        "서울날씨 확인",
        "전문가님 문의",
        "민원인님 안내",
        "신청인님 확인",
        "이선생님 수업",
        "조부모님 선물",
        "고운말씨 쓰기"
      })
  void leavesWordsBeforeHonours(String text) {
    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CVV on page 345",
        "Our CVC team has 120 people.",
        "Card CVV in 2024 became optional",
        "CVC raises 350 million",
        "CVC (founded 1998)",
        "Score by innings: zero two zero one zero zero three zero one",
        "They made zero two zero one zero zero three zero one",
        "Bits: one zero zero one one zero one zero one one",
        "Lottery: zero four, twelve, twenty-three, thirty-one, forty-two",
        "Rolled two, three, zero, four, one, six, five, two, three",
        "We had two, three, zero, four, one, six, five, two, three",
        "DMV office: new wait list 1234567 people",
        "iDRAC root/calvin",
        "SSN is required, ext 123-4S-6789",
        "SSN required for ticket 123-4S-6789",
      })
  void leavesOtherNumbers(String text) {
    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{credit_card:4111 1111 1111 1111}} 12/27 100 EUR",
        "{{credit_card:4111 1111 1111 1111}} 03/26 2500 pts",
        "Driving licence {{licence:B1234567}}, new office 7654321 opened",
        "driver's license {{licence:A1234567}}, old price 1234567",
      })
  void leavesTheNumberBehind(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(found(marked.text())).isEqualTo(marked.labels());
  }
}
