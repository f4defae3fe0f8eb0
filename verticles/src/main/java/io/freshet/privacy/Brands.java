package io.freshet.privacy;

/**
 * Companies, products and characters that are named like people. A guess at a name by its words
 * alone leaves them; where words around tell of a person, or the stream has shown the name, they
 * are people all the same. Immutable.
 */
final class Brands {
  private static final String PAIRS =
      """
      calvin klein|hugo boss|louis vuitton|yves rocher|saint laurent|thomas cook
      philip morris|albert heijn|jack daniel's|jack daniels|johnnie walker|jim beam
      ralph lauren|tommy hilfiger|giorgio armani|emporio armani|paul gaultier|karl lagerfeld
      jil sander|wolfgang joop|christian dior|coco chanel|nina ricci|paco rabanne
      carolina herrera|adolfo domínguez|roberto cavalli|salvatore ferragamo|michael kors
      kate spade|tory burch|vivienne westwood|stella mccartney|alexander mcqueen|tom tailor
      jimmy choo|manolo blahnik|christian louboutin|harley davidson|charles schwab
      morgan stanley|jp morgan|merrill lynch|wells fargo|goldman sachs|lehman brothers
      ernst young|johnson johnson|marks spencer|max mara|max factor|helena rubinstein
      elizabeth arden|estée lauder|bobbi brown|charlotte tilbury|jo malone|herbal essences
      mary poppins|harry potter|peter pan|peter rabbit|tom sawyer|sherlock holmes|james bond
      mickey mouse|donald duck|bugs bunny|charlie brown|stan smith|chuck taylor
      jack wolfskin|eddie bauer|tommy bahama|ben jerry|aunt jemima|uncle ben's|betty crocker
      oscar mayer|trader joe's|papa john's|jamie oliver|carl's jr|tim hortons|van gogh
      john deere|massey ferguson|henry schein|paddy power|house fraser|heinrich heine
      marco polo|don quijote|santa claus|saint nicholas|monte carlo|santa fe|santa barbara
      santa monica|san antonio|san diego|san josé|san jose|san francisco|victoria falls
      mount everest|lake victoria|virginia beach|charles gaulle|ronald mcdonald|dr oetker
      dr martens|dr pepper|dr scholl|dr scholl's|dr hauschka|dr who|mr coffee|mr clean
      mr proper|mr robot|mrs doubtfire|frau holle|madame tussauds|aunt bessie|aunt bessie's
      captain morgan|laura ashley|emma bridgewater|molton brown|karen millen|alfred dunhill
      thomas pink|thomas sabo|vera wang|vera bradley|donna karan|marc jacobs|oscar renta
      diane fürstenberg|isabel marant|sonia rykiel|guy laroche|pierre cardin|pierre balmain
      nina hagen|jean patou|thierry mugler|yohji yamamoto|issey miyake|miu miu
      sergio tacchini|giuseppe zanotti|bruno magli|bruno banani|gianni versace
      ermenegildo zegna|jesús pozo|roberto verino|ágatha prada|agatha ruiz|josé cuervo
      jose cuervo|juan valdez|don julio|charles heidsieck|charles jourdan|charles keith
      mercedes benz|mary kay|tommy jeans|burt's bees|dolly parton|dave busters|dunkin donuts
      duncan hines|joseph joseph|jack link|jack link's|jimmy dean|jimmy john's|bob's burgers
      ben hur|benjamin moore|sherwin williams|black decker|stanley tools|rand mcnally
      harry david|harry winston|henry weinhard|marie callender|marie callender's|sara lee
      little debbie|betty boop|wendy's old|newman's own|amy's kitchen|annie's homegrown
      johnny rockets|wolfgang puck|emeril lagasse|rachael ray|gordon ramsay|martha stewart
      dr jart|dr dre|dr beckmann|dr best|mr muscle|mr whippy|mr kipling|mr porter|mr bean
      mr burns|frau antje|meister proper|käthe wohlfahrt|käthe kruse|heinrich deichmann
      fritz kola|franz kafka|max planck|hans zimmer|rudolf diesel|carl zeiss|ernst klett
      axel springer|bertelsmann stiftung|konrad adenauer|willy brandt|rosa luxemburg
      friedrich ebert|heinrich böll|walter knoll|ludwig görtz|ulla popken|gerry weber
      betty barclay|marc cain|marc polo|marc o'polo|philipp plein|johann strauss
      johannes bugenhagen|jacques dessange|jacques vabre|saint maclou|claude monet
      victor hugo|jules verne|jean jaurès|jean moulin|leroy merlin|paul ricard|pierre hermé
      père dodu|joséphine baker|marie curie|françois mitterrand|georges pompidou
      franklin roosevelt|félix potin|gustave eiffel|leonardo vinci|cristoforo colombo
      giuseppe verdi|giuseppe garibaldi|san carlo|dolce gabbana|nero giardini|carlo pazolini
      luisa spagnoli|marina rinaldi|giovanni rana|francesco rinaldi|pietro coricelli
      mulino bianco|benito juárez|simón bolívar|gabriela mistral|frida kahlo|pablo picasso
      joan miró|salvador dalí|antoni gaudí|tío pepe|marqués cáceres|vasco gama|maria pia
      anne frank|albert cuyp|johan cruijff|johan cruyff|willem barentsz|frans hals|jan steen
      piet hein|rembrandt rijn|albert schweitzer|jan plezier|jan linders|dirk broek
      dirk bergh|hans anders|hans christian|ole lynggaard|alvar aalto|carl malmsten
      carl larsson|astrid lindgren|pippi långstrump|adama mickiewicza|jan paweł
      mustafa kemal|kemal atatürk|nelson mandela|abraham lincoln|george washington
      thomas jefferson|benjamin franklin|isaac newton|albert einstein|charles darwin
      william shakespeare|jane austen|charles dickens|agatha christie|lewis clark|ray ban
      madame butterfly|madame bovary|don giovanni|don pasquale|sir lancelot|miss marple
      miss world|mr sheen|mr price|mrs fields|mrs meyer's|mr beast
      mr potato|mr christie|mr big|mr bricolage|mr minit|dr reddy's|dr oz|dr seuss|dr jekyll
      madame tussaud|don simón|doña barbara|tante emma
      fannie mae|freddie mac|sallie mae|harris teeter
      piggly wiggly|herman miller|walter reed
      harvey norman|harvey nichols|jan smuts|steve biko|oliver tambo
      betsy ross|walt whitman|susan komen|lou gehrig|balfour beatty
      ted lasso|eleanor rigby|billie jean|jane doe|john doe
      arthur andersen|fisher price
      jean coutu|saint gobain|louis vuitton|paul bocuse|marcel proust
      jeanne arc|gustave flaubert|georges brassens|victor schœlcher
      gregorio marañón|núñez balboa|ramón cajal
      rubén darío|jorge chávez|lázaro cárdenas
      josé martí|josé artigas|santos dumont|tom jobim|oscar niemeyer|casas bahia
      lojas americanas|magazine luiza|gil vicente|eça queirós|luís camões|anita garibaldi
      amerigo vespucci|giorgio napolitano|aldo moro|enzo ferrari
      alessandro manzoni|dante alighieri|gorch fock|humboldt forum
      suske wiske|anton pieck|erasmus mc|lal bahadur|rajiv gandhi
      indira gandhi|mahatma gandhi|aditya birla|sardar patel|subhas bose|netaji subhash
      nnamdi azikiwe|murtala muhammed|jomo kenyatta|tata motors|godrej boyce
      earl grey
      """;

  private static final LongHashes HASHES = new LongHashes(4096);

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
