package dev.parley.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.local.http.Answer;
import dev.parley.local.http.Request;
import dev.parley.local.providers.ProviderDoubles;
import dev.parley.local.providers.ReportChange;
import java.util.Arrays;
import java.util.Set;

/** Plants mistakes in providers' reports: {@code POST /_local/reports/{provider}}, {@code DELETE /_local/reports}. */
final class ReportsEndpoint {
  private final ProviderDoubles providers;

  ReportsEndpoint(ProviderDoubles providers) {
    this.providers = providers;
  }

  Answer plant(Request request, String provider) {
    var fields = Fields.of(request, Set.of("ref", "change"));
    var word = fields.text("change");
    var change = Arrays.stream(ReportChange.values()).filter(it -> it.word().equals(word))
        .findFirst()
        .orElseThrow(() -> fields.broken("change", "must be one of "
            + String.join(", ", Arrays.stream(ReportChange.values()).map(ReportChange::word)
                .toList())));
    providers.misreport(provider, fields.text("ref"), change);
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("provider", provider)
        .put("ref", fields.text("ref")).put("change", word));
  }

  Answer clear() {
    providers.reportRightly();
    return Answer.json(200, JsonNodeFactory.instance.objectNode());
  }
}
