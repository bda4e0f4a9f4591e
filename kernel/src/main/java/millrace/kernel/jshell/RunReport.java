package millrace.kernel.jshell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.NameMapping;
import org.jspecify.annotations.Nullable;

/// What a cell threw: the lines of cells that led to it first, then what they called; nothing of
/// the kernel.
final class RunReport {
  private static final String COMPILED = "REPL.";

  /// The class around a statement, which the author never wrote.
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");

  private static final int MOST_CELL_FRAMES = 12;
  private static final int MOST_OTHER_FRAMES = 8;
  private static final int DEEPEST_CAUSE = 10;

  private final Map<String, Origin> origins;
  private final int cell;
  private final NameMapping names;
  private final List<String> report = new ArrayList<>();

  private RunReport(Map<String, Origin> origins, int cell, NameMapping names) {
    this.origins = origins;
    this.cell = cell;
    this.names = names;
  }

  /// @param thrown what the cell threw
  /// @param told the same as JShell tells it, with frames that name statements
  /// @param origins where statements were written, by their ids
  /// @param cell the number of the cell that ran
  /// @param names that the author uses for others
  static EvaluationException of(
      Throwable thrown,
      JShellException told,
      Map<String, Origin> origins,
      int cell,
      NameMapping names) {
    var report = new RunReport(origins, cell, names);
    report.add("", thrown, told, DEEPEST_CAUSE);
    return new EvaluationException(
        names.told(thrown.getClass().getName()), report.message(thrown), report.report, thrown);
  }

  /// An error that JShell knows nothing of: its frames name methods of cells, not their lines.
  ///
  /// @param names that the author uses for others
  static EvaluationException of(Throwable thrown, NameMapping names) {
    var report = new RunReport(Map.of(), 0, names);
    report.add("", thrown, null, DEEPEST_CAUSE);
    return new EvaluationException(
        names.told(thrown.getClass().getName()), report.message(thrown), report.report, thrown);
  }

  private void add(String intro, Throwable thrown, @Nullable JShellException told, int depth) {
    var message = message(thrown);
    report.addAll(
        (intro
                + names.told(thrown.getClass().getName())
                + (message.isEmpty() ? "" : ": " + message))
            .lines()
            .toList());
    addFrames(told == null ? thrown.getStackTrace() : told.getStackTrace());
    var cause = thrown.getCause();
    if (cause != null && depth > 0) {
      add("Caused by: ", cause, told instanceof EvalException e ? e.getCause() : null, depth - 1);
    }
  }

  private void addFrames(StackTraceElement[] frames) {
    var ofCells = new LinkedHashSet<String>();
    var others = new LinkedHashSet<String>();
    for (var frame : frames) {
      var ofCell = cellFrame(frame);
      if (ofCell.isPresent()) {
        ofCells.add(ofCell.get());
      } else if (ofCells.isEmpty() && !isOfKernel(frame)) {
        others.add(
            "  inside %s.%s(%s)"
                .formatted(names.told(frame.getClassName()), frame.getMethodName(), file(frame)));
      }
    }
    addSome(List.copyOf(ofCells), MOST_CELL_FRAMES);
    addSome(List.copyOf(others), MOST_OTHER_FRAMES);
  }

  private void addSome(List<String> frames, int most) {
    report.addAll(frames.subList(0, Math.min(frames.size(), most)));
    if (frames.size() > most) {
      report.add("  ... %d more".formatted(frames.size() - most));
    }
  }

  private Optional<String> cellFrame(StackTraceElement frame) {
    var file = frame.getFileName();
    if (frame.getClassName().startsWith(COMPILED)) {
      var type = WRAPPER.matcher(frame.getClassName() + "$").replaceFirst("").replace("$", ".");
      return frame.getMethodName().contains("$")
          ? Optional.empty()
          : Optional.of("  at " + type + frame.getMethodName());
    }
    if (file == null || !file.startsWith("#")) {
      return Optional.empty();
    }
    var origin = origins.get(file.substring(1));
    if (origin == null) {
      return Optional.empty();
    }
    var line = origin.line(frame.getLineNumber());
    var lines = origin.lines();
    var number = origin.code().cell();
    var where = number == cell || number == 0 ? "" : "cell [%d] ".formatted(number);
    var text = line >= 0 && line < lines.size() ? lines.get(line).strip() : "";
    return Optional.of(
        "  at %s%sline %d:  %s".formatted(name(frame), where, origin.number(line), text));
  }

  /// The method's name, for those that the author wrote.
  private static String name(StackTraceElement frame) {
    var method = frame.getMethodName();
    if (method.isEmpty() || method.contains("$")) {
      return "";
    }
    var type = frame.getClassName().isEmpty() ? "" : frame.getClassName() + ".";
    return type + method + ", ";
  }

  private static boolean isOfKernel(StackTraceElement frame) {
    var type = frame.getClassName();
    return type.startsWith("millrace.kernel.jshell.")
        || type.startsWith("millrace.kernel.session.")
        || type.startsWith("jdk.jshell.")
        || type.startsWith("jdk.internal.reflect.")
        || type.startsWith("java.lang.reflect.")
        || type.startsWith("java.lang.invoke.")
        || type.startsWith(COMPILED);
  }

  private static String file(StackTraceElement frame) {
    var file = frame.getFileName();
    return file == null ? "?" : file + ":" + frame.getLineNumber();
  }

  private String message(Throwable error) {
    try {
      var message = error.getMessage();
      return message == null ? "" : names.told(WRAPPER.matcher(message).replaceAll(""));
    } catch (RuntimeException | Error e) {
      return "(its message cannot be read: %s)".formatted(e.getClass().getName());
    }
  }
}
