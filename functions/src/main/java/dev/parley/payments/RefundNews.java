package dev.parley.payments;

import dev.parley.shared.core.Effect;
import dev.parley.shared.core.RefundCommand.RefundReported;
import dev.parley.shared.core.RefundCommand.RefundReported.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What our own refunds must hear of when the provider says something new about them. */
final class RefundNews {
  private RefundNews() {}

  static List<Effect> of(@Nullable Payment before, Payment after) {
    var news = new ArrayList<Effect>();
    after.reservations().forEach((id, reservation) -> {
      var ref = reservation.refundRef();
      var now = ref == null ? null : after.ledger().refunds().get(ref);
      if (ref != null && now != null && !Objects.equals(now, said(before, id, ref))) {
        news.add(
            new Effect(
                "refund/" + id,
                new RefundReported(ref, word(now.status()), now.at(), now.reason())));
      }
    });
    return news;
  }

  /** What the refund could hear: nothing, as long as nobody knew that this reference is its own. */
  private static @Nullable Refund said(@Nullable Payment payment, String id, String ref) {
    var reservation = payment == null ? null : payment.reservations().get(id);
    return payment == null || reservation == null || !ref.equals(reservation.refundRef())
        ? null
        : payment.ledger().refunds().get(ref);
  }

  private static Word word(RefundStatus status) {
    return switch (status) {
      case PENDING -> Word.PENDING;
      case SUCCEEDED -> Word.SUCCEEDED;
      case CANCELED -> Word.CANCELED;
      case FAILED -> Word.FAILED;
    };
  }
}
