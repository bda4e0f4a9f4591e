package millrace.kernel.display;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The output of a thread that works for no cell: the process's own streams, text forms only.
final class DetachedOutput implements CellOutput {
  static final DetachedOutput INSTANCE = new DetachedOutput();

  private final PrintStream out = stream(FileDescriptor.out);
  private final PrintStream err = stream(FileDescriptor.err);

  private DetachedOutput() {}

  @Override
  public PrintStream out() {
    return out;
  }

  @Override
  public PrintStream err() {
    return err;
  }

  @Override
  public void display(MimeBundle bundle) {
    out.println(bundle.plain());
  }

  @Override
  public LiveDisplay displayLive(MimeBundle first) {
    display(first);
    var id = UUID.randomUUID().toString();
    return new LiveDisplay() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public void update(MimeBundle frame) {
        display(frame);
      }
    };
  }

  @Override
  public void clear(boolean wait) {}

  @Override
  public MimeBundle render(Object value) {
    return MimeBundle.text(String.valueOf(value));
  }

  @Override
  public boolean interactive() {
    return false;
  }

  @Override
  public String ask(String prompt, boolean secret) throws NoInputException {
    throw new NoInputException("no cell is running, so nobody can answer: " + prompt);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
