package millrace.engine.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file, folder, port or thread is not as needed: whoever runs the machine can put it right.
public final class MachineException extends EngineException {
  /// Of what Spark has no name for.
  public static MachineException unnamed(String sentence) {
    return new MachineException(Problem.unnamed(sentence), null);
  }

  /// Of what Spark has no name for.
  public static MachineException unnamed(String sentence, Throwable cause) {
    return new MachineException(Problem.unnamed(sentence), cause);
  }

  /// With the sentence that the condition has for its parameters.
  public MachineException(String condition, Map<String, String> parameters) {
    this(Problem.of(condition, parameters), null);
  }

  /// With a sentence that says more than the parameters do.
  public MachineException(String condition, Map<String, String> parameters, String sentence) {
    this(new Problem(condition, parameters, sentence), null);
  }

  public MachineException(
      String condition, Map<String, String> parameters, String sentence, Throwable cause) {
    this(new Problem(condition, parameters, sentence), cause);
  }

  private MachineException(Problem problem, @Nullable Throwable cause) {
    super(problem, Place.NOWHERE, problem.told(), cause);
  }
}
