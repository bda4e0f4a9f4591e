package millrace.engine.expression;

import java.util.List;
import java.util.OptionalLong;
import millrace.sql.types.DataType;
import millrace.sql.types.Metadata;
import millrace.sql.types.MetadataBuilder;
import millrace.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/// A column that a plan puts out. Its identity is its id, not its name: two columns of one name are
/// two attributes, and a renamed column is a new one.
///
/// @param origin while it is in an author's hand, the plan that it was taken from, known by its
///   identity; resolved plans have none
public record Attribute(
    Id id,
    String name,
    DataType type,
    boolean nullable,
    Metadata metadata,
    List<String> qualifier,
    @Nullable Object origin) {
  /// Where a column with a watermark notes its delay, in milliseconds: Spark's own key.
  public static final String WATERMARK_DELAY = "spark.watermarkDelayMs";

  /// Where a column notes that it is a time window, or a session: Spark's own keys.
  public static final String TIME_WINDOW = "spark.timeWindow";

  public static final String SESSION_WINDOW = "spark.sessionWindow";

  public Attribute(
      Id id,
      String name,
      DataType type,
      boolean nullable,
      Metadata metadata,
      List<String> qualifier) {
    this(id, name, type, nullable, metadata, qualifier, null);
  }

  /// Compared by identity, so that each new one differs from all others.
  public static final class Id {}

  public static Attribute of(String name, DataType type, boolean nullable) {
    return new Attribute(new Id(), name, type, nullable, Metadata.empty(), List.of());
  }

  public static Attribute of(StructField field) {
    return new Attribute(
        new Id(), field.name(), field.dataType(), field.nullable(), field.metadata(), List.of());
  }

  public boolean is(Attribute other) {
    return id == other.id;
  }

  public Attribute withId(Id newId) {
    return new Attribute(newId, name, type, nullable, metadata, qualifier);
  }

  public Attribute withName(String newName) {
    return new Attribute(id, newName, type, nullable, metadata, qualifier);
  }

  public Attribute withNullable(boolean newNullable) {
    return new Attribute(id, name, type, newNullable, metadata, qualifier);
  }

  public Attribute withQualifier(List<String> newQualifier) {
    return new Attribute(id, name, type, nullable, metadata, newQualifier);
  }

  public Attribute withMetadata(Metadata newMetadata) {
    return new Attribute(id, name, type, nullable, newMetadata, qualifier);
  }

  /// The same column in the hand of an author who took it from a plan.
  public Attribute takenFrom(Object plan) {
    return new Attribute(id, name, type, nullable, metadata, qualifier, plan);
  }

  /// The same column under a new identity, for a plan that uses one input twice.
  public Attribute fresh() {
    return new Attribute(new Id(), name, type, nullable, metadata, qualifier);
  }

  /// The delay of the column's watermark in milliseconds, if it has one.
  public OptionalLong watermarkDelay() {
    return metadata.contains(WATERMARK_DELAY)
        ? OptionalLong.of(metadata.getLong(WATERMARK_DELAY))
        : OptionalLong.empty();
  }

  public Attribute withWatermarkDelay(long millis) {
    return withMetadata(
        new MetadataBuilder().withMetadata(metadata).putLong(WATERMARK_DELAY, millis).build());
  }

  /// The same column, no longer an event time.
  public Attribute withoutWatermarkDelay() {
    return metadata.contains(WATERMARK_DELAY)
        ? withMetadata(new MetadataBuilder().withMetadata(metadata).remove(WATERMARK_DELAY).build())
        : this;
  }

  public StructField field() {
    return new StructField(name, type, nullable, metadata);
  }
}
