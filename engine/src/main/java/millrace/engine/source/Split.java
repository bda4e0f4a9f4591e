package millrace.engine.source;

/// A part of the input that one worker reads from start to end, such as a file or a range of one.
/// May be opened again, and gives the same rows then.
public interface Split {
  /// The rows' columns, in the order of `columns`: ordinals of the schema. Nothing else is read.
  RowReader open(int[] columns);
}
