package dev.parley.local.processes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/** Hello-world that reads the secret {@code SECRET} through Powertools, as the webhook doors do. */
public final class HelloParameter implements RequestStreamHandler {
  private final Environment environment = Environment.ofSystem();
  private final SecretsProvider provider = SecretsProvider.builder()
      .withClient(environment.clients().secrets()).build();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    provider.withMaxAge(0, ChronoUnit.SECONDS).get(environment.required("SECRET"));
    new HelloWorld().handleRequest(in, out, context);
  }
}
