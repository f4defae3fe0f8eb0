package io.freshet.privacy;

/**
 * Companies, products and characters that are named like people. A guess at a name by its words
 * alone leaves them; where words around tell of a person, or the stream has shown the name, they
 * are people all the same. Immutable.
 */
final class Brands {
  private static final String PAIRS =
      """
      calvin klein|hugo boss|louis vuitton|yves rocher|saint laurent|thomas cook|philip morris
      albert heijn|jack daniel's|jack daniels|johnnie walker|jim beam|ralph lauren
      tommy hilfiger|giorgio armani|emporio armani|paul gaultier|karl lagerfeld|jil sander
      wolfgang joop|christian dior|coco chanel|nina ricci|paco rabanne|carolina herrera
      adolfo domínguez|roberto cavalli|salvatore ferragamo|michael kors|kate spade
      tory burch|vivienne westwood|stella mccartney|alexander mcqueen
      tom tailor|jimmy choo|manolo blahnik|christian louboutin
      harley davidson|charles schwab|morgan stanley|jp morgan|merrill lynch|wells fargo
      goldman sachs|lehman brothers|ernst young|johnson johnson|marks spencer|max mara|max factor
      helena rubinstein|elizabeth arden|estée lauder|bobbi brown|charlotte tilbury
      jo malone|herbal essences|mary poppins|harry potter|peter pan|peter rabbit
      tom sawyer|sherlock holmes|james bond|mickey mouse|donald duck|bugs bunny|charlie brown
      stan smith|chuck taylor|jack wolfskin|eddie bauer|tommy bahama
      ben jerry|aunt jemima|uncle ben's|betty crocker|oscar mayer
      trader joe's|papa john's|jamie oliver|carl's jr|tim hortons
      van gogh|john deere|massey ferguson|henry schein|paddy power
      house fraser|heinrich heine
      marco polo|don quijote|santa claus|saint nicholas|monte carlo|santa fe
      santa barbara|santa monica|san antonio|san diego|san josé|san jose|san francisco
      victoria falls|mount everest|lake victoria|virginia beach|charles gaulle|ronald mcdonald
      dr oetker|dr martens|dr pepper|dr scholl|dr scholl's|dr hauschka|dr who|mr coffee
      mr clean|mr proper|mr robot|mrs doubtfire|frau holle|madame tussauds
      madame butterfly|madame bovary|don giovanni|don pasquale|sir lancelot|miss marple|miss world
      """;

  private static final LongHashes HASHES = new LongHashes(1024);

  static {
    for (String pair : PAIRS.strip().split("[|\n]")) {
      String[] words = pair.strip().split(" ");
      HASHES.add(hash(Words.tag(words[0]), Words.tag(words[1])));
    }
  }

  private Brands() {}

  private static long hash(long first, long second) {
    return first * 31 + second | 1;
  }

  /** Whether two words of those from {@code first} to before {@code end}, side by side, are one. */
  static boolean isIn(Words words, int first, int end) {
    for (int i = first; i + 1 < end; i++) {
      if (HASHES.contains(hash(words.tag(i), words.tag(i + 1)))) {
        return true;
      }
    }
    return false;
  }
}
