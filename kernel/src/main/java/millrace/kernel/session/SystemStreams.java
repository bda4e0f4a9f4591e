package millrace.kernel.session;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import millrace.kernel.display.CellOutput;
import millrace.kernel.display.NoInputException;

/// `System.out`, `System.err` and `System.in` as those of the cell that the calling thread works
/// for.
public final class SystemStreams {
  private SystemStreams() {}

  /// Puts them in place for the whole process, for ever.
  public static void install() {
    System.setOut(new PrintStream(new ToCell(CellOutput::out), false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new ToCell(CellOutput::err), false, StandardCharsets.UTF_8));
    System.setIn(new FromPerson());
  }

  private static final class ToCell extends OutputStream {
    private final Function<CellOutput, PrintStream> stream;

    ToCell(Function<CellOutput, PrintStream> stream) {
      this.stream = stream;
    }

    @Override
    public void write(int single) {
      stream.apply(CellOutput.current()).write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      stream.apply(CellOutput.current()).write(bytes, offset, length);
    }

    @Override
    public void flush() {
      stream.apply(CellOutput.current()).flush();
    }
  }

  /// Asks for a line whenever a reader has used up the last one, and never for more than one: who
  /// reads in bulk must not make the person type ahead.
  ///
  /// What goes wrong is thrown unchecked, because readers such as `Scanner` swallow what is
  /// checked.
  private static final class FromPerson extends InputStream {
    private byte[] line = {};
    private int at;

    @Override
    public synchronized int read() {
      var single = new byte[1];
      read(single, 0, 1);
      return single[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (at == line.length) {
        line = (ask() + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      var count = Math.min(length, line.length - at);
      System.arraycopy(line, at, bytes, offset, count);
      at += count;
      return count;
    }

    @Override
    public synchronized int available() {
      return line.length - at;
    }

    private static String ask() {
      try {
        return CellOutput.current().ask("", false);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new InterruptedIOException("interrupted"));
      } catch (NoInputException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }
}
