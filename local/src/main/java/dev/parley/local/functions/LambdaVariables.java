package dev.parley.local.functions;

import dev.parley.local.template.FunctionResource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of an instance: the template's, and those that Lambda itself sets. */
public record LambdaVariables(String region, URI endpoint) {
  private static final List<String> SERVICES = List.of("S3", "DYNAMODB", "SQS", "SECRETS_MANAGER",
      "SESV2", "SNS");

  /** The variables of the given instance, whose id is its access key. */
  public Map<String, String> of(FunctionResource function, String instanceId) {
    var variables = new TreeMap<>(function.environment());
    variables.put("TZ", ":UTC");
    variables.put("_HANDLER", function.handler());
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", instanceId);
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", instanceId);
    SERVICES.forEach(service -> variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
    return variables;
  }
}
