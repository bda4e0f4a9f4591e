package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;

/// What one aggregate function knows of each group. Groups are numbers from 0 on. Belongs to one
/// thread at a time.
interface Accumulator {
  /// Makes room for the groups below `bound`; those that are new know nothing yet.
  void grow(int bound);

  /// Takes rows: row `i` belongs to `groups[i]`.
  void update(int[] groups, int size, Vector[] arguments);

  /// Takes in what another accumulator of the same function knows: of its group `from[i]` into the
  /// own group `into[i]`. The other is not changed, and not used again if it is not the owner's.
  void merge(int[] into, Accumulator other, int[] from, int count);

  /// The results of groups, in the given order.
  Vector results(int[] groups, int count);

  /// Forgets what it knows of groups.
  void clear(int[] groups, int count);

  /// Which rows it does not want to see.
  default NullRows nullRows() {
    return NullRows.SKIPPED;
  }

  /// What happens to rows with a null argument.
  enum NullRows {
    /// Rows with a null argument are not handed to it.
    SKIPPED,
    /// All rows are handed to it.
    TAKEN,
    /// Rows whose last argument is null are not handed to it.
    SKIPPED_BY_LAST
  }

  /// The types of the columns that hold what it knows of a group, in a checkpoint.
  List<DataType> memory();

  /// What it knows of groups, in columns of the types of {@link #memory}.
  Vector[] save(int[] groups, int count);

  /// Knows again of groups, of which it knows nothing yet, what {@link #save} wrote; there is room
  /// for them.
  void restore(int[] groups, int count, Vector[] columns);

  /// About how many bytes of memory it takes.
  long bytes();
}
