package millrace.engine.source;

import java.util.Set;

/// Which conditions are asked of a stream's rows while they are read. Rows that fail them do not
/// count as input.
///
/// @param time when a condition of values in the files is asked
/// @param folders columns that are named by folders: conditions of these alone are asked always
/// @param corruptColumn takes malformed records; nothing is asked of it
public record EarlyFilter(Time time, Set<String> folders, String corruptColumn) {
  public static final EarlyFilter NONE = new EarlyFilter(Time.NEVER, Set.of(), "");

  /// When a condition is asked of a record.
  public enum Time {
    NEVER,
    /// When all fields that it is of have been told, in any order; of a record that does not tell
    /// one of them it is not asked.
    ALL_TOLD,
    /// When the last of its fields, in the order of the schema, has been told.
    LAST_TOLD
  }

  public EarlyFilter {
    folders = Set.copyOf(folders);
  }

  /// Whether there is nothing that is asked early.
  public boolean isNone() {
    return time == Time.NEVER && folders.isEmpty();
  }
}
