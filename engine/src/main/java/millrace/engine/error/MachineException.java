package millrace.engine.error;

import java.util.Map;

/// A file, folder, port or thread is not as needed: whoever runs the machine can put it right.
public final class MachineException extends EngineException {
  public MachineException(String condition, String sentence) {
    super(problem(condition, sentence), Place.NOWHERE, problem(condition, sentence).told(), null);
  }

  public MachineException(String condition, String sentence, Throwable cause) {
    super(problem(condition, sentence), Place.NOWHERE, problem(condition, sentence).told(), cause);
  }

  /// With the sentence that the condition has for its parameters.
  public MachineException(String condition, Map<String, String> parameters) {
    this(Problem.of(condition, parameters));
  }

  private MachineException(Problem problem) {
    super(problem, Place.NOWHERE, problem.told(), null);
  }
}
