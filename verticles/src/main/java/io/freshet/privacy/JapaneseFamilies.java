package io.freshet.privacy;

/**
 * Japanese families' names by the characters that they are made of: most begin and end with few,
 * {@code 久保田}, {@code 石黒}. Words of trades and kin are not made so, {@code 農家}, {@code 息子}.
 */
final class JapaneseFamilies {
  private static final String BEGIN =
      "佐鈴高田渡伊山中小加吉斎斉松井木清林池橋石森阿前藤後近遠坂青福西岡三原長竹村上杉平和河久安新大丸菅今武古谷宮内野本柴北南東桜酒"
          + "横工関片水浜成岩荒島熊早土矢市星植梅桑黒白荻萩菊秋夏富豊永金飯樋奥尾浅深広栗川細堀神塩須服馬寺八五二千榎望相有若岸辻桐滝柏"
          + "笠米角沼沖根向桃牧真増徳志重柳狩江戸倉沢畑仲宇湯篠塚稲瀬堤津鎌草曽諸鳥亀鶴栄太玉";

  private static final String END = "田川山村本野木井藤原島崎沢澤橋谷林口岡内部森上中石辺邊瀬塚尾葉池松倉坂宅黒浜津水賀岸戸脇関堀宮地泉寺永西東条垣沼杉下江城嶋";

  private static final String MIDDLE = "々保海都";

  private static final String ALONE = "王林森原岡辻関堀谷岸菅李張陳朴崔劉黄楊鄭呉周趙孫徐郭";

  private static final String[] OTHERS =
      ("安倍 安達 五十嵐 佐伯 新垣 比嘉 児玉 望月 相馬 有馬 大友 久保 大久保 小鳥遊 日下部 日野 日高 渡邉 佐久間 本間 河合 落合 手塚"
              + " 入江 緒方 丹羽 甲斐 片桐 結城 麻生 我妻 羽生 桐生 飛田 真栄城")
          .split(" ");

  /** Made of such characters, and nobody's. */
  private static final String[] WORDS =
      ("内部 本部 西部 東部 南部 北部 中部 上部 大部 南北 大西洋 関東 関西 東西 土地 山地 内地 森林 山林 竹林 上下 大口 大水 古本"
              + " 玉石 金石 池水 湯水 真水 水田 川下 今上 市内 島内"
              + " 村内 村中 市中 水中 土中 夏中 秋中 原野")
          .split(" ");

  private JapaneseFamilies() {}

  /** Where a family's name ends that begins at {@code start}; -1 if none does. */
  static int endAt(FoldedText text, int start, int stop) {
    for (String other : OTHERS) {
      if (text.startsWith(start, other) && start + other.length() <= stop) {
        return start + other.length();
      }
    }
    for (int end = Math.min(start + 3, stop); end > start + 1; end--) {
      if (isMade(text, start, end)) {
        return end;
      }
    }
    return stop == start + 1 && ALONE.indexOf(text.at(start)) >= 0 ? stop : -1;
  }

  /** Whether one end of it at least is as names have it. */
  static boolean isLike(FoldedText text, int start, int end) {
    return end - start > 1
        && (BEGIN.indexOf(text.at(start)) >= 0 || END.indexOf(text.at(end - 1)) >= 0);
  }

  private static boolean isMade(FoldedText text, int start, int end) {
    char middle = text.at(start + 1);
    boolean made =
        BEGIN.indexOf(text.at(start)) >= 0
            && END.indexOf(text.at(end - 1)) >= 0
            && (MIDDLE.indexOf(middle) >= 0 || BEGIN.indexOf(middle) >= 0 || isEnd(middle));
    for (String word : WORDS) {
      made &= word.length() != end - start || !text.startsWith(start, word);
    }
    return made;
  }

  private static boolean isEnd(char c) {
    return END.indexOf(c) >= 0;
  }
}
