package millrace.engine.source;

import java.util.List;

/// Where a source notes what it needs to give the same rows after a restart, as lines of text in
/// its own folder of a checkpoint.
public interface SourceLog {
  /// All lines, in the order in which they were added.
  List<String> lines();

  /// Adds lines; when this returns they outlast a crash.
  ///
  /// @param number of the addition, counted from 0
  void add(long number, List<String> lines);
}
