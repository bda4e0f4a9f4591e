package millrace.engine.plan;

import java.util.Optional;
import java.util.function.Supplier;
import millrace.engine.source.EarlyFilter;
import millrace.engine.source.Source;
import millrace.sql.types.StructType;

/// A stream as a query names it. Each query that starts opens a source of its own; two uses of the
/// same relation object within one query share one. Where a stream is joined with itself, the other
/// side has a relation of its own, as in Spark, unless there is but one source to open.
public final class StreamRelation {
  private final String format;
  private final StructType schema;
  private final EarlyFilter filter;
  private final Optional<StructType> fileMetadata;
  private final Supplier<Source> opener;
  private final boolean isShared;
  private final Optional<StreamRelation> origin;

  /// Of a source that all uses share.
  public StreamRelation(String format, StructType schema, Supplier<Source> opener) {
    this(format, schema, EarlyFilter.NONE, Optional.empty(), opener, true, Optional.empty());
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
    this(format, schema, filter, fileMetadata, opener, false, Optional.empty());
  }

  private StreamRelation(
      String format,
      StructType schema,
      EarlyFilter filter,
      Optional<StructType> fileMetadata,
      Supplier<Source> opener,
      boolean isShared,
      Optional<StreamRelation> origin) {
    this.format = format;
    this.schema = schema;
    this.filter = filter;
    this.fileMetadata = fileMetadata;
    this.opener = opener;
    this.isShared = isShared;
    this.origin = origin;
  }

  /// The same stream for another use, which reads it by a source of its own.
  StreamRelation again() {
    return isShared
        ? this
        : new StreamRelation(
            format, schema, filter, fileMetadata, opener, false, Optional.of(original()));
  }

  /// The relation that this one was first made as.
  public StreamRelation original() {
    return origin.orElse(this);
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
