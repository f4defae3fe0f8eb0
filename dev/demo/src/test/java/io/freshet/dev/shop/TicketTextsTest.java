package io.freshet.dev.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.junit.jupiter.api.Test;

class TicketTextsTest {
  private static List<Person> people(long seed) {
    People people = new People(new Random(seed));
    return IntStream.rangeClosed(1, 200).mapToObj(people::next).toList();
  }

  @Test
  void thePeopleAreTheSameForTheSameSeedAndLookReal() throws Exception {
    List<Person> people = people(7);
    assertThat(people(7).stream().map(Person::name).toList())
        .isEqualTo(people.stream().map(Person::name).toList());
    assertThat(people.stream().map(Person::name).distinct().count()).isGreaterThan(190);
    assertThat(people.stream().map(Person::email).distinct().count()).isEqualTo(200);
    for (Person person : people) {
      assertThat(EmailValidator.getInstance().isValid(person.email())).isTrue();
      assertThat(LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(person.card())).isTrue();
      assertThat(person.card()).matches("4\\d{15}");
      PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
      assertThat(phones.isValidNumber(phones.parse(person.phone(), null)))
          .as(person.phone())
          .isTrue();
    }
  }

  @Test
  void theyWriteTheirOwnDataIntoTheirTickets() {
    TicketTexts texts = new TicketTexts(new Random(1));
    List<Person> people = people(1);
    assertThat(share(people, texts, Person::name)).isBetween(0.3, 0.9);
    assertThat(share(people, texts, Person::email)).isBetween(0.2, 0.6);
    assertThat(share(people, texts, Person::phone)).isBetween(0.1, 0.5);
    assertThat(share(people, texts, Person::card)).isBetween(0.1, 0.4);
  }

  @Test
  void aPersonIsNeverPrinted() {
    Person person = people(3).getFirst();
    assertThat(person.toString()).isEqualTo("customer 1");
  }

  /** How many of the people's tickets hold this piece, whatever separators it is written with. */
  private static double share(
      List<Person> people, TicketTexts texts, Function<Person, String> piece) {
    return people.stream()
            .filter(
                person -> plain(texts.ticket(person).body()).contains(plain(piece.apply(person))))
            .count()
        / (double) people.size();
  }

  private static String plain(String text) {
    return text.replaceAll("[ -]", "");
  }
}
