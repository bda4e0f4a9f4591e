package millrace.engine.operator;

/// The description of an operator without a memory.
@FunctionalInterface
public interface Step {
  Operator open(Context context);
}
