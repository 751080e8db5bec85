package dev.parley.local.aws;

import dev.parley.local.aws.front.AwsCall;
import dev.parley.local.aws.front.AwsReply;
import dev.parley.local.aws.front.AwsService;
import dev.parley.local.aws.front.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets Manager as far as {@code GetSecretValue} by name or ARN; the runtime puts and removes the secrets. */
public final class SecretsDouble implements AwsService {
  private final String arnPrefix;
  private final Map<String, Secret> secrets = new TreeMap<>();

  private record Secret(String name, String value, int version) {}

  SecretsDouble(String region) {
    arnPrefix = "arn:aws:secretsmanager:" + region + ":" + ElasticMq.ACCOUNT + ":secret:";
  }

  /** Gives the secret a value, in a new version when it has one. */
  public synchronized void put(String name, String value) {
    secrets.compute(name, (_, old) -> new Secret(name, value, old == null ? 1 : old.version() + 1));
  }

  /** From now on there is no such secret. */
  public synchronized void remove(String name) {
    secrets.remove(name);
  }

  /** The names and values of all secrets. */
  public synchronized Map<String, String> all() {
    var values = new TreeMap<String, String>();
    secrets.forEach((name, secret) -> values.put(name, secret.value()));
    return values;
  }

  /** The secret's ARN; this one ends with the name, without the random letters that AWS adds. */
  public String arn(String name) {
    return arnPrefix + name;
  }

  private synchronized Optional<Secret> find(String id) {
    return Optional
        .ofNullable(secrets.get(id.startsWith(arnPrefix) ? id.substring(arnPrefix.length()) : id));
  }

  @Override
  public boolean serves(AwsCall call) {
    return call.target().equals("secretsmanager.GetSecretValue");
  }

  @Override
  public AwsReply answer(AwsCall call) {
    return find(Json.object(call.body()).path("SecretId").asText()).map(this::value)
        .orElseGet(() -> AwsReply.error(400, "ResourceNotFoundException",
            "Secrets Manager can't find the specified secret."));
  }

  private AwsReply value(Secret secret) {
    var answer = Json.object().put("ARN", arn(secret.name())).put("Name", secret.name())
        .put("SecretString", secret.value()).put("VersionId", "%036d".formatted(secret.version()));
    answer.putArray("VersionStages").add("AWSCURRENT");
    return AwsReply.json(200, answer.toString());
  }
}
