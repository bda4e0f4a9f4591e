package millrace.engine.error;

/// A call of Spark's API in a program, such as `divide`.
public final class CallPlace extends Place {
  private final String method;
  private final String caller;

  /// @param caller the line of the author's code, as a trace shows it
  public CallPlace(String method, String caller) {
    this.method = method;
    this.caller = caller;
  }

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public String fragment() {
    return method;
  }

  public String caller() {
    return caller;
  }

  @Override
  public String summary() {
    return "== DataFrame ==\n\"%s\" was called from\n%s\n".formatted(method, caller);
  }

  @Override
  public String toString() {
    return "%s at %s".formatted(method, caller);
  }
}
