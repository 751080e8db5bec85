package dev.parley.refunds.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check, every outcome, in currencies of two, of no and of three digits. */
class RefundChecksTest {
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");

  /** What is known; what every check objects, in its order; what becomes of it. */
  private static final String TABLE = """
      line/L-1=5000 | | approved
      line/L-1=10 | | approved
      line/L-1=5000 shipping=490 line/L-2=2990 tax/L-2=570 reason=not_received | | approved
      line/L-1=5000 captured=5000 | | approved
      line/L-1=5000 captured=4990 | exceeds_captured:reject | rejected
      line/L-1=5000 captured_currency=none captured=0 | exceeds_captured:reject | rejected
      line/L-1=3000 refunded=6060 | | approved
      line/L-1=3000 refunded=6070 | exceeds_captured:reject | rejected
      line/L-1=3000 refunded=3000 pending=3060 | | approved
      line/L-1=3000 refunded=3000 pending=3070 | exceeds_captured:reject | rejected
      goodwill=9060 | | approved
      goodwill=9070 | exceeds_captured:reject | rejected
      line/L-1=5010 | exceeds_line:reject | rejected
      line/L-1=1000 before:line/L-1=4000 | | approved
      line/L-1=1010 before:line/L-1=4000 | exceeds_line:reject | rejected
      line/L-2=3000 | exceeds_line:reject | rejected
      line/L-2=2990 line/L-1=5010 | exceeds_line:reject | rejected
      line/L-1=5010 refunded=9000 | exceeds_captured:reject exceeds_line:reject | rejected
      line/L-1=2000 before:line/L-1=2000 before_at=PT23H | duplicate_refund:hold | held LEAD
      line/L-1=2000 before:line/L-1=2000 before_at=PT25H | | approved
      line/L-1=2010 before:line/L-1=2000 before_at=PT23H | | approved
      line/L-1=2000 before:line/L-2=2000 before_at=PT23H | | approved
      line/L-1=2000 before:line/L-1=2000 before_at=PT23H lead/L-9=duplicate_refund | duplicate_refund:hold | approved
      line/L-1=2000 shipping=490 before:line/L-1=2000 before_at=PT23H | duplicate_refund:hold | held LEAD
      goodwill=100 before:shipping=100 before_at=PT23H | | approved
      line/L-1=2000 captured_currency=CHF | currency_mismatch:reject | rejected
      line/L-2x1=990 | | approved
      line/L-2x2=2500 | allocation_mismatch:remedy | approved
      line/L-2x1=2990 | allocation_mismatch:remedy | approved
      line/L-2x3=2990 | | approved
      line/L-2x2=2500 limit=2000 | allocation_mismatch:remedy | approved
      line/L-2x2=2500 before:line/L-2=990 | allocation_mismatch:remedy | approved
      line/L-2x2=2500 before:line/L-2=1010 | exceeds_line:reject allocation_mismatch:remedy | rejected
      shipping=500 | component_mismatch:hold | held LEAD
      shipping=100 before:shipping=390 | | approved
      shipping=110 before:shipping=390 | component_mismatch:hold | held LEAD
      tax/L-2=570 line/L-2=2990 | | approved
      tax/L-2=600 line/L-2=2990 | component_mismatch:hold | held LEAD
      tax/L-2=570 line/L-2=1000 | component_mismatch:hold | held LEAD
      tax/L-2=560 line/L-2=2990 | component_mismatch:hold | held LEAD
      tax=570 line/L-2=2990 | | approved
      tax=560 line/L-2=2990 | component_mismatch:hold | held LEAD
      tax/L-2=300 | | approved
      tax/L-2=570 tax=10 | component_mismatch:hold | held LEAD
      tax=300 before:tax/L-2=280 | component_mismatch:hold | held LEAD
      line/L-1=5000 before:tax=600 | | approved
      tax/L-2=290 line/L-2=1500 before:tax/L-2=280 before:line/L-2=1490 | | approved
      tax=570 | | approved
      tax=580 | component_mismatch:hold | held LEAD
      line/L-1=5000 line/L-2=2990 reason=not_received | component_mismatch:hold | held LEAD
      line/L-1=5000 line/L-2=2990 shipping=490 reason=not_received | component_mismatch:hold | held LEAD
      line/L-1=5000 line/L-2=2990 tax=570 reason=withdrawal country=US slip received=PT1H | component_mismatch:hold | held LEAD
      line/L-1=5000 line/L-2=2990 reason=damaged | | approved
      line/L-1=5000 line/L-2=2990 reason=not_received lead/L-9=component_mismatch | component_mismatch:hold | approved
      line/L-1=1000 dispute=open disputed=8060 | | approved
      line/L-1=1010 dispute=open disputed=8060 | exceeds_captured:reject dispute_open:reject | rejected
      line/L-1=1000 dispute=over disputed=9060 | exceeds_captured:reject dispute_open:reject | rejected
      line/L-1=5000 dispute=over disputed=0 | | approved
      line/L-1=5000 dispute=inquiry | dispute_open:hold | held LEAD
      goodwill=9060 dispute=inquiry | | approved
      line/L-1=10 dispute=open disputed=8060 refunded=1000 | exceeds_captured:reject dispute_open:reject | rejected
      line/L-1=10 dispute=open disputed=9060 refunded=1000 | exceeds_captured:reject dispute_open:reject double_payout:remedy | rejected
      line/L-1=10 dispute=open disputed=2000 refunded=1000 | | approved
      line/L-1=5000 return | return_not_received:hold | held LEAD
      line/L-1=5000 return slip | return_not_received:hold | held LEAD
      line/L-1=5000 return slip sent=P1D | return_not_received:hold | held LEAD
      line/L-1=5000 return slip received=PT1H | | approved
      line/L-1=5000 return slip slip_of=L-2 received=PT1H | return_not_received:hold | held LEAD
      line/L-2=2990 return slip slip_of=L-2x1 received=PT1H | return_not_received:hold | held LEAD
      line/L-2x1=990 return slip slip_of=L-2x1 received=PT1H | | approved
      line/L-2x1=990 return slip slip_of=L-2x1 received=PT1H before:line/L-2=980 | return_not_received:hold | held LEAD
      goodwill=900 return slip received=PT1H | | approved
      goodwill=900 return slip | return_not_received:hold | held LEAD
      line/L-1=5000 reason=changed_mind | return_not_received:hold | held LEAD
      line/L-1=5000 reason=withdrawal country=DE slip sent=P1D | | approved
      line/L-1=5000 reason=withdrawal country=US slip sent=P1D | return_not_received:hold | held LEAD
      line/L-1=5000 reason=withdrawal country=DE | return_not_received:hold | held LEAD
      line/L-1=5000 slip received=P3D | return_refund_overdue:ok | approved
      line/L-1=5000 slip slip_of=L-2 received=P3D | | approved
      line/L-1=5000 slip received=P1D | | approved
      line/L-1=5000 slip received=PT1H condition=empty | return_disputed:hold | held LEAD
      line/L-1=5000 slip received=PT1H condition=wrong_item | return_disputed:hold | held LEAD
      line/L-1=5000 slip received=PT1H condition=opened | | approved
      line/L-1=5000 slip received=PT1H weight=799 expected_weight=1000 | return_disputed:hold | held LEAD
      line/L-1=5000 slip received=PT1H weight=800 expected_weight=1000 | | approved
      line/L-1=5000 slip received=PT1H weight=1201 expected_weight=1000 | return_disputed:hold | held LEAD
      line/L-1=5000 slip received=PT1H weight=1200 expected_weight=1000 | | approved
      line/L-1=5000 slip slip_of=L-2 received=PT1H condition=empty | | approved
      line/L-1=5000 borne_by=seller seller_above=4000 | seller_approval_missing:hold | held SELLER
      line/L-1=5000 borne_by=seller seller_above=5000 | | approved
      line/L-1=5000 borne_by=platform seller_above=4000 | | approved
      line/L-1=3000 borne_by=seller seller_above=4000 before:line/L-2=2000 | seller_approval_missing:hold | held SELLER
      line/L-1=5000 borne_by=seller seller_above=4000 seller/S-1= | | approved
      line/L-1=5000 borne_by=seller seller_above=4000 two_sellers seller/S-1= | | approved
      line/L-1=5000 borne_by=seller seller_above=4000 two_sellers seller/S-2= | seller_approval_missing:hold | held SELLER
      line/L-1=3500 line/L-2=900 borne_by=seller seller_above=4000 two_sellers seller/S-1=seller_approval_missing | seller_approval_missing:hold | held SELLER
      line/L-1=3500 line/L-2=900 borne_by=seller seller_above=4000 two_sellers seller/S-1= seller/S-2= | | approved
      goodwill=4500 borne_by=seller seller_above=4000 two_sellers seller/S-1= | seller_approval_missing:hold | held SELLER
      line/L-1=5000 borne_by=seller seller_above=4000 asked=PT73H | seller_approval_missing:hold | held LEAD
      line/L-1=5000 borne_by=seller seller_above=4000 asked=PT73H silence=grants | seller_approval_missing:ok | approved
      line/L-1=5000 borne_by=seller seller_above=4000 asked=PT73H lead/L-9=seller_approval_missing | seller_approval_missing:hold | approved
      line/L-1=5000 borne_by=seller seller_above=4000 lead/L-9=seller_approval_missing | seller_approval_missing:hold | held SELLER
      line/L-1=5000 high_risk | high_risk_seller:hold | held LEAD
      line/L-1=5000 linked | high_risk_seller:hold | held LEAD
      line/L-1=5000 borne_by=seller available=4990 | reserve_insufficient:ok | approved
      line/L-1=5000 borne_by=seller available=5000 | | approved
      line/L-1=5000 borne_by=platform available=0 | | approved
      line/L-1=2000 line/L-2=2000 borne_by=seller two_sellers available=2000 | | approved
      line/L-1=2000 line/L-2=2000 borne_by=seller two_sellers available=1990 | reserve_insufficient:ok | approved
      line/L-1=2000 line/L-2=1000 shipping=300 borne_by=seller two_sellers available=2190 | reserve_insufficient:ok | approved
      line/L-1=2000 line/L-2=1000 shipping=300 borne_by=seller two_sellers available=2200 | | approved
      line/L-2=2000 two_sellers high_risk | | approved
      line/L-2=2000 two_sellers linked | | approved
      goodwill=900 two_sellers linked | high_risk_seller:hold | held LEAD
      line/L-1=5000 instrument=original | | approved
      line/L-1=5000 instrument=iban | instrument_changed:reject | rejected
      line/L-1=5000 instrument=iban failed_before | instrument_changed:hold | held LEAD
      line/L-1=5000 before:goodwill=100 | double_remedy:hold | held LEAD
      line/L-1=5000 before:shipping=100 | | approved
      line/L-1=5000 given=replacement | double_remedy:hold | held LEAD
      line/L-1=5000 given=credit given_line=L-1 | double_remedy:hold | held LEAD
      line/L-1=5000 given=replacement given_line=L-2 | | approved
      line/L-1=5000 given=replacement lead/L-9=double_remedy | double_remedy:hold | approved
      line/L-1=5000 refunds=3 orders=5 | refund_velocity:hold | held LEAD
      line/L-1=5000 refunds=2 orders=2 | | approved
      line/L-1=5000 refunds=3 orders=30 | | approved
      line/L-1=5000 refunds=3 orders=29 | refund_velocity:hold | held LEAD
      line/L-1=5000 linked_accounts | refund_velocity:hold | held LEAD
      line/L-1=5000 refunds=9 reason=withdrawal country=DE slip received=PT1H | | approved
      line/L-1=5000 limit=0 | approval_required:hold | held LEAD
      line/L-1=5000 no_limits | approval_required:hold | held LEAD
      line/L-1=5000 limit=5000 | | approved
      line/L-1=5000 limit=4990 | approval_required:hold | held LEAD
      line/L-1=3000 limit_order=4990 before:line/L-1=2000 | approval_required:hold | held LEAD
      line/L-1=3000 limit_buyer=5000 spent_buyer=2000 | | approved
      line/L-1=3000 limit_buyer=5000 spent_buyer=2010 | approval_required:hold | held LEAD
      line/L-1=3000 limit_agent=5000 spent_agent=2010 | approval_required:hold | held LEAD
      line/L-1=5000 limit=0 lead/L-9= | | approved
      line/L-1=5000 limit=0 lead/L-9= second_above=4000 | approval_required:hold | held LEAD
      line/L-1=5000 limit=0 lead/L-9= lead/L-8= second_above=4000 | | approved
      line/L-1=3000 limit=0 lead/L-9= second_above=4000 before:line/L-1=2000 | approval_required:hold | held LEAD
      line/L-1=3000 limit=0 lead/L-9= second_above=5000 before:line/L-1=2000 | | approved
      line/L-1=5000 second_above=4000 | approval_required:hold | held LEAD
      line/L-1=5000 mode=assist | approval_required:hold | held LEAD
      line/L-1=5000 mode=observe | | approved
      line/L-1=5000 limit=0 lead/A-1= | self_approval:reject | rejected
      line/L-1=5000 progress promised=PT23H | | approved
      line/L-1=5000 progress promised=PT24H | promised_not_executed:remedy | approved
      line/L-1=5000 progress promised=P3D | promised_not_executed:remedy | approved
      line/L-1=5000 progress promised=P3D ref=re_1 | | approved
      line/L-1=5000 progress ref=re_1 pending_since=P14D | | approved
      line/L-1=5000 progress ref=re_1 pending_since=P15D | refund_stuck:remedy | approved
      line/L-1=5000 progress ref=re_1 pending_since=P31D | refund_stuck:hold | held LEAD
      line/L-1=5000 progress ref=re_1 pending_since=P31D paid | | approved
      line/L-1=5000 progress ref=re_1 unfunded | balance_insufficient:remedy | approved
      line/L-1=5000 progress ref=re_1 failure=lost_or_stolen_card | refund_failed:hold | held LEAD
      line/L-1=5000 progress ref=re_1 failure=expired_or_canceled_card instrument=iban | instrument_changed:hold refund_failed:hold | held LEAD
      line/L-1=5000 progress unclear | outcome_unknown:remedy | approved
      line/L-1=5000 progress ref=re_1 paid not_reversed | reversal_missing:remedy | approved
      line/L-1=5010 refunded=9000 captured_currency=EUR refunds=9 high_risk limit=0 | exceeds_captured:reject exceeds_line:reject high_risk_seller:hold refund_velocity:hold approval_required:hold | rejected
      """;

  @SuppressWarnings("unused") // read by name
  private static final List<Arguments> ODD = List.of(
      Arguments.of("KWD", "line/L-1=4995", "invalid_precision:reject"),
      Arguments.of("KWD", "line/L-1=5000", ""),
      Arguments.of("EUR", "line/L-1=4999", ""),
      Arguments.of("JPY", "line/L-1=4999", ""));

  static Stream<Arguments> scenes() {
    return TABLE.lines().flatMap(
        line -> CURRENCIES.stream()
            .filter(currency -> currency.equals("EUR") || !line.contains("captured_currency=EUR"))
            .map(currency -> {
              var cells = line.split("\\|", -1);
              return Arguments.of(currency, cells[0].strip(), cells[1].strip(), cells[2].strip());
            }));
  }

  private static String objections(List<Finding> findings) {
    return findings.stream()
        .flatMap(it -> it.errorType() == null
            ? Stream.<String>empty()
            : Stream.of(
                it.errorType().wireName() + ":" + it.outcome().name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void objects_to_what_is_wrong_and_to_nothing_else(
      String currency, String words, String objections, String outcome) {
    var scene = Scene.of(currency, words);

    var verdict = RefundChecks.judge(scene.facts(), scene.rules());

    assertThat(objections(verdict.findings())).isEqualTo(objections);
    assertThat(outcome(verdict)).isEqualTo(outcome);
  }

  private static String outcome(RefundChecks.Verdict verdict) {
    if (verdict.rejected()) {
      return "rejected";
    }
    return verdict.isApproved()
        ? "approved"
        : "held " + verdict.needs().stream().map(Enum::name).sorted().collect(
            Collectors.joining(" "));
  }

  @ParameterizedTest
  @FieldSource("ODD")
  void pays_what_can_be_paid_in_the_currency(String currency, String words, String objections) {
    var scene = Scene.of(currency, words);

    assertThat(objections(RefundChecks.look(scene.facts(), scene.rules()))).isEqualTo(objections);
  }

  @Test
  void the_table_has_more_than_a_hundred_and_twenty_scenes_and_every_objection() {
    assertThat(TABLE.lines()).hasSizeGreaterThan(120);
    assertThat(scenes()).hasSizeGreaterThan(360);
    var table = TABLE + "invalid_precision:reject";
    assertThat(
        Stream.of("DUPLICATE_REFUND", "EXCEEDS_CAPTURED", "EXCEEDS_LINE", "DISPUTE_OPEN",
            "DOUBLE_PAYOUT", "PROMISED_NOT_EXECUTED", "REFUND_STUCK", "BALANCE_INSUFFICIENT",
            "REFUND_FAILED", "OUTCOME_UNKNOWN", "CURRENCY_MISMATCH", "INVALID_PRECISION",
            "ALLOCATION_MISMATCH", "COMPONENT_MISMATCH", "RETURN_NOT_RECEIVED",
            "RETURN_REFUND_OVERDUE", "RETURN_DISPUTED", "SELLER_APPROVAL_MISSING",
            "INSTRUMENT_CHANGED", "REFUND_VELOCITY", "HIGH_RISK_SELLER", "RESERVE_INSUFFICIENT",
            "REVERSAL_MISSING", "DOUBLE_REMEDY", "SELF_APPROVAL", "APPROVAL_REQUIRED"))
        .allSatisfy(type -> assertThat(table).contains(type.toLowerCase(Locale.ROOT) + ":"));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void every_check_says_something_under_its_own_name(
      String currency, String words, String objections, String outcome) {
    var scene = Scene.of(currency, words);

    assertThat(RefundChecks.look(scene.facts(), scene.rules()))
        .allSatisfy(finding -> assertThat(finding.detail()).isNotBlank())
        .extracting(Finding::check).doesNotHaveDuplicates().hasSize(26);
  }

  @ParameterizedTest
  @CsvSource({
      "EUR, line/L-2x2=2500, 1994", "JPY, line/L-2x2=2500, 1994", "KWD, line/L-2x2=2500, 2000",
      "EUR, line/L-2x1=997 before:line/L-2=1994, 996",
      "KWD, line/L-2x1=1000 before:line/L-2=2000, 990"})
  void a_piece_too_dear_is_paid_at_its_price_and_the_last_one_with_what_is_left(
      String currency, String words, long paid) {
    var scene = Scene.of(currency, words);

    assertThat(RefundChecks.recalculated(scene.facts(), scene.rules()).totalMinor())
        .isEqualTo(paid);
    assertThat(RefundChecks.judge(scene.facts(), scene.rules()).isApproved()).isTrue();
  }

  @Test
  void a_part_of_a_line_has_its_part_of_the_tax_to_the_last_unit() {
    var due = LongStream.rangeClosed(1, 570)
        .filter(tax -> {
          var scene = Scene.of("EUR", "line/L-2=1000 tax/L-2=" + tax);
          return RefundChecks.judge(scene.facts(), scene.rules()).isApproved();
        })
        .boxed().toList();

    assertThat(due).containsExactly(191L); // 570 × 1000 / 2990 is 190.64
  }

  @Test
  void amounts_are_told_with_the_digits_of_their_currency() {
    var told = CURRENCIES.stream()
        .map(currency -> Dossier.text(12_340, currency))
        .toList();

    assertThat(told).containsExactly("123.40 EUR", "12340 JPY", "12.340 KWD");
  }
}
