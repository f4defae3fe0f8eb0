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

  /** Those that end few other words, so that any may stand before them. */
  private static final String SURE_CHINESE =
      "李张張刘劉陈陳杨楊赵趙黄黃吴吳徐孙孫胡朱郭罗羅宋郑鄭韩韓冯馮萧蕭曹袁邓鄧傅沈彭吕呂卢盧蒋蔣蔡贾賈魏薛阎閻潘戴姜谭譚廖邹鄒郝崔邱" + "秦邵孟龚龔庞樊翟颜倪聂詹靳甄裴阮闵";

  /** Words that begin like a Chinese name. */
  private static final String[] NO_CHINESE =
      words(
          "高中 高级 高級 高校 高贵 高貴 高雅 高龄 高齡 高大 高僧 高管 高考 高层 高層 白衣 白发 白髮 白领 白領 白人 黄衣 黃衣 金牌 金发"
              + " 金髮 方便 文员 文員 文艺 文藝 常务 常務 武林 武术 万能 安保 安全 江湖 江南 江苏 江西 程序 任课 任課 任职 任何 石匠 牛仔 马夫"
              + " 董事 孔武 苏州 徐州 郑州 谢谢 謝謝 感谢 许多 許多 常客 常年 成年 童年 年轻 钱庄 单身 夏日 康复 康復 包工 毛衣 古代");

  /** What stands before a family's name and an honour or office. */
  private static final String BEFORE = "由给給找请請问問跟和与與对對向是系知见让讓被从從到的及天";

  /** Ends words for those who have a name: {@code 客户}, {@code 收件人}. */
  private static final String WHO = "员員户戶客人友事";

  private static final String WEAK_CHINESE = "任席高方文白安金石易常";

  /** No part of a given name. */
  private static final String NO_GIVEN = "的了是在和与跟请找问给由对为到有个位各";

  private static final String[] COMPOUND = words("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 南宫");

  /** Ends words before a Japanese word of honour that are nobody's name. */
  private static final String NO_JAPANESE = "者師員手客屋社店隊官娘行所院局事仕模同多異有皆奥王神両彼摂華業務計経部課長様方々";

  /** The same before an office: what it is of. */
  private static final String NO_OFFICE = "術発画理造表品質産育報通";

  /** Begins words of honour that are no Chinese ones. */
  private static final String JAPANESE = "さ様殿くち氏";

  /** How far from an honour kana tell that the text is Japanese. */
  private static final int NEAR = 8;

  /** Before a Japanese name without a mark. */
  private static final String[] ROLES = words("担当 弊社 本日 今日 昨日 明日 御社 同僚 上司 先輩 後輩 受付 友人");

  /** Of a place, behind the name of a family that the place shares. */
  private static final String PLACE = "市町区県州都府国内中民部駅校支本営";

  /** Begins of Korean family names that are hardly another word before an office. */
  private static final String SHORT_KOREAN = "김박최정강조윤임한권송황홍";

  /** Ends Korean words of three syllables that are no names. */
  private static final String NO_KOREAN = "자장원사객가인생의부모손";

  /** Families whose name begins few words. */
  private static final String SURE_KOREAN = "김박윤황";

  /** Ends of names of these, and of words that begin otherwise. */
  private static final String OF_BOTH = "원인";

  /** Before the syllable of honour they make other words: {@code 날씨}, {@code 말씨}. */
  private static final String NO_SSI = "날솜말글불가저";

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
    if (isOtherWord(text, end)) {
      return;
    }
    boolean kana = hasKana(text, start - NEAR, stop) || hasKana(text, end, end + NEAR);
    boolean japanese = JAPANESE.indexOf(text.at(end)) >= 0;
    int chinese = kana || japanese ? -1 : startOfChinese(text, start, stop, office);
    if (chinese >= 0) {
      add(chinese, stop, 0.75, found);
    } else if (!blank && (kana || japanese || office)) {
      japanese(text, start, stop, office, found);
    }
  }

  /** {@code 氏名}, {@code 沈殿した}, {@code 様子}. */
  private static boolean isOtherWord(FoldedText text, int honour) {
    char next = text.at(honour + 1);
    return switch (text.at(honour)) {
      case '氏' -> "名族神".indexOf(next) >= 0;
      case '殿' -> "した物堂".indexOf(next) >= 0;
      case '様' -> "子式相態".indexOf(next) >= 0;
      default -> false;
    };
  }

  private static boolean hasKana(FoldedText text, int from, int to) {
    for (int i = Math.max(0, from); i < to && i < text.length(); i++) {
      if (isHiragana(text.at(i)) || isKatakana(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  /** A family's name, with a given one behind it or not. */
  private void japanese(FoldedText text, int from, int stop, boolean office, List<Finding> found) {
    int start = isOne(text, from, ROLES) && stop - from > MIN_NAME ? from + 2 : from;
    int whole = withFamily(text, start);
    char last = text.at(stop - 1);
    boolean noun = NO_JAPANESE.indexOf(last) >= 0 || office && NO_OFFICE.indexOf(last) >= 0;
    boolean king = last == '王' && text.at(stop) == 'さ' && stop == start + 1; // as Wang
    if (noun && !king || stop - start >= MOST) {
      return;
    }
    int family = JapaneseFamilies.endAt(text, start, stop);
    boolean named = family == stop || family > 0 && PLACE.indexOf(last) < 0;
    if (whole < start && JapaneseFamilies.isLike(text, whole, start - 1)) {
      add(whole, stop, office ? 0.6 : 0.75, found);
    } else if (named) {
      add(start, stop, office ? 0.6 : 0.75, found);
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
    int least = withFamily(text, start) < start ? 1 : 2;
    return count >= least && count < MOST && NO_JAPANESE.indexOf(text.at(end - 1)) < 0;
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
      boolean family = at >= from && CHINESE.indexOf(text.at(at)) >= 0;
      if (family
          && isGiven(text, at + 1, end)
          && !isOne(text, at, NO_CHINESE)
          && isTold(text, at, office)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether what stands before a Chinese name's begin is no part of the same word. */
  private static boolean isTold(FoldedText text, int at, boolean office) {
    char before = text.at(at - 1);
    if (!isKanji(before) || BEFORE.indexOf(before) >= 0) {
      return true;
    }
    char family = text.at(at);
    boolean who = WHO.indexOf(before) >= 0 && WEAK_CHINESE.indexOf(family) < 0;
    return !office && (who || SURE_CHINESE.indexOf(family) >= 0);
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
    if (c == '씨' && endsHonour(text, at + 1) && NO_SSI.indexOf(text.at(at - 1)) < 0) {
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

  /** {@code 남궁민재 대리님}, {@code 김민수님}, {@code 김민수 님}. */
  private void beforeOffice(FoldedText text, int honour, List<Finding> found) {
    int end = text.at(honour - 1) == ' ' ? honour - 1 : honour;
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
    char last = text.at(end - 1);
    boolean sure = SURE_KOREAN.indexOf(text.at(start)) >= 0 && OF_BOTH.indexOf(last) >= 0;
    boolean noun = NO_KOREAN.indexOf(last) >= 0 && !sure;
    return (compound || plain) && !noun && !isKoreanOffice(text, start + 1, end);
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
