package millrace.engine.operator.keyed;

import org.jspecify.annotations.Nullable;

/// A value that is kept until it has lived its time, a moment in milliseconds since 1970.
final class Kept {
  static final long NEVER = Long.MAX_VALUE;

  private final @Nullable Object[] row;
  private final long end;

  Kept(@Nullable Object[] row, long end) {
    this.row = row;
    this.end = end;
  }

  @Nullable Object[] row() {
    return row;
  }

  long end() {
    return end;
  }

  boolean isOver(long now) {
    return end != NEVER && now >= end;
  }

  boolean isSame(Kept other) {
    return end == other.end && RowKey.of(row).equals(RowKey.of(other.row));
  }
}
