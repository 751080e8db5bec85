package dev.parley.local.processes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.shared.lambda.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Hello-world that reads the secret {@code SECRET} with the SDK's client alone: what is left without Powertools. */
public final class HelloSecret implements RequestStreamHandler {
  private final Environment environment = Environment.ofSystem();
  private final SecretsManagerClient client = environment.clients().secrets();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    client.getSecretValue(get -> get.secretId(environment.required("SECRET")));
    new HelloWorld().handleRequest(in, out, context);
  }
}
