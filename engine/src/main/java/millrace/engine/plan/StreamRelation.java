package millrace.engine.plan;

import java.util.Optional;
import java.util.function.Supplier;
import millrace.engine.source.EarlyFilter;
import millrace.engine.source.Source;
import millrace.sql.types.StructType;

/// A stream as a query names it. Each query that starts opens a source of its own; two uses of the
/// same relation object within one query share one.
public final class StreamRelation {
  private final String format;
  private final StructType schema;
  private final EarlyFilter filter;
  private final Optional<StructType> fileMetadata;
  private final Supplier<Source> opener;

  public StreamRelation(String format, StructType schema, Supplier<Source> opener) {
    this(format, schema, EarlyFilter.NONE, Optional.empty(), opener);
  }

  /// @param filter which conditions are asked while the rows are read
  /// @param fileMetadata the type of {@link millrace.engine.source.FileMetadata}, if the rows are
  ///   of files
  public StreamRelation(
      String format,
      StructType schema,
      EarlyFilter filter,
      Optional<StructType> fileMetadata,
      Supplier<Source> opener) {
    this.format = format;
    this.schema = schema;
    this.filter = filter;
    this.fileMetadata = fileMetadata;
    this.opener = opener;
  }

  public String format() {
    return format;
  }

  public StructType schema() {
    return schema;
  }

  public EarlyFilter filter() {
    return filter;
  }

  public Optional<StructType> fileMetadata() {
    return fileMetadata;
  }

  public Source open() {
    return opener.get();
  }
}
