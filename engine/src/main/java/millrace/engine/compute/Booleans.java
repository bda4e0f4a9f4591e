package millrace.engine.compute;

import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.Validity;

/// Logic with three values: true, false and null for unknown.
@SuppressWarnings("ShortCircuitBoolean") // free of branches
public final class Booleans {
  private Booleans() {}

  public static BooleanVector not(BooleanVector operand) {
    int size = operand.size();
    boolean[] a = operand.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      result[row] = !a[row];
    }
    return new BooleanVector(result, size, operand.validity());
  }

  /// False where either is false, else null where either is null.
  public static BooleanVector and(BooleanVector left, BooleanVector right) {
    int size = left.size();
    boolean[] a = left.values();
    boolean[] b = right.values();
    var result = new boolean[size];
    if (!left.validity().hasNulls() && !right.validity().hasNulls()) {
      for (int row = 0; row < size; row++) {
        result[row] = a[row] & b[row];
      }
      return new BooleanVector(result, size, Validity.ALL);
    }
    var words = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      boolean known = left.validity().isValid(row);
      boolean alsoKnown = right.validity().isValid(row);
      boolean isFalse = (known && !a[row]) || (alsoKnown && !b[row]);
      if (isFalse || (known && alsoKnown)) {
        words[row >> 6] |= 1L << row;
        result[row] = !isFalse;
      }
    }
    return new BooleanVector(result, size, Validity.of(words, size));
  }

  /// True where either is true, else null where either is null.
  public static BooleanVector or(BooleanVector left, BooleanVector right) {
    int size = left.size();
    boolean[] a = left.values();
    boolean[] b = right.values();
    var result = new boolean[size];
    if (!left.validity().hasNulls() && !right.validity().hasNulls()) {
      for (int row = 0; row < size; row++) {
        result[row] = a[row] | b[row];
      }
      return new BooleanVector(result, size, Validity.ALL);
    }
    var words = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      boolean known = left.validity().isValid(row);
      boolean alsoKnown = right.validity().isValid(row);
      boolean isTrue = (known && a[row]) || (alsoKnown && b[row]);
      if (isTrue || (known && alsoKnown)) {
        words[row >> 6] |= 1L << row;
        result[row] = isTrue;
      }
    }
    return new BooleanVector(result, size, Validity.of(words, size));
  }

  /// Where the rows are null; never null itself.
  public static BooleanVector isNull(Validity validity, int size) {
    var result = new boolean[size];
    if (validity.hasNulls()) {
      long[] words = validity.words();
      for (int row = 0; row < size; row++) {
        result[row] = (words[row >> 6] >>> row & 1) == 0;
      }
    }
    return new BooleanVector(result, size, Validity.ALL);
  }

  /// The same where null counts as one value among others: equal to itself alone.
  public static BooleanVector nullSafe(BooleanVector equal, Validity left, Validity right) {
    int size = equal.size();
    boolean[] a = equal.values();
    var result = new boolean[size];
    for (int row = 0; row < size; row++) {
      boolean known = left.isValid(row);
      boolean alsoKnown = right.isValid(row);
      result[row] = (known && alsoKnown) ? a[row] : known == alsoKnown;
    }
    return new BooleanVector(result, size, Validity.ALL);
  }
}
