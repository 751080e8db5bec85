package dev.parley.local.aws;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/**
 * DynamoDB Local's tables. It reads a table's schema from SQLite again at each step of each call, which costs more
 * than the call itself; a stack's tables stay as they were created, so here each schema is read once.
 */
final class TablesInSqlite extends SQLiteDBAccess {
  private static final String FILE = "shared-local-instance.db";

  private final Map<String, TableInfo> schemas = new ConcurrentHashMap<>();

  private TablesInSqlite() {}

  private TablesInSqlite(File file) {
    super(file);
  }

  static TablesInSqlite inMemory() {
    return new TablesInSqlite();
  }

  static TablesInSqlite in(Path directory) throws IOException {
    Files.createDirectories(directory);
    return new TablesInSqlite(directory.resolve(FILE).toFile());
  }

  @Override
  public TableInfo getTableInfo(String table) {
    var known = schemas.get(table);
    if (known != null) {
      return known;
    }
    var read = super.getTableInfo(table);
    if (read != null) {
      schemas.put(table, read);
    }
    return read;
  }
}
