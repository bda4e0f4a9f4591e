package millrace.engine.source;

/// A part of the input that one worker reads from start to end, such as a file or a range of one.
/// May be opened again, and gives the same rows then.
public interface Split {
  /// The rows' columns, in the order of `columns`: ordinals of the schema. Nothing else is read.
  ///
  /// Of a source whose rows are filtered while they are read ({@link EarlyFilter}) may be asked,
  /// behind these, for the schema's length and the ordinal of a column that is read, whether the
  /// record told it: whether the field is there, be it null, and fits its type. Where it can be
  /// asked in any order, also for twice the length and the ordinal, what the record told.
  ///
  /// Of files, {@link FileMetadata#ORDINAL} asks for what is known of the file.
  RowReader open(int[] columns);
}
