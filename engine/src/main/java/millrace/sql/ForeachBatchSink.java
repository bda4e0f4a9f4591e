package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.api.java.function.VoidFunction2;
import millrace.engine.error.DataException;
import millrace.engine.runtime.UserCodeException;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import millrace.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Hands the rows of each micro-batch to an author's function as a Dataset.
final class ForeachBatchSink<T> implements Sink {
  private final Dataset<T> shape;
  private final SparkSession session;
  private final boolean mustRead;
  private final @Nullable VoidFunction2<Dataset<T>, Long> function;

  /// @param shape whose columns and class of objects the rows have
  /// @param session that the rows belong to
  /// @param mustRead whether the function has to ask for the rows, as Spark keeps the state of what
  ///   makes them only then
  /// @param function null fails when it is called, as on Spark
  ForeachBatchSink(
      Dataset<T> shape,
      SparkSession session,
      boolean mustRead,
      @Nullable VoidFunction2<Dataset<T>, Long> function) {
    this.shape = shape;
    this.session = session;
    this.mustRead = mustRead;
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
    var handed = new HandedRows(shape.schema(), rows);
    try {
      Objects.requireNonNull(function, "the function of foreachBatch")
          .call(shape.over(session, handed.plan()), id);
    } catch (Exception own) {
      throw new UserCodeException(
          "FOREACH_BATCH_USER_FUNCTION_ERROR",
          "the function of foreachBatch failed in micro-batch " + id,
          own);
    }
    if (mustRead && !handed.wasRead()) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "STATE_STORE_COMMIT_VALIDATION_FAILED",
          Map.of(
              "batchId",
              String.valueOf(id),
              "expectedCommits",
              "1",
              "actualCommits",
              "0",
              "missingCommits",
              ""),
          "the function of foreachBatch did not ask for the rows of micro-batch %d, and Spark keeps"
                  .formatted(id)
              + " the state of a query only as its rows are asked for: call an action such as"
              + " count(), or set %s to false".formatted(Config.COMMIT_VALIDATION));
    }
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
