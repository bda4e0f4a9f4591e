package millrace.magics.live;

/// A column of a result.
///
/// @param key whether it is one of the columns that tell the rows of an aggregation apart
public record Field(String name, Kind kind, boolean key) {
  /// What its values are.
  public enum Kind {
    /// [Number]
    NUMBER,
    /// [java.time.Instant]
    TIME,
    /// [Span]
    SPAN,
    /// anything, shown by its `toString()`
    OTHER
  }
}
