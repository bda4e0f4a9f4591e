package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.api.java.function.VoidFunction2;
import millrace.engine.error.DataException;
import millrace.engine.runtime.UserCodeException;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import millrace.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Hands the rows of each micro-batch to an author's function as a Dataset.
final class ForeachBatchSink<T> implements Sink {
  private static final String CONDITION = "STATE_STORE_COMMIT_VALIDATION_FAILED";

  private final Dataset<T> shape;
  private final SparkSession session;
  private final Optional<StatePlacement> placement;
  private final @Nullable VoidFunction2<Dataset<T>, Long> function;

  /// @param shape whose columns and class of objects the rows have
  /// @param session that the rows belong to
  /// @param placement of the rows, where the function has to ask for all of them, as Spark keeps
  ///   the state of what makes them only then
  /// @param function null fails when it is called, as on Spark
  ForeachBatchSink(
      Dataset<T> shape,
      SparkSession session,
      Optional<StatePlacement> placement,
      @Nullable VoidFunction2<Dataset<T>, Long> function) {
    this.shape = shape;
    this.session = session;
    this.placement = placement;
    this.function = function;
  }

  @Override
  public Write begin(long id, OutputMode mode) {
    var rows = new ArrayList<Batch>();
    return new Write() {
      @Override
      public void accept(Batch batch) {
        rows.add(batch);
      }

      @Override
      public void commit() {
        call(id, rows);
      }
    };
  }

  private void call(long id, List<Batch> rows) {
    var handed = new HandedRows(shape.schema(), rows, placement, session.settings());
    try {
      Objects.requireNonNull(function, "the function of foreachBatch")
          .call(shape.over(session, handed.plan()), id);
    } catch (Exception own) {
      throw new UserCodeException(
          "FOREACH_BATCH_USER_FUNCTION_ERROR",
          "the function of foreachBatch failed in micro-batch " + id,
          own);
    }
    placement.ifPresent(expected -> check(id, expected, handed.missing()));
  }

  /// @param missing which stores were not kept
  private static void check(long id, StatePlacement expected, List<String> missing) {
    if (missing.isEmpty()) {
      return;
    }
    int all = expected.operators().stream().mapToInt(each -> each.stores().size()).sum();
    all *= expected.parts();
    var parameters =
        Map.of(
            "batchId", Long.toString(id),
            "expectedCommits", Integer.toString(all),
            "actualCommits", Integer.toString(all - missing.size()),
            "missingCommits", String.join(", ", missing));
    var failure = new DataException(DataException.Kind.RUNTIME, CONDITION, parameters);
    throw DataException.unnamed(
        DataException.Kind.CHECKED, "Exception thrown in awaitResult: ", Errors.shown(failure));
  }

  @Override
  public String description() {
    return "ForeachBatchSink";
  }

  @Override
  public boolean countsRows() {
    return false;
  }
}
