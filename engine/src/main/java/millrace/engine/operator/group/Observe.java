package millrace.engine.operator.group;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.operator.Context;
import millrace.engine.operator.Operator;
import millrace.engine.operator.Project;
import millrace.engine.operator.Step;
import millrace.engine.progress.Metrics;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Aggregates all rows that go by and passes them on as they are. Belongs to a query; its
/// operators, one for each chain, put together what they saw when they finish.
public final class Observe implements Step {
  private final String name;
  private final StructType schema;
  private final Project columns;
  private final Grouping grouping;
  private final Project results;
  private final ReentrantLock lock = new ReentrantLock();
  private GroupMemory memory;

  /// @param schema of what is told
  /// @param columns what the aggregate functions read
  /// @param grouping without keys
  /// @param results the metrics, made of the functions' results
  public Observe(
      String name,
      StructType schema,
      List<Expression> columns,
      Grouping grouping,
      List<Expression> results) {
    this.name = name;
    this.schema = schema;
    this.columns = new Project(columns);
    this.grouping = grouping;
    this.results = new Project(results);
    this.memory = grouping.memory();
  }

  /// Forgets what the last run saw.
  public void begin(Context context) {
    memory = grouping.memory();
    memory.begin(context);
  }

  /// What the run saw, also of no rows.
  public Metrics seen(Context context) {
    var values = new ArrayList<@Nullable Object>();
    var project = results.open(context);
    memory.finish(
        groups ->
            project.process(
                groups,
                rows -> {
                  for (var value : rows.row(0)) {
                    values.add(value);
                  }
                }));
    return new Metrics(name, schema, values);
  }

  @Override
  public Operator open(Context context) {
    return new Running(columns.open(context));
  }

  private final class Running implements Operator {
    private final Operator arguments;
    private final Partial partial = new Partial(grouping);

    Running(Operator arguments) {
      this.arguments = arguments;
    }

    @Override
    public void process(Batch input, Consumer<Batch> output) {
      arguments.process(input, partial::add);
      output.accept(input);
    }

    @Override
    public void finish(Consumer<Batch> output) {
      lock.lock();
      try {
        memory.merge(partial);
      } finally {
        lock.unlock();
      }
    }
  }
}
