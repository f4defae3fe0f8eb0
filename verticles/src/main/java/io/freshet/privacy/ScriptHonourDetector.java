package io.freshet.privacy;

import java.util.List;

/**
 * Names in scripts without capitals before a word of honour or a way of introducing oneself: {@code
 * 林怡君小姐}, {@code 佐々木さん}, {@code 김민수 씨}, {@code 남궁민재 대리님}. A bounded number of characters before
 * such a word is looked at.
 */
final class ScriptHonourDetector implements Detector {
  /** Behind a family's name they are an honour, whatever stands before it. */
  private static final String[] HONOURS = words("先生 小姐 女士 太太 さん 様 殿 くん ちゃん 氏");

  /** Offices, of which a name stands before some only. */
  private static final String[] OFFICES =
      words("老师 老師 经理 經理 医生 醫師 主任 教授 律师 律師 师傅 同学 課長 部長 社長 係長 店長 専務 常務 会長 選手 議員 弁護士");

  /** Behind a name that a speaker gives as the own one. */
  private static final String[] SPOKEN = words("と申します です。 です、 でございます");

  private static final String[] KOREAN_OFFICES =
      words("대리 과장 차장 부장 팀장 사장 이사 교수 원장 주임 매니저 선생 간호사 기사 변호사 의사 박사 선수 의원 고객 회원");

  /** What may follow a Korean word of honour. */
  private static final String PARTICLES = "께가는의를에와도로한이";

  private static final String HELLO = "안녕하세요";
  private static final String AM = "입니다";

  /** Han characters of most Chinese family names. */
  private static final String CHINESE =
      "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇"
          + "卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田姜范石姚谭譚廖邹鄒熊金陆陸郝孔崔康毛邱秦史顾顧侯邵孟龙龍段雷钱錢汤湯尹黎"
          + "易武乔喬贺賀赖賴龚龔庞樊兰殷施陶洪翟颜倪严牛芦季俞鲁葛伍韦申尤毕聂焦柳邢岳齐莫庄辛祝涂耿卜詹苗凌费纪靳童欧甄裴席屈鲍覃"
          + "霍翁隋植甘柏柯阮桂闵柴冉房高江白方文任孔安万常";

  /** What stands before a family's name of one character and an office. */
  private static final String BEFORE = "由给找请问跟和与对向是系知见让被从到的及";

  /** No part of a given name. */
  private static final String NO_GIVEN = "的了是在和与跟请找问给由对为到有个位各";

  private static final String[] COMPOUND = words("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 南宫");

  /** Ends words before a Japanese word of honour that are nobody's name. */
  private static final String NO_JAPANESE = "者師員手客屋社店隊官娘行所院局事仕模同多異有皆奥王神両彼摂華業務計経部課長様方々";

  /** The same before an office: what it is of. */
  private static final String NO_OFFICE = "術発画理造表品質産育報通";

  /** Begins words of honour that are Japanese alone. */
  private static final String JAPANESE = "さ様殿くち氏課部社係店専常会選議弁と";

  /** Begins of Korean family names that are hardly another word before an office. */
  private static final String SHORT_KOREAN = "김박최정강조윤임한권송황홍";

  /** Ends Korean words of three syllables that are no names. */
  private static final String NO_KOREAN = "자장원사객";

  private static final String KOREAN = SHORT_KOREAN + "이오서신안전유고문양손배백허남심노하곽성차주우구민류나진지엄채천방공";
  private static final String[] KOREAN_COMPOUND = words("남궁 선우 황보 제갈 독고 사공 서문");

  private static final int MOST = 6;
  private static final int MOST_KATAKANA = 20;
  private static final int MIN_NAME = 3;

  private static String[] words(String all) {
    return all.split(" ");
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
    for (int i = 1; i < text.length(); i++) {
      char c = text.at(i);
      if (c < 0x3040) {
        continue;
      }
      if (c >= 0xAC00) {
        korean(text, i, c, found);
      } else if (isOne(text, i, HONOURS)) {
        han(text, i, false, found);
      } else if (isOne(text, i, OFFICES)) {
        han(text, i, true, found);
      } else if (isOne(text, i, SPOKEN)) {
        spoken(text, i, found);
      }
    }
  }

  private static boolean isOne(FoldedText text, int at, String[] words) {
    char first = text.at(at);
    for (String word : words) {
      if (word.charAt(0) == first && text.startsWith(at, word)) {
        return true;
      }
    }
    return false;
  }

  private void han(FoldedText text, int end, boolean office, List<Finding> found) {
    boolean blank = text.at(end - 1) == ' ';
    int stop = blank ? end - 1 : end;
    int start = startOfKanji(text, stop);
    int start2 = isKatakana(text.at(stop - 1)) ? startOfKatakana(text, stop) : -1;
    if (start2 >= 0) {
      add(start2, stop, 0.75, found);
      return;
    }
    int chinese = startOfChinese(text, start, stop, office);
    if (chinese >= 0) {
      add(chinese, stop, 0.75, found);
    } else if (!blank
        && isJapanese(text, start, stop)
        && !(office && NO_OFFICE.indexOf(text.at(stop - 1)) >= 0)) {
      add(withFamily(text, start), stop, office ? 0.6 : 0.75, found);
    }
  }

  /** {@code 山田と申します}, {@code 東海林 沙也加です。}. */
  private void spoken(FoldedText text, int end, List<Finding> found) {
    int start = startOfKanji(text, end);
    int whole = withFamily(text, start);
    boolean humble = text.at(end) == 'と';
    boolean named = humble ? isJapanese(text, start, end) : whole < start && end > start;
    if (named && end - start < MOST) {
      add(whole, end, 0.8, found);
    }
  }

  /** Two to five characters between others, none of which tells of a trade or a house. */
  private static boolean isJapanese(FoldedText text, int start, int end) {
    int count = end - start;
    int whole = withFamily(text, start);
    return count >= (whole < start ? 1 : 2)
        && count < MOST
        && NO_JAPANESE.indexOf(text.at(end - 1)) < 0
        && (JAPANESE.indexOf(text.at(end)) >= 0 || isHiragana(text.at(whole - 1)));
  }

  /** Begin of a family's name with a blank behind it. */
  private static int withFamily(FoldedText text, int start) {
    if (text.at(start - 1) != ' ' || !isKanji(text.at(start - 2))) {
      return start;
    }
    int family = startOfKanji(text, start - 1);
    return start - 1 - family <= MIN_NAME ? family : start;
  }

  /** Begin of a Chinese name that ends before {@code end}; -1 if none does. */
  private static int startOfChinese(FoldedText text, int from, int end, boolean office) {
    for (int count = 4; count >= 2; count--) {
      int at = end - count;
      if (at >= from && isOne(text, at, COMPOUND) && isGiven(text, at + 2, end)) {
        return at;
      }
    }
    for (int count = 3; count >= 1; count--) {
      int at = end - count;
      if (at >= from && CHINESE.indexOf(text.at(at)) >= 0 && isGiven(text, at + 1, end)) {
        char before = text.at(at - 1);
        boolean told = !isKanji(before) || BEFORE.indexOf(before) >= 0;
        return told || !office ? at : -1;
      }
    }
    return -1;
  }

  private static boolean isGiven(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (NO_GIVEN.indexOf(text.at(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static int startOfKanji(FoldedText text, int end) {
    int start = end;
    while (end - start < MOST && isKanji(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  /** Of a name from abroad, with a dot between its parts; -1 if there is none. */
  private static int startOfKatakana(FoldedText text, int end) {
    int start = end;
    boolean dotted = false;
    while (end - start < MOST_KATAKANA && isKatakana(text.at(start - 1))) {
      start--;
      dotted |= text.at(start) == '・';
    }
    return dotted && text.at(start) != '・' ? start : -1;
  }

  private void korean(FoldedText text, int at, char c, List<Finding> found) {
    if (c == '씨' && endsHonour(text, at + 1)) {
      int end = text.at(at - 1) == ' ' ? at - 1 : at;
      int start = startOfHangul(text, end);
      if (end < at ? end - start >= 2 && end - start < MOST - 1 : isFullKorean(text, start, end)) {
        add(start, end, 0.75, found);
      }
    } else if (c == '님' && endsHonour(text, at + 1)) {
      beforeOffice(text, at, found);
    } else if (c == '입' && text.startsWith(at, AM)) {
      int start = startOfHangul(text, at);
      if (isFullKorean(text, start, at) && isGreeted(text, start)) {
        add(start, at, 0.75, found);
      }
    }
  }

  /** {@code 남궁민재 대리님}, {@code 김민수님}. */
  private void beforeOffice(FoldedText text, int end, List<Finding> found) {
    int start = startOfHangul(text, end);
    boolean office = text.at(start - 1) == ' ' && isKoreanOffice(text, start, end);
    int stop = office ? start - 1 : end;
    int first = office ? startOfHangul(text, stop) : start;
    boolean family = office && stop - first == 1 && SHORT_KOREAN.indexOf(text.at(first)) >= 0;
    if (family || isFullKorean(text, first, stop)) {
      add(first, stop, 0.75, found);
    }
  }

  private static boolean isKoreanOffice(FoldedText text, int start, int end) {
    for (String office : KOREAN_OFFICES) {
      if (office.length() == end - start && text.startsWith(start, office)) {
        return true;
      }
    }
    return false;
  }

  /** A family's name and two syllables. */
  private static boolean isFullKorean(FoldedText text, int start, int end) {
    boolean compound = end - start == MIN_NAME + 1 && isOne(text, start, KOREAN_COMPOUND);
    boolean plain = end - start == MIN_NAME && KOREAN.indexOf(text.at(start)) >= 0;
    return (compound || plain) && NO_KOREAN.indexOf(text.at(end - 1)) < 0;
  }

  /** Whether a greeting stands before, with marks and blanks between. */
  private static boolean isGreeted(FoldedText text, int start) {
    int at = start;
    while (start - at < MIN_NAME && " ,.!".indexOf(text.at(at - 1)) >= 0) {
      at--;
    }
    return at < start && at >= HELLO.length() && text.startsWith(at - HELLO.length(), HELLO);
  }

  private static boolean endsHonour(FoldedText text, int after) {
    char c = text.at(after);
    return !isHangul(c) || PARTICLES.indexOf(c) >= 0;
  }

  private static int startOfHangul(FoldedText text, int end) {
    int start = end;
    while (end - start < MOST && isHangul(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private void add(int start, int end, double confidence, List<Finding> found) {
    found.add(new Finding(start, end, type(), confidence));
  }

  private static boolean isKanji(char c) {
    return c >= 0x4E00 && c < 0xA000 || c == '々';
  }

  private static boolean isHiragana(char c) {
    return c > 0x3040 && c < 0x30A0;
  }

  private static boolean isKatakana(char c) {
    return c > 0x30A0 && c < 0x3100;
  }

  private static boolean isHangul(char c) {
    return c >= 0xAC00 && c < 0xD7A4;
  }
}
