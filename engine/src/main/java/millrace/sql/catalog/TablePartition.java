package millrace.sql.catalog;

/// A partition of a table: the values of its columns as the folders are named by them, such as
/// `year=2024/month=2`.
public class TablePartition {
  private final String partition;

  public TablePartition(String partition) {
    this.partition = partition;
  }

  public String partition() {
    return partition;
  }

  @Override
  public String toString() {
    return "TablePartition[partition='%s']".formatted(partition);
  }
}
