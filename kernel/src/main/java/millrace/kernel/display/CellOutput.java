package millrace.kernel.display;

import java.io.PrintStream;

/// The output of one cell run: what is printed and shown here appears under that cell.
///
/// It lives as long as the kernel and may be used from any thread at any time, also when the cell
/// is long done. Text is gathered and sent every 50 ms; text printed after the cell is done is
/// capped, with a note of what was left out.
public interface CellOutput {
  /// The output of the cell that this thread works for: the one that it runs, or that started it
  /// (threads inherit it). Where there is none, an output that prints to the process's own streams.
  static CellOutput current() {
    return CurrentOutput.get();
  }

  /// Standard output of the cell.
  PrintStream out();

  /// Standard error of the cell.
  PrintStream err();

  void display(MimeBundle bundle);

  /// Shows a first frame that later frames replace.
  LiveDisplay displayLive(MimeBundle first);

  /// Takes away what the cell has shown so far.
  ///
  /// @param wait only when the next output comes, so that nothing flickers
  void clear(boolean wait);

  /// How a value looks, by the renderers of the kernel's extensions, else by its `toString()`.
  MimeBundle render(Object value);

  /// Whether somebody is there to answer: false when a notebook is run headless.
  boolean interactive();

  /// Asks the person at the front end for a line of text and waits for it.
  ///
  /// @param secret whether the answer is hidden while it is typed
  /// @throws NoInputException if nobody can answer
  /// @throws InterruptedException if the cell is interrupted meanwhile
  String ask(String prompt, boolean secret) throws NoInputException, InterruptedException;

  /// Runs `work` with this output as the current one of the calling thread.
  default void run(Runnable work) {
    var before = CurrentOutput.set(this);
    try {
      work.run();
    } finally {
      CurrentOutput.set(before);
    }
  }
}
