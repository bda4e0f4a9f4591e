package millrace.engine.error;

/// A file, folder, port or thread is not as needed: whoever runs the machine can put it right.
public final class MachineException extends EngineException {
  public MachineException(String condition, String sentence) {
    super(condition, sentence);
  }

  public MachineException(String condition, String sentence, Throwable cause) {
    super(condition, sentence, cause);
  }
}
