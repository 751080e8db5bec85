package dev.parley.policies.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import dev.parley.shared.error.Problem;
import dev.parley.shared.json.Json;
import dev.parley.shared.json.Violations;
import dev.parley.shared.lambda.ApiRequest;
import dev.parley.shared.lambda.ApiResponse;
import dev.parley.shared.lambda.ApiShell;
import dev.parley.shared.lambda.Environment;
import dev.parley.shared.lambda.Wiring;
import dev.parley.shared.policy.Policies;
import dev.parley.shared.policy.PolicyKind;
import dev.parley.sla.preview.Previews;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Shows which policies decide, and what others would. */
public final class PoliciesApi implements RequestStreamHandler {
  private final ApiShell shell;
  private final Policies policies;

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
    policies = wiring.policies();
    shell = new ApiShell(wiring, Map.of(
        "GET /policies/{kind}", this::active,
        "POST /policies/calendars/preview", PoliciesApi::previewCalendars,
        "POST /policies/sla/preview", PoliciesApi::previewSla));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    shell.handle(in, out, context);
  }

  private ApiResponse active(ApiRequest request) {
    var name = request.parameter("kind");
    var kind = PolicyKind.named(name)
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.NOT_FOUND, "there is no kind of policy called '" + name + "'"));
    var active = policies.active(kind);
    return ApiResponse.ok(
        Json.object(
            "kind", kind, "version", active.version(), "document", active.document()))
        .with("etag", "\"" + active.version() + "\"");
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
