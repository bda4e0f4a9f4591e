package millrace.partial;

/// An answer that may be given before it is final. Those given here are final.
public class PartialResult<R> {
  private final R value;
  private final boolean isFinal;

  public PartialResult(R initialVal, boolean isFinal) {
    this.value = initialVal;
    this.isFinal = isFinal;
  }

  public R initialValue() {
    return value;
  }

  public boolean isInitialValueFinal() {
    return isFinal;
  }

  public R getFinalValue() {
    return value;
  }

  @Override
  public String toString() {
    return isFinal ? "(final: " + value + ")" : "(partial: " + value + ")";
  }
}
