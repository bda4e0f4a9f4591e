package millrace.kernel.session;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.Extension;
import millrace.kernel.language.Language;
import millrace.kernel.language.UsageException;

/// An error as the person in front of the cell sees it.
///
/// @param name the kind
/// @param message one line
/// @param report the lines to show
record Failure(String name, String message, List<String> report) {
  static Failure of(Throwable error, Language language, List<Extension> extensions) {
    var authors = authorError(error, extensions);
    if (authors.isPresent()) {
      return authors.get();
    }
    return switch (error) {
      case EvaluationException evaluation -> of(evaluation);
      case UsageException usage -> alone("UsageError", String.valueOf(usage.getMessage()));
      case InterruptedException _ -> alone("Interrupted", "The cell was interrupted.");
      default -> of(language.explain(error));
    };
  }

  private static Failure of(EvaluationException error) {
    return new Failure(error.name(), error.message(), error.report());
  }

  /// A cell that did not run because one before it failed, or something else without a trace.
  static Failure alone(String name, String message) {
    return new Failure(name, message, message.lines().toList());
  }

  JsonObject content() {
    return Json.object(
        "ename", name, "evalue", message, "traceback", Json.array(report), "status", "error");
  }

  private static Optional<Failure> authorError(Throwable error, List<Extension> extensions) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable at = error; at != null && seen.add(at); at = at.getCause()) {
      for (var extension : extensions) {
        var message = extension.authorMessage(at);
        if (message.isPresent()) {
          return Optional.of(alone(at.getClass().getSimpleName(), message.get()));
        }
      }
    }
    return Optional.empty();
  }
}
