package dev.parley.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeptTablesTest {
  private static final TableSpec TABLE = new TableSpec("Tickets", "parley-tickets",
      Map.of("id", "S"), new TableSpec.Key("id", Optional.empty()), List.of());
  private static final Map<String, AttributeValue> ITEM = Map.of("id",
      AttributeValue.fromS("kept"));

  @Test
  void finds_its_tables_again_in_the_data_directory(@TempDir Path directory) throws IOException {
    var data = directory.resolve("tables");
    try (var aws = start(data)) {
      aws.dynamoDb().direct().putItem(put -> put.tableName(TABLE.name()).item(ITEM));
    }

    try (var aws = start(data)) {
      assertThat(
          aws.dynamoDb().direct().getItem(get -> get.tableName(TABLE.name()).key(ITEM)).item())
          .isEqualTo(ITEM);
    }
  }

  private static LocalAws start(Path data) throws IOException {
    var aws = LocalAws.start(new LocalAws.Settings(0, Optional.of(data), "eu-central-1",
        () -> LocalAwsCase.NOW, InstantSource.system(), (_, _) -> {}));
    aws.dynamoDb().create(TABLE);
    return aws;
  }
}
