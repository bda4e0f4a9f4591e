package millrace.kernel.session;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.kernel.language.Code;
import millrace.kernel.language.Comms;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.Extension;
import millrace.kernel.language.Language;
import millrace.kernel.language.Magic;
import millrace.kernel.language.Session;
import millrace.kernel.wire.Channel;
import millrace.kernel.wire.Codec;
import millrace.kernel.wire.Message;
import millrace.kernel.wire.Receiver;
import millrace.kernel.wire.Wire;

/// One kernel: gives every message to whom it concerns, from the first to the shutdown.
///
/// Who works where: cells in one thread; comm messages in another, so that a button works while a
/// cell runs; completions and inspections in a third; interrupts and the shutdown in a fourth. What
/// needs no work is answered by the thread of the sockets.
public final class KernelSession implements Session, Receiver {
  private static final Duration STOP_TIME = Duration.ofMillis(500);

  private final Wire wire;
  private final Publisher publisher;
  private final Lazy<List<Extension>> extensions;
  private final Lazy<MagicBook> magics;
  private final About about;
  private final Language language;
  private final CellRunner runner;
  private final Execution execution;
  private final Assistant assistant;
  private final CommBook comms;
  private final Input input;
  private final History history;
  private final Outputs outputs;
  private final ExecutorService control = thread("control");
  private final ExecutorService pages = thread("comms");
  private final ExecutorService assistance = thread("assistance");
  private final CountDownLatch ended = new CountDownLatch(1);

  /// @param extensions asked for once, when somebody first needs them
  /// @param historyFile where cells are remembered; empty to forget them at the end
  public KernelSession(
      Wire wire,
      Language java,
      Supplier<List<Extension>> extensions,
      About about,
      Optional<Path> historyFile,
      InstantSource clock) {
    this.wire = wire;
    this.about = about;
    this.extensions = new Lazy<>(extensions);
    this.magics =
        new Lazy<>(
            () ->
                new MagicBook(
                    this.extensions.get().stream()
                        .flatMap(each -> each.magics().stream())
                        .toList()));
    publisher = new Publisher(wire);
    input = new Input(publisher);
    history = new History(historyFile);
    comms = new CommBook(publisher);
    runner = new CellRunner(java, publisher, wire);
    language = new GuardedLanguage(java, runner);
    var renderers =
        new Lazy<>(
            () ->
                this.extensions.get().stream().flatMap(each -> each.renderers().stream()).toList());
    outputs = new Outputs(publisher, input, clock, renderers);
    execution = new Execution(this, runner, outputs, history, magics, this.extensions);
    assistant = new Assistant(java, magics);
  }

  /// Begins to answer; the language and the extensions are made ready beside it.
  public void start() {
    publisher.status(new JsonObject(), "starting");
    wire.start(this);
    runner.start(this::warmUp);
  }

  /// Waits until a front end has shut the kernel down.
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public Language language() {
    return language;
  }

  @Override
  public Comms comms() {
    return comms;
  }

  @Override
  public List<Magic> magics() {
    return magics.get().all();
  }

  @Override
  public void receive(Channel channel, Message message) {
    var request = new Request(channel, message, publisher);
    switch (message.type()) {
      case "input_reply" -> input.receive(message);
      case "execute_request" -> runner.add(request, execution::run);
      case "interrupt_request" -> control.execute(() -> request.serve(() -> interrupt(request)));
      case "shutdown_request" -> control.execute(() -> shutDown(request));
      case "kernel_info_request" -> request.serve(() -> request.reply(info()));
      case "comm_info_request" -> answer(request, comms::info);
      case "complete_request" -> assist(request, assistant::complete);
      case "inspect_request" -> assist(request, assistant::inspect);
      case "is_complete_request" -> assist(request, assistant::isComplete);
      case "history_request" -> assist(request, history::answer);
      case "comm_open" -> page(request, comms::opened);
      case "comm_msg" -> page(request, comms::received);
      case "comm_close" -> page(request, comms::closed);
      default -> refuse(request);
    }
  }

  private void assist(Request request, Function<Message, JsonObject> answer) {
    assistance.execute(() -> answer(request, answer));
  }

  private static void answer(Request request, Function<Message, JsonObject> answer) {
    request.serve(() -> request.reply(answer.apply(request.message())));
  }

  private void page(Request request, Consumer<Message> work) {
    pages.execute(
        () -> {
          request.busy();
          try {
            work.accept(request.message());
          } finally {
            request.idle();
          }
        });
  }

  private static void refuse(Request request) {
    var type = request.message().type();
    if (type.endsWith("_request")) {
      request.serve(
          () -> request.fail("UnsupportedRequest", "this kernel does not answer " + type));
    }
  }

  private void interrupt(Request request) {
    runner.interrupt();
    request.reply(Json.object("status", "ok"));
  }

  private void shutDown(Request request) {
    request.busy();
    runner.interrupt();
    stopExtensions();
    outputs.flushWaiting();
    request.reply(Json.object("status", "ok", "restart", request.message().flag("restart", false)));
    request.idle();
    wire.close();
    ended.countDown();
  }

  private void stopExtensions() {
    var workers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    extensions.get().forEach(each -> workers.execute(each::stop));
    workers.shutdown();
    try {
      var _ = workers.awaitTermination(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void warmUp() {
    extensions.get().forEach(this::start);
    try {
      language.evaluate(Code.of(""));
    } catch (EvaluationException e) {
      throw new IllegalStateException("the language does not start: " + e.message(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Extension extension) {
    try {
      extension.start(this);
    } catch (RuntimeException | Error e) {
      System.err.println("millrace: %s does not start: %s".formatted(extension.getClass(), e));
    }
  }

  private JsonObject info() {
    var description = language.description();
    return Json.object(
        "status",
        "ok",
        "protocol_version",
        Codec.PROTOCOL,
        "implementation",
        about.name(),
        "implementation_version",
        about.version(),
        "language_info",
        Json.object(
            "name",
            description.name(),
            "version",
            description.version(),
            "mimetype",
            description.mimeType(),
            "file_extension",
            description.fileExtension(),
            "pygments_lexer",
            description.name(),
            "codemirror_mode",
            description.mimeType()),
        "banner",
        about.banner(),
        "help_links",
        Json.array(
            about.helpLinks().entrySet().stream()
                .map(each -> Json.object("text", each.getKey(), "url", each.getValue()))
                .toList()),
        "supported_features",
        Json.array(List.of()));
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          var thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
