package millrace.sql.streaming;

/// A {@link StatefulProcessor} that hears what is known of keys before the first micro-batch.
///
/// @param <S> the class of what is known of a key
public abstract class StatefulProcessorWithInitialState<K, I, O, S>
    extends StatefulProcessor<K, I, O> {
  public StatefulProcessorWithInitialState() {}

  /// Called in the first micro-batch, before all rows, for each object of the initial state.
  public abstract void handleInitialState(K key, S initialState, TimerValues timerValues);
}
