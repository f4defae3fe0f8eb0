package io.freshet.dev.shop;

import io.freshet.dev.shop.ShopBook.Account;
import io.freshet.dev.shop.ShopBook.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * What happens in the shop: one transaction at a time, chosen at random by weight. A customer never
 * has more than {@value #MAX_ORDERS} orders and {@value #MAX_TICKETS} tickets, and a ticket never
 * more than {@value #MAX_MESSAGES} messages: the oldest is removed to make room.
 */
final class ShopTransactions {
  static final int MAX_ORDERS = 8;
  static final int MAX_TICKETS = 6;
  static final int MAX_MESSAGES = 8;

  /** What comes after {@code open}, which only new tickets are. */
  private static final List<String> TICKET_STATES =
      List.of("pending", "waiting_for_customer", "solved", "reopened", "closed");

  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
  private static final List<String> ORDER_STATES =
      List.of("paid", "packed", "shipped", "delivered", "returned", "cancelled");
  private static final List<String> TIERS = List.of("bronze", "silver", "gold", "platinum");

  private final ShopRows rows;
  private final ShopBook book;
  private final List<String> cities;
  private final TicketTexts texts;
  private final Random random;
  private int changed;

  ShopTransactions(ShopRows rows, ShopBook book, List<String> cities, Random random) {
    this.rows = rows;
    this.book = book;
    this.cities = cities;
    this.texts = new TicketTexts(random);
    this.random = random;
  }

  /**
   * Does the next one, without committing it.
   *
   * @return how many rows it changed, at least 1
   */
  int next() throws SQLException {
    changed = 0;
    Account account = pick(book.accounts());
    int dice = random.nextInt(100);
    if (dice < 30) {
      ticketStatus(account);
    } else if (dice < 48) {
      ticketPriority(account);
    } else if (dice < 53) {
      message(account);
    } else if (dice < 54) {
      ticket(account);
    } else if (dice < 60) {
      order(account);
    } else if (dice < 90) {
      orderStatus(account);
    } else if (dice < 91) {
      productPrice();
    } else if (dice < 96) {
      rows.customerCity(account.person().id(), pick(cities));
      changed++;
    } else {
      rows.customerTier(account.person().id(), pick(TIERS));
      changed++;
    }
    return changed;
  }

  private void ticketStatus(Account account) throws SQLException {
    if (account.tickets().isEmpty()) {
      ticket(account);
      return;
    }
    rows.ticketStatus(any(account.tickets()).id(), pick(TICKET_STATES));
    changed++;
  }

  private void ticketPriority(Account account) throws SQLException {
    if (account.tickets().isEmpty()) {
      ticket(account);
      return;
    }
    rows.ticketPriority(any(account.tickets()).id(), pick(PRIORITIES));
    changed++;
  }

  private void orderStatus(Account account) throws SQLException {
    if (account.orders().isEmpty()) {
      order(account);
      return;
    }
    rows.orderStatus(any(account.orders()).id(), pick(ORDER_STATES));
    changed++;
  }

  /** A product becomes a tenth dearer or cheaper; what was ordered keeps its price. */
  private void productPrice() throws SQLException {
    int index = random.nextInt(book.products().size());
    Product product = book.products().get(index);
    BigDecimal factor = new BigDecimal(random.nextBoolean() ? "1.10" : "0.90");
    BigDecimal price =
        product.price().multiply(factor).setScale(2, RoundingMode.HALF_UP).max(BigDecimal.ONE);
    Product repriced = new Product(product.id(), price);
    rows.productPrice(repriced);
    book.products().set(index, repriced);
    changed++;
  }

  /** A message of the customer or an answer to it, which sets the ticket waiting. */
  private void message(Account account) throws SQLException {
    if (account.tickets().isEmpty()) {
      ticket(account);
      return;
    }
    Entry ticket = any(account.tickets());
    if (ticket.parts().size() >= MAX_MESSAGES) {
      rows.deleteMessage(ticket.parts().removeFirst());
      changed++;
    }
    if (random.nextBoolean()) {
      addMessage(account, ticket, "customer", texts.followUp(account.person()));
    } else {
      addMessage(account, ticket, "agent", texts.answer(account.person()));
      rows.ticketStatus(ticket.id(), "waiting_for_customer");
      changed++;
    }
  }

  /** A new ticket, often with a first message. */
  void ticket(Account account) throws SQLException {
    if (account.tickets().size() >= MAX_TICKETS) {
      Entry oldest = account.tickets().removeFirst();
      for (long message : oldest.parts()) {
        rows.deleteMessage(message);
        changed++;
      }
      rows.deleteTicket(oldest.id());
      changed++;
    }
    TicketTexts.Text text = texts.ticket(account.person());
    long id = rows.insertTicket(account.person().id(), text, pick(PRIORITIES));
    changed++;
    Entry ticket = new Entry(id, new ArrayDeque<>());
    account.tickets().add(ticket);
    if (random.nextBoolean()) {
      addMessage(account, ticket, "customer", texts.followUp(account.person()));
    }
  }

  /** A new order of one to three items. */
  void order(Account account) throws SQLException {
    if (account.orders().size() >= MAX_ORDERS) {
      Entry oldest = account.orders().removeFirst();
      for (long item : oldest.parts()) {
        rows.deleteItem(item);
        changed++;
      }
      rows.deleteOrder(oldest.id());
      changed++;
    }
    int[] quantities = random.ints(1 + random.nextInt(3), 1, 4).toArray();
    List<Product> products =
        random
            .ints(quantities.length, 0, book.products().size())
            .mapToObj(book.products()::get)
            .toList();
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 0; i < quantities.length; i++) {
      total = total.add(products.get(i).price().multiply(BigDecimal.valueOf(quantities[i])));
    }
    Entry order =
        new Entry(rows.insertOrder(account.person().id(), "placed", total), new ArrayDeque<>());
    changed++;
    account.orders().add(order);
    for (int i = 0; i < quantities.length; i++) {
      order.parts().add(rows.insertItem(order.id(), products.get(i), quantities[i]));
      changed++;
    }
  }

  private void addMessage(Account account, Entry ticket, String author, String body)
      throws SQLException {
    ticket.parts().add(rows.insertMessage(ticket.id(), account.person().id(), author, body));
    changed++;
  }

  private Entry any(Deque<Entry> entries) {
    return entries.stream().skip(random.nextInt(entries.size())).findFirst().orElseThrow();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
