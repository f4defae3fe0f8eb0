package io.freshet.dev.shop;

import java.util.List;
import java.util.Random;

/**
 * Writes tickets as customers do: about their trouble, and with their own name, mail, phone or card
 * number wherever they think it helps.
 */
final class TicketTexts {

  /**
   * A ticket's words.
   *
   * @param subject one line
   * @param body some lines
   */
  record Text(String subject, String body) {}

  private static final List<Text> TROUBLES =
      List.of(
          new Text(
              "Parcel not arrived",
              "My order should have come last week and still nothing is here."),
          new Text(
              "Where is my delivery?", "The tracking page has shown the same depot for five days."),
          new Text("Item arrived broken", "The box was crushed and the glass inside is in pieces."),
          new Text("Wrong size", "I ordered a medium and got an extra large, please exchange it."),
          new Text(
              "Refund still missing",
              "I sent the goods back two weeks ago and have not seen my money."),
          new Text("Charged twice", "Your shop took the amount two times on the same evening."),
          new Text("Cannot log in", "The password mail never comes, I tried it six times today."),
          new Text("Change of address", "I have moved, please send the open order to my new home."),
          new Text("Cancel my order", "I clicked too fast, please do not ship it."),
          new Text("Invoice needed", "My accountant asks for a proper invoice with the tax shown."),
          new Text(
              "Voucher does not work", "The code from your newsletter is refused at the checkout."),
          new Text("Warranty question", "After three months it no longer turns on at all."));

  private static final List<String> FOLLOW_UPS =
      List.of(
          "Any news on this?",
          "It is getting urgent, I leave on holiday on Friday.",
          "Thank you, that helped.",
          "I have attached a photo of the label.",
          "The courier says that you have to start an investigation.",
          "Please close this, it turned up at the neighbours'.");

  private static final List<String> ANSWERS =
      List.of(
          "Thank you for writing to us. We are looking into it.",
          "We have asked the carrier and will come back to you tomorrow.",
          "A replacement is on its way.",
          "The refund was sent today; banks need up to three days.",
          "Could you tell us the number that is printed on the parcel?");

  private final Random random;

  TicketTexts(Random random) {
    this.random = random;
  }

  Text ticket(Person writer) {
    Text trouble = pick(TROUBLES);
    StringBuilder body = new StringBuilder();
    if (random.nextInt(3) == 0) {
      body.append("Hello, my name is ").append(writer.name()).append(". ");
    }
    body.append(trouble.body());
    if (random.nextInt(2) == 0) {
      body.append('\n').append(contact(writer));
    }
    if (random.nextInt(5) == 0) {
      body.append("\nI paid with card ").append(card(writer)).append('.');
    }
    return new Text(trouble.subject(), body.append(signature(writer)).toString());
  }

  /** What the customer adds to a ticket. */
  String followUp(Person writer) {
    String text = pick(FOLLOW_UPS);
    return random.nextInt(3) == 0 ? text + " " + contact(writer) : text;
  }

  /** What the shop's staff answers. */
  String answer(Person customer) {
    return "Dear " + customer.firstName() + ",\n" + pick(ANSWERS);
  }

  private String contact(Person writer) {
    return switch (random.nextInt(4)) {
      case 0 -> "You reach me at " + writer.email() + ".";
      case 1 -> "Please call me: " + phone(writer);
      case 2 -> "Mail " + writer.email() + " or phone " + phone(writer) + ", both work.";
      default -> "My account is " + writer.email() + " (" + writer.name() + ").";
    };
  }

  private String signature(Person writer) {
    return switch (random.nextInt(4)) {
      case 0 -> "\n\nKind regards\n" + writer.name();
      case 1 -> "\n\nBest, " + writer.firstName();
      case 2 -> "\n" + writer.lastName() + ", " + writer.firstName();
      default -> "";
    };
  }

  private String phone(Person writer) {
    return switch (random.nextInt(3)) {
      case 0 -> writer.phone().replace('-', ' ');
      case 1 -> writer.phone().replace(" ", "").replace("-", "");
      default -> writer.phone();
    };
  }

  private String card(Person writer) {
    String separator = List.of(" ", "-", "").get(random.nextInt(3));
    return writer.card().replaceAll("(.{4})(?=.)", "$1" + separator);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
