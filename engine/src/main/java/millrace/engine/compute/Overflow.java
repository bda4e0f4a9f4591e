package millrace.engine.compute;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import millrace.engine.error.DataException;
import millrace.engine.vector.Validity;

/// What becomes of a row whose result cannot be represented.
public enum Overflow {
  /// An error that ends the query.
  RAISE,
  /// Null, as the `try_` functions give.
  NULL,
  /// What the processor leaves, as Java does; null for a division by zero.
  WRAP;

  /// Called when some row may be wrong: searches the valid ones.
  ///
  /// @return the validity without the rows that are wrong
  /// @throws DataException on the first of them, where it is an error
  Validity settle(Validity validity, int size, IntPredicate wrong, String operation) {
    return settle(
        validity,
        size,
        wrong,
        _ -> NumberErrors.overflow("overflow", NumberErrors.lenient(operation)));
  }

  /// Called when some division may be one by zero: searches the valid rows.
  ///
  /// @return the validity without the rows that are wrong
  /// @throws DataException on the first of them, where it is an error
  public Validity settleZero(Validity validity, int size, IntPredicate wrong, boolean remainder) {
    return settle(validity, size, wrong, _ -> NumberErrors.zero(remainder));
  }

  /// The same with an error of the caller's, for the row that is wrong.
  Validity settle(
      Validity validity, int size, IntPredicate wrong, IntFunction<DataException> error) {
    var words = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      if (validity.isNull(row)) {
        continue;
      }
      if (!wrong.test(row)) {
        words[row >> 6] |= 1L << row;
      } else if (this == RAISE) {
        throw error.apply(row);
      }
    }
    return Validity.of(words, size);
  }
}
