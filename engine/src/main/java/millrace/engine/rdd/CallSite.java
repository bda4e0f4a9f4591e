package millrace.engine.rdd;

import java.util.stream.Stream;

/// Where in an author's program something was asked for.
final class CallSite {
  private CallSite() {}

  /// The method of the API that was called, and the place it was called from, such as `map at
  /// Main.java:12`.
  static String here() {
    return StackWalker.getInstance().walk(CallSite::of);
  }

  private static String of(Stream<StackWalker.StackFrame> frames) {
    var method = "<unknown>";
    var all = frames.iterator();
    while (all.hasNext()) {
      var frame = all.next();
      if (!isInside(frame.getClassName())) {
        var file = frame.getFileName();
        return "%s at %s:%d"
            .formatted(
                method, file == null ? "<unknown>" : file, Math.max(0, frame.getLineNumber()));
      }
      method = name(frame);
    }
    return method + " at <unknown>:0";
  }

  private static String name(StackWalker.StackFrame frame) {
    var type = frame.getClassName();
    return frame.getMethodName().equals("<init>")
        ? type.substring(type.lastIndexOf('.') + 1)
        : frame.getMethodName();
  }

  private static boolean isInside(String type) {
    return type.startsWith("millrace.") || type.startsWith("java.util.stream.");
  }
}
