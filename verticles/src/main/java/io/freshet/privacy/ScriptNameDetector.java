package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * Names in scripts without capitals, behind a word that says that a name follows: {@code 姓名：欧阳建国},
 * {@code الاسم: حيدر الجبوري}; and of Japanese before {@code 様}. Behind such a word it looks at a
 * bounded number of characters.
 */
final class ScriptNameDetector implements Detector {
  private static final String[] LABELS =
      sorted(
          "姓名 氏名 名前 申請者 申请人 申請人 收件人 收货人 联系人 聯絡人 担当者 担当 患者 契約者 受取人 户主"
              + " 持卡人 客户 客戶 我叫 성함은 성함 이름은 이름 성명 고객명 고객 담당자 신청자 신청인 환자 예금주"
              + " 대여자 운전자 방문자 방문객 임차인 임대인 승객 탑승자 보호자 访客登记 来访人 访客 旅客 乘客 住客 入住人 驾驶员 车主 戶名 户名"
              + " 수령인 세입자 피보험자 والسيد والسيدة للسيد للسيدة بالسيد والدكتور والدكتورة المهندس"
              + " المهندسة الأستاذ الأستاذة معكم معك מדבר מדברת الاسم اسمي السيدة السيد الآنسة الدكتورة الدكتور المريض العميل"
              + " المستفيد السائق خانوادگی نام آقای خانم שמי שם מר גברת לקוח מטופל नाम श्रीमती श्री सुश्री"
              + " নাম জনাব பெயர் திருமதி ชื่อ นางสาว పేరు ಹೆಸರು പേര് ਨਾਮ નામ");

  /** Of these a mark has to close the name, or a colon to stand before it. */
  private static final String[] WORDS = sorted("नाम নাম பெயர் نام معكم معك מדבר מדברת");

  /** Behind these a verb may stand as well: a colon has to follow them. */
  private static final String[] ROLES = sorted("العميل المريض السائق المستفيد שם לקוח מטופל");

  /** Where no words are parted, a name may follow these at once. */
  private static final String[] GLUED = sorted("姓名 氏名 戶名 户名 收件人 收货人 联系人 聯絡人 申请人 申請人 我叫");

  /** Begins of a firm or a team that speaks, or of what is spoken with. */
  private static final String[] NO_SPEAKER =
      Folding.folded("فريق خدمة قسم شركة مركز إدارة بنك مندوب مكتب עם על כאן").split(" ");

  /** Begins words that stand behind such labels and are no names. */
  private static final String[] NO_KOREAN =
      "정보 문의 주소 변경 연락 요청 확인 명의 주문 전화 전용 상담 지원 인증 표시 수정 기재 등록 동의 구분 기준 부담 편의 유형 응대 이름 성함 고유 공지 안내 이메일"
          .split(" ");

  /** First syllables of nearly all Korean family names. */
  private static final String KOREAN =
      "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추"
          + "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부복태목형피두감음빈동온호";

  /** What begins no Chinese name behind a label without a mark. */
  private static final String NO_HAN = "不为為是的和或及与與有无無已未请請必可如须需栏欄";

  /** What may stand between such a word and the name. */
  private static final String GAP = " :-\t.'\"";

  /** Before 様 it makes another word of it. */
  private static final String NO_PERSON = "仕模同多異有客皆奥王神両音先屋者員";

  /** Words of two characters before {@code 様} that are nobody's name. */
  private static final String[] NOBODY = {
    "世間", "人間", "仲間", "息子", "大家", "農家", "親父", "旦那", "施主", "株主", "喪主", "奥方", "若殿", "仏陀", "菩薩", "如来",
    "地蔵", "顧客", "代表", "担当", "家主", "貴社", "御社", "各社"
  };

  private static final int MAX_GAP = 3;
  private static final int MAX_HAN = 5;
  private static final int MAX_LETTERS = 20;
  private static final int MIN_HAN = 2;
  private static final int MAX_WORDS = 2;

  /** Those that begin with a letter stand together, the longest first. */
  private static String[] sorted(String labels) {
    String[] all = Folding.folded(labels).split(" ");
    Arrays.sort(
        all,
        (a, b) ->
            a.charAt(0) != b.charAt(0)
                ? Character.compare(a.charAt(0), b.charAt(0))
                : b.length() - a.length());
    return all;
  }

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.isFolded()) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      if (!isLetter(c)) {
        continue;
      }
      int end = isHan(c) || !isLetter(text.at(i - 1)) ? endOfLabel(text, i) : -1;
      int start = end < 0 ? -1 : afterGap(text, end);
      int next = start < 0 ? -1 : endOfLabel(text, start);
      if (next > 0 && afterGap(text, next) > 0) {
        i = start - 1; // another label
        continue;
      }
      int stop = start < 0 ? -1 : endOfName(text, start);
      stop = stop > 0 && isSentence(text, i, end, start, stop) ? -1 : stop;
      if (stop > 0) {
        found.add(new Finding(start, stop, type(), 0.85));
        i = stop - 1;
      } else if (c == '様') {
        before(text, i, found);
      }
    }
  }

  /** End of the label that begins at {@code at}; -1 if none does. */
  private static int endOfLabel(FoldedText text, int at) {
    char first = text.at(at);
    int low = 0;
    int high = LABELS.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (LABELS[middle].charAt(0) < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (; low < LABELS.length && LABELS[low].charAt(0) == first; low++) {
      if (text.startsWith(at, LABELS[low])) {
        return at + LABELS[low].length();
      }
    }
    return -1;
  }

  /** Begin of a name behind a label: at once only where no blanks part words. */
  private static int afterGap(FoldedText text, int end) {
    int i = end;
    while (i - end < MAX_GAP && text.at(i) != 0 && GAP.indexOf(text.at(i)) >= 0) {
      i++;
    }
    boolean glued = i == end && !isHan(text.at(end - 1));
    return glued || !isLetter(text.at(i)) ? -1 : i;
  }

  /** Whether what stands behind a label without a colon may be a sentence that goes on. */
  private static boolean isSentence(FoldedText text, int label, int end, int start, int stop) {
    for (int i = end; i < start; i++) {
      if (text.at(i) == ':') {
        return false;
      }
    }
    return start == end && !isOneOf(text, label, end, GLUED)
        || isOneOf(text, label, end, ROLES)
        || isOneOf(text, label, end, WORDS) && !isClosed(text, stop);
  }

  private static boolean isOneOf(FoldedText text, int label, int end, String[] words) {
    for (String word : words) {
      if (word.length() == end - label && text.startsWith(label, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClosed(FoldedText text, int end) {
    return text.at(end) != ' ' && !isLetter(text.at(end));
  }

  private static int endOfName(FoldedText text, int start) {
    if (isHangul(text.at(start)) && !isKorean(text, start) || isHiragana(text.at(start))) {
      return -1;
    }
    if (isNoSpeaker(text, start)) {
      return -1;
    }
    if (text.at(start - 1) != ' ' && NO_HAN.indexOf(text.at(start)) >= 0) {
      return -1;
    }
    if (!isHan(text.at(start)) && !isHangul(text.at(start))) {
      return endOfWords(text, start);
    }
    int end = endOfRun(text, start);
    int count = end - start;
    if (count > MAX_HAN) {
      return -1;
    }
    int next = text.at(end) == ' ' && isHan(text.at(end + 1)) ? endOfRun(text, end + 1) : end;
    boolean given = next > end + 1 && next - end <= MAX_HAN && count <= 2;
    int stop = given ? next : end;
    while (stop > start && "様氏님씨".indexOf(text.at(stop - 1)) >= 0) {
      stop--;
    }
    return stop - start >= MIN_HAN ? stop : -1;
  }

  private static boolean isNoSpeaker(FoldedText text, int start) {
    for (String word : NO_SPEAKER) {
      if (text.at(start) == word.charAt(0)
          && text.startsWith(start, word)
          && !isLetter(text.at(start + word.length()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKorean(FoldedText text, int start) {
    for (String word : NO_KOREAN) {
      if (text.startsWith(start, word)) {
        return false;
      }
    }
    return KOREAN.indexOf(text.at(start)) >= 0;
  }

  private static int endOfRun(FoldedText text, int start) {
    int end = start;
    while (end - start <= MAX_HAN && (isHan(text.at(end)) || isHangul(text.at(end)))) {
      end++;
    }
    return end;
  }

  /** One word or two; more of those that begin with an article, or where a mark ends them. */
  private static int endOfWords(FoldedText text, int start) {
    int end = start;
    int at = start;
    for (int n = 0; n < MAX_WORDS + 2; n++) {
      int stop = at;
      while (stop - at < MAX_LETTERS && isLetter(text.at(stop))) {
        stop++;
      }
      boolean article = text.startsWith(at, "ال");
      if (stop - at < 2 || n >= MAX_WORDS && !article) {
        break;
      }
      end = stop;
      if (text.at(stop) != ' ' || !isLetter(text.at(stop + 1))) {
        break;
      }
      at = stop + 1;
    }
    return end > start ? end : -1;
  }

  /** {@code 小野寺 美咲様}. */
  private void before(FoldedText text, int honour, List<Finding> found) {
    int start = startOfRun(text, honour);
    int count = honour - start;
    if (count == 0 || count > MAX_HAN || NO_PERSON.indexOf(text.at(honour - 1)) >= 0) {
      return;
    }
    if (text.at(start - 1) == ' ' && isHan(text.at(start - 2))) {
      int family = startOfRun(text, start - 1);
      start = start - 1 - family <= 3 ? family : start;
    }
    if (honour - start >= MIN_HAN && !isNobody(text, start, honour)) {
      found.add(new Finding(start, honour, type(), 0.8));
    }
  }

  private static boolean isNobody(FoldedText text, int start, int end) {
    for (String word : NOBODY) {
      if (word.length() == end - start && text.startsWith(start, word)) {
        return true;
      }
    }
    return false;
  }

  private static int startOfRun(FoldedText text, int end) {
    int start = end;
    while (end - start <= MAX_HAN && isKanji(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isLetter(char c) {
    return UncasedLetters.has(c);
  }

  private static boolean isKanji(char c) {
    return c >= 0x4E00 && c < 0xA000 || c == '々';
  }

  private static boolean isHan(char c) {
    return isKanji(c) || c >= 0x30A0 && c < 0x3100;
  }

  private static boolean isHiragana(char c) {
    return c >= 0x3040 && c < 0x30A0;
  }

  private static boolean isHangul(char c) {
    return c >= 0xAC00 && c < 0xD7A4;
  }
}
