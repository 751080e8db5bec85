package dev.parley.policies.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Problem;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.shared.policy.ShippedPolicies;
import dev.parley.sla.preview.Previews;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Shows which policies decide and what others would, and takes new versions. */
public final class PoliciesApi implements RequestStreamHandler {
  private final ApiShell shell;

  /** In the cloud. */
  public PoliciesApi() {
    this(Environment.ofSystem());
  }

  /** Anywhere. */
  public PoliciesApi(Environment environment) {
    this(new Wiring(environment));
  }

  /** On other ground. */
  public PoliciesApi(Wiring wiring) {
    var shipped = ShippedPolicies.under(wiring.environment().variables());
    var reader = new PolicyReader(wiring, shipped);
    var writer = new PolicyWriter(wiring, reader, shipped, approvals(wiring.environment()));
    shell = new ApiShell(
        wiring,
        Map.of(
            "GET /policies/{kind}", reader::active,
            "PUT /policies/{kind}", writer::draft,
            "GET /policies/{kind}/versions", reader::versions,
            "GET /policies/{kind}/versions/{n}", reader::version,
            "POST /policies/{kind}/versions/{n}/approval", writer::approve,
            "POST /policies/{kind}/versions/{n}/rollback", writer::rollBack,
            "POST /policies/calendars/preview", PoliciesApi::previewCalendars,
            "POST /policies/sla/preview", PoliciesApi::previewSla),
        () -> wiring.policies().active(PolicyKind.SLA));
  }

  private static int approvals(Environment environment) {
    var text = environment.optional("POLICY_APPROVALS").orElse("1");
    if (!text.matches("[0-2]")) {
      throw new IllegalArgumentException("POLICY_APPROVALS is 0, 1 or 2, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private static ApiResponse previewCalendars(ApiRequest request) {
    return ApiResponse.ok(
        Previews.calendars(request.json(), violations -> problem(request, violations)));
  }

  private static ApiResponse previewSla(ApiRequest request) {
    return ApiResponse.ok(Previews.sla(request.json()));
  }

  /** In a list of requests, the one that cannot be answered has its problem in place of its answer. */
  private static Json problem(ApiRequest request, Violations violations) {
    return new Problem(
        ErrorType.VALIDATION_FAILED, String.valueOf(violations.getMessage()), request.path(),
        request.correlationId(), null, violations.all()).body();
  }
}
