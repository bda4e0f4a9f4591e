package millrace.engine.state;

import millrace.engine.vector.Vector;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.LongType;

/// One column of keys as words, and back.
interface KeyColumn {
  /// The word for null in columns whose values leave one free.
  long NULL = Long.MIN_VALUE;

  /// Writes the word of each row.
  ///
  /// @param adding whether a value that never came before gets a word; otherwise it gets one that
  ///   no group has
  void words(Vector values, int size, long[] words, boolean adding);

  /// A column with the same words for another thread, as long as nobody adds.
  default KeyColumn reader() {
    return this;
  }

  /// Whether the values take all words, so that null rows have the word 0 and must be told apart in
  /// another way.
  default boolean isFull() {
    return false;
  }

  /// The values of words; `nulls` says for each whether it is null, in a full column.
  Vector values(long[] words, boolean[] nulls, int size);

  /// How many different values the column remembers, used or not; 0 for one that remembers none.
  default int remembered() {
    return 0;
  }

  /// Forgets all values but those of the given words, and writes their new words in their place.
  default void compact(long[] words, int[] groups, int count) {}

  /// About how many bytes of memory it takes.
  default long bytes() {
    return 0;
  }

  static KeyColumn of(DataType type) {
    return switch (type) {
      case LongType _ -> NumberColumns.longs();
      case IntegralType _ -> NumberColumns.ints();
      case millrace.sql.types.DateType _, millrace.sql.types.YearMonthIntervalType _ ->
          NumberColumns.ints();
      case millrace.sql.types.TimestampType _,
          millrace.sql.types.TimestampNTZType _,
          millrace.sql.types.TimeType _,
          millrace.sql.types.DayTimeIntervalType _ ->
          NumberColumns.longs();
      case BooleanType _ -> NumberColumns.booleans();
      case DoubleType _ -> NumberColumns.doubles();
      case FloatType _ -> NumberColumns.floats();
      case millrace.sql.types.StringType _, millrace.sql.types.BinaryType _ -> new TextColumn();
      default -> new EncodedColumn(type);
    };
  }
}
