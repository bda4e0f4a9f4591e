package millrace.magics.stream;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.kernel.display.CellOutput;
import millrace.kernel.display.LiveDisplay;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.display.NoInputException;
import millrace.kernel.language.Code;
import millrace.kernel.language.Comm;
import millrace.kernel.language.Comms;
import millrace.kernel.language.Completeness;
import millrace.kernel.language.Completions;
import millrace.kernel.language.Evaluation;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.Language;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.Session;

/// A kernel in the test's own process: a cell's body comes to what the test says, outputs and
/// messages are kept.
final class FakeKernel implements Session {
  final Map<String, Supplier<?>> bound = new HashMap<>();
  final FakeComms comms = new FakeComms();

  /// Runs a magic and gives its value.
  Optional<Object> run(Magic magic, String arguments, Output output) throws Exception {
    return magic.run(new MagicCall(arguments, Optional.empty(), this, output));
  }

  /// Runs a magic above a body that comes to `value`.
  Optional<Object> run(Magic magic, String arguments, Object value, Output output)
      throws Exception {
    this.value = value;
    return magic.run(new MagicCall(arguments, Optional.of(Code.of("body")), this, output));
  }

  /// Runs a magic above a body of text.
  Optional<Object> runText(Magic magic, String arguments, String body, Output output)
      throws Exception {
    return magic.run(new MagicCall(arguments, Optional.of(Code.of(body)), this, output));
  }

  private Object value = "";

  @Override
  public Comms comms() {
    return comms;
  }

  @Override
  public List<Magic> magics() {
    return List.of();
  }

  @Override
  public Language language() {
    return new Language() {
      @Override
      public Description description() {
        return new Description("fake", "1", "text/plain", ".txt");
      }

      @Override
      public Evaluation evaluate(Code code) {
        return new Evaluation(Optional.of(value), false);
      }

      @Override
      public Completions complete(String code, int cursor) {
        return Completions.none(cursor);
      }

      @Override
      public Optional<MimeBundle> inspect(String code, int cursor, boolean detailed) {
        return Optional.empty();
      }

      @Override
      public Completeness isComplete(String code) {
        return new Completeness.Complete();
      }

      @Override
      public void interrupt() {}

      @Override
      public void resume() {}

      @Override
      public EvaluationException explain(Throwable error) {
        return new EvaluationException(
            error.getClass().getName(), String.valueOf(error.getMessage()), List.of(), error);
      }

      @Override
      public void bind(String name, String type, Supplier<?> bound) {
        FakeKernel.this.bound.put(name, bound);
      }

      @Override
      public void addToClasspath(List<Path> entries) {}

      @Override
      public List<Path> classpath() {
        return List.of();
      }
    };
  }

  /// The output of a cell.
  static final class Output implements CellOutput {
    final List<MimeBundle> displayed = new CopyOnWriteArrayList<>();
    final List<Display> live = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final boolean interactive;

    Output(boolean interactive) {
      this.interactive = interactive;
    }

    static Output headless() {
      return new Output(false);
    }

    static Output inPage() {
      return new Output(true);
    }

    String printed() {
      return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream out() {
      return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream err() {
      return out();
    }

    @Override
    public void display(MimeBundle bundle) {
      displayed.add(bundle);
    }

    @Override
    public LiveDisplay displayLive(MimeBundle first) {
      var display = new Display("display " + live.size());
      display.update(first);
      live.add(display);
      return display;
    }

    @Override
    public void clear(boolean wait) {}

    @Override
    public MimeBundle render(Object value) {
      return MimeBundle.text(value.toString());
    }

    @Override
    public boolean interactive() {
      return interactive;
    }

    @Override
    public String ask(String prompt, boolean secret) throws NoInputException {
      throw new NoInputException("nobody is there");
    }
  }

  record Display(String id, List<MimeBundle> frames) implements LiveDisplay {
    Display(String id) {
      this(id, new CopyOnWriteArrayList<>());
    }

    @Override
    public void update(MimeBundle frame) {
      frames.add(frame);
    }

    MimeBundle last() {
      return frames.getLast();
    }

    String text() {
      return last().plain();
    }

    String html() {
      return String.valueOf(last().data().get(MimeBundle.HTML));
    }
  }

  /// Both ends of all channels.
  static final class FakeComms implements Comms {
    final List<FakeComm> opened = new ArrayList<>();
    final Map<String, BiConsumer<Comm, JsonObject>> targets = new HashMap<>();

    /// The page opens a channel to the kernel.
    void openFromPage(FakeComm page) {
      Optional.ofNullable(targets.get(page.target()))
          .orElseThrow(() -> new AssertionError("nobody listens to " + page.target()))
          .accept(page, page.opening);
    }

    @Override
    public Comm open(String target, JsonObject data, JsonObject metadata) {
      var comm = new FakeComm("comm" + opened.size(), target, data);
      opened.add(comm);
      return comm;
    }

    @Override
    public void onTarget(String target, BiConsumer<Comm, JsonObject> handler) {
      targets.put(target, handler);
    }
  }

  static final class FakeComm implements Comm {
    final JsonObject opening;
    final List<JsonObject> sent = new CopyOnWriteArrayList<>();
    boolean closed;
    private final String id;
    private final String target;
    private Consumer<JsonObject> handler = _ -> {};

    FakeComm(String id, String target, JsonObject opening) {
      this.id = id;
      this.target = target;
      this.opening = opening;
    }

    void receive(JsonObject message) {
      handler.accept(message);
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String target() {
      return target;
    }

    @Override
    public void send(JsonObject data) {
      sent.add(data);
    }

    @Override
    public void onMessage(Consumer<JsonObject> handler) {
      this.handler = handler;
    }

    @Override
    public void onClose(Runnable handler) {}

    @Override
    public void close() {
      closed = true;
    }
  }
}
