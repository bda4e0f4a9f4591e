package millrace.engine.format.orc;

/// Whole numbers in runs: where there is a pattern, it is stored in place of the numbers. Belongs
/// to one thread.
abstract sealed class Runs permits OldRuns, NewRuns {
  /// The numbers of the run that is being handed out.
  final long[] run;

  /// How many of them there are, and were handed out.
  int length;

  private int used;

  /// @param longest the most numbers of a run
  Runs(int longest) {
    this.run = new long[longest];
  }

  /// Fills {@link #run} and sets {@link #length}.
  abstract void advance();

  /// Puts so many numbers at the front of an array.
  final void read(long[] to, int count) {
    int done = 0;
    while (done < count) {
      if (used == length) {
        length = 0;
        advance();
        used = 0;
      }
      int some = Math.min(count - done, length - used);
      System.arraycopy(run, used, to, done, some);
      used += some;
      done += some;
    }
  }
}
