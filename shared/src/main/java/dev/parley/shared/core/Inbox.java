package dev.parley.shared.core;

/** The queue of a capability, where its commands arrive. */
public enum Inbox {
  CARRIER_PAYLOADS,
  PAYMENT_PAYLOADS,
  CHANNEL_PAYLOADS,
  SHIPMENTS,
  PAYMENTS,
  TICKETS,
  NOTIFICATIONS,
  REFUNDS,
  PAYOUTS,
  RECONCILIATION,
  ROUTING,
  LANES,
  QUARANTINE;

  /**
   * The lane of what arrives here for a head: the stream of work that can be paused by itself.
   *
   * @param head
   *          such as {@code shipment/easypost/9400…}
   * @return such as {@code carriers/easypost}
   */
  public String lane(String head) {
    return switch (this) {
      case CARRIER_PAYLOADS, SHIPMENTS -> "carriers/" + owner(head);
      case PAYMENT_PAYLOADS, PAYMENTS -> "payments/" + owner(head);
      case CHANNEL_PAYLOADS -> "channels/" + owner(head);
      case TICKETS -> "tickets";
      case ROUTING -> "routing";
      case NOTIFICATIONS -> "notifications/" + outlet(head);
      case REFUNDS -> "refunds";
      case PAYOUTS -> "refunds/" + owner(head);
      case RECONCILIATION -> head.startsWith("report/")
          ? "reconciliation/" + owner(head)
          : "reconciliation";
      case LANES, QUARANTINE -> "upkeep";
    };
  }

  /** Whether its lanes can be paused: what pauses and mends lanes itself cannot. */
  public boolean isPausable() {
    return switch (this) {
      case CARRIER_PAYLOADS, PAYMENT_PAYLOADS, CHANNEL_PAYLOADS, SHIPMENTS, PAYMENTS, TICKETS,
          NOTIFICATIONS, REFUNDS, PAYOUTS, RECONCILIATION, ROUTING ->
          true;
      case LANES, QUARANTINE -> false;
    };
  }

  /** {@code notification/chat/buyer/B-1} leaves over the chat, {@code notification/buyer/B-1} by mail. */
  private static String outlet(String head) {
    var parts = head.split("/", 4);
    return parts.length == 4 ? parts[1] : "mail";
  }

  /** {@code shipment/easypost/9400…} is easypost's, and so is {@code payload/easypost/evt_1}. */
  private static String owner(String head) {
    var parts = head.split("/", 3);
    return parts.length > 1 ? parts[1] : "";
  }
}
