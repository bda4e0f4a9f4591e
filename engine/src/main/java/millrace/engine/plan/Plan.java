package millrace.engine.plan;

import static millrace.engine.plan.Outputs.attributes;
import static millrace.engine.plan.Outputs.joined;
import static millrace.engine.plan.Outputs.nullable;
import static millrace.engine.plan.Outputs.unionColumns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import millrace.engine.error.Place;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Query;
import millrace.engine.progress.Metrics;
import millrace.engine.sink.OutputMode;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;

/// An operation on rows, and its inputs.
public sealed interface Plan extends Query {
  /// The columns it puts out, in their order; only for resolved plans.
  @Override
  List<Attribute> columns();

  /// The plans whose rows it takes; none for a leaf.
  default List<Plan> inputs() {
    return List.of();
  }

  @Override
  default List<Attribute> outerColumns() {
    return Outputs.outer(this);
  }

  // --- leaves ---

  /// A table or view by its name.
  ///
  /// @param place where it is written
  record NamedRelation(List<String> name, Place place) implements Plan {
    public NamedRelation(List<String> name) {
      this(name, Place.NOWHERE);
    }

    @Override
    public List<Attribute> columns() {
      throw new IllegalStateException("not resolved yet: " + name);
    }
  }

  /// A part of a text of SQL: errors in it that know no nearer place are told to be there. The
  /// analysis leaves none.
  ///
  /// @param ordinals where its columns are named by numbers, as in `ORDER BY 2`
  record Written(Plan query, Place place, Place ordinals) implements Plan {
    public Written(Plan query, Place place) {
      this(query, place, Place.NOWHERE);
    }

    @Override
    public List<Attribute> columns() {
      return query.columns();
    }

    @Override
    public List<Plan> inputs() {
      return List.of(query);
    }
  }

  /// @param file what is known of each row's file, if it can be asked for; it is among the columns
  ///   as soon as it is
  record TableScan(Table table, List<Attribute> columns, Optional<Attribute> file) implements Plan {
    public TableScan(Table table, List<Attribute> columns) {
      this(table, columns, Outputs.file(table.fileMetadata(), table.schema()));
    }
  }

  /// @param file what is known of each row's file, as in a {@link TableScan}
  record StreamScan(StreamRelation relation, List<Attribute> columns, Optional<Attribute> file)
      implements Plan {
    public StreamScan(StreamRelation relation, List<Attribute> columns) {
      this(relation, columns, Outputs.file(relation.fileMetadata(), relation.schema()));
    }

    /// Whether a file need not be opened to tell the column.
    public boolean isBesideFiles(Attribute column) {
      return relation.filter().folders().contains(column.name())
          || file.filter(column::is).isPresent();
    }
  }

  /// Rows that are at hand.
  record Rows(List<Attribute> columns, List<Batch> batches) implements Plan {}

  /// The rows of a first plan, the rows that a second one makes of them, those that it makes of
  /// these, and so on until it makes none.
  ///
  /// @param id that {@link LoopRows} in the second plan, the rows of the last time, refer to
  /// @param levels how often the second plan is run at most; as the session says without it
  /// @param columns those of the first plan, once it is resolved
  record Loop(Id id, Plan first, Plan next, OptionalInt levels, List<Attribute> columns)
      implements Plan {
    /// Tells loops apart.
    public static final class Id {}
  }

  /// The rows that the plan of a loop made the last time.
  record LoopRows(Loop.Id id, List<Attribute> columns) implements Plan {}

  // --- one input ---

  /// A plan over the rows of one other.
  sealed interface OverOne extends Plan {
    Plan input();

    @Override
    default List<Plan> inputs() {
      return List.of(input());
    }

    @Override
    default List<Attribute> columns() {
      return input().columns();
    }
  }

  /// One column for each expression.
  record Project(Plan input, List<Expression> expressions) implements OverOne {
    @Override
    public List<Attribute> columns() {
      return attributes(expressions);
    }
  }

  record Filter(Plan input, Expression condition) implements OverOne {}

  /// A filter that may have functions over a window of rows; the analysis makes a {@link Filter}
  /// above an {@link Over} of it.
  record Qualify(Plan input, Expression condition) implements OverOne {}

  /// One row for each distinct value of the keys; the results are expressions of keys and
  /// aggregates.
  record Aggregate(Plan input, List<Expression> keys, List<Expression> results) implements OverOne {
    @Override
    public List<Attribute> columns() {
      return attributes(results);
    }
  }

  /// Groups as one row each, with columns for each value of one more key; the analysis makes an
  /// {@link Aggregate} of it.
  ///
  /// @param keys of the groups; where they are not given, all columns that are not used otherwise
  /// @param column that the values are of
  /// @param values constants, with names or without
  /// @param aggregates made for each of the values
  record Pivot(
      Plan input,
      Optional<List<Expression>> keys,
      Expression column,
      List<Expression> values,
      List<Expression> aggregates)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      throw new IllegalStateException("not resolved yet: " + column);
    }
  }

  /// Each row once for each of some columns, with the name of that column and its value; the
  /// analysis makes an {@link Expand} of it.
  ///
  /// @param ids what stays beside them; where they are not given, all that are no values
  /// @param values the columns; where there are none given, all that are no ids
  /// @param value the names of what is made of one of them: of one column, or of as many as there
  ///   are in each tuple
  /// @param outer whether rows stay whose values are null
  record Unpivot(
      Plan input,
      Optional<List<Expression>> ids,
      Optional<List<Expression>> values,
      String variable,
      List<String> value,
      boolean outer)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      throw new IllegalStateException("not resolved yet: " + variable);
    }
  }

  /// Each row with what functions make of the rows around it: those of its partition, in order.
  /// Each function is an {@link Expression.Over} of that partition and order.
  record Over(
      Plan input,
      List<Expression.Alias> functions,
      List<Expression> partition,
      List<Expression.SortOrder> orders)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      return joined(input.columns(), functions.stream().map(Expression.Alias::attribute).toList());
    }
  }

  /// Each row beside the rows of a query that may be made of it; the optimizer makes a join of it.
  ///
  /// @param query of the use {@link Expression.Subquery.Use#EXISTS}, which asks for nothing more
  /// @param type inner, cross or left outer
  record Lateral(
      Plan input, Expression.Subquery query, JoinType type, Optional<Expression> condition)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      var right = query.query().columns();
      return joined(input.columns(), type == JoinType.LEFT_OUTER ? nullable(right) : right);
    }
  }

  /// Each row once for each list of projections, as `cube` and `rollup` need it.
  record Expand(Plan input, List<List<Expression>> projections, List<Attribute> columns)
      implements OverOne {}

  /// The keys of `cube`, `rollup` or `grouping sets` as written; the analysis makes an {@link
  /// Expand} below an {@link Aggregate} of it. A set names keys by their place.
  record GroupingSets(
      Plan input, List<Expression> keys, List<List<Integer>> sets, List<Expression> results)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      return attributes(results);
    }
  }

  /// Each row once for each time window that holds the moment, with a column for the window. Rows
  /// without a moment are dropped. Lengths in microseconds.
  record Windows(Plan input, Expression time, long size, long slide, long offset, Attribute window)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      return joined(input.columns(), List.of(window));
    }
  }

  /// Each row with the session that it begins. An {@link Aggregate} right above, keyed by that
  /// column, merges sessions that touch.
  record Sessions(Plan input, Expression time, Expression gap, Attribute session)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      return joined(input.columns(), List.of(session));
    }
  }

  record Generate(
      Plan input,
      String function,
      List<Expression> arguments,
      List<Attribute> generated,
      boolean outer)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      return joined(input.columns(), generated);
    }
  }

  record Sort(Plan input, List<Expression.SortOrder> orders) implements OverOne {}

  record Limit(Plan input, long rows) implements OverOne {}

  record Offset(Plan input, long rows) implements OverOne {}

  record Distinct(Plan input) implements OverOne {}

  /// The first row for each value of the keys.
  record Deduplicate(Plan input, List<Expression> keys, boolean withinWatermark)
      implements OverOne {}

  /// Event time: rows later than the delay, in milliseconds, may be dropped by stateful operators.
  /// No other column is the rows' event time any longer. Before the analysis the column is a name;
  /// the delay may carry months, which count 31 days. A plan that uses one dataset twice has the
  /// watermark twice, under one id.
  record Watermark(Plan input, Expression column, long delay, Attribute.Id id) implements OverOne {
    public Watermark(Plan input, Expression column, long delay) {
      this(input, column, delay, new Attribute.Id());
    }

    @Override
    public List<Attribute> columns() {
      return input.columns().stream()
          .map(
              each ->
                  column instanceof Expression.Column marked && each.is(marked.attribute())
                      ? each.withWatermarkDelay(delay)
                      : each.withoutWatermarkDelay())
          .toList();
    }
  }

  /// The input as it is; what the metrics, which are aggregates, make of all rows that go by is
  /// told under a name when they all have.
  ///
  /// @param told what to tell beside the progress of a query
  record Observe(Plan input, String name, List<Expression> metrics, Consumer<Metrics> told)
      implements OverOne {
    @Override
    public List<Attribute> columns() {
      return input.columns();
    }

    /// The columns of what is told.
    public StructType schema() {
      return new StructType(attributes(metrics).stream().map(Attribute::field).toList());
    }
  }

  /// The input under a name that its columns can be qualified with. Names above do not reach what
  /// lies below.
  ///
  /// @param name empty where the columns keep the names they can be qualified with
  /// @param within catalogue and database of a table, before its name
  record Named(Plan input, String name, List<String> within) implements OverOne {
    /// What a query is called that an author gave no name.
    public static final String NAMELESS = "__auto_generated_subquery_name";

    public Named(Plan input, String name) {
      this(input, name, List.of());
    }

    @Override
    public List<Attribute> columns() {
      if (name.isEmpty()) {
        return input.columns();
      }
      var qualifier = Stream.concat(within.stream(), Stream.of(name)).toList();
      return input.columns().stream().map(each -> each.withQualifier(qualifier)).toList();
    }
  }

  /// A copy of a plan that is joined with the same columns, of which the copy has new ones.
  ///
  /// @param original what it is a copy of
  /// @param ids those of the copy's columns by those of the original's
  record Copy(Plan input, Plan original, Map<Attribute.Id, Attribute.Id> ids) implements OverOne {}

  /// Rows to rows by a function of the author; the supplier gives each worker one of its own.
  record Apply(Plan input, String name, Supplier<BatchFunction> function, List<Attribute> columns)
      implements OverOne {}

  /// Rows by key to rows, with a state for each key: `flatMapGroupsWithState` and, without a state,
  /// `mapGroups`.
  ///
  /// @param initial on a stream for its first micro-batch
  record GroupState(
      Plan input,
      List<Attribute> keys,
      GroupFunction function,
      Optional<StructType> state,
      List<Attribute> columns,
      OutputMode mode,
      Timeout timeout,
      boolean singleRow,
      Optional<InitialState> initial)
      implements Plan {
    @Override
    public List<Plan> inputs() {
      return initial.map(each -> List.of(input, each.input())).orElse(List.of(input));
    }
  }

  /// What is known of keys before the first row.
  ///
  /// @param input states, each with its key behind
  /// @param alone whether a key that has a state but no rows counts in the first micro-batch
  record InitialState(Plan input, List<Attribute> keys, boolean alone) {
    /// How many columns stand before the key.
    public int width() {
      return input.columns().size() - keys.size();
    }

    InitialState over(Plan other) {
      return new InitialState(other, keys, alone);
    }
  }

  /// What makes the function of a {@link GroupState} run without rows.
  enum Timeout {
    NONE,
    PROCESSING_TIME,
    EVENT_TIME
  }

  /// Rows by key through an author's processor, which keeps variables for each key and sets timers.
  ///
  /// @param initial what is known of keys before the first row
  /// @param eventTime which of the columns a watermark counts for, if one does
  record TransformWithState(
      Plan input,
      List<Attribute> keys,
      KeyProcessor processor,
      KeyProcessor.Time time,
      List<Attribute> columns,
      Optional<InitialState> initial,
      OptionalInt eventTime)
      implements Plan {
    @Override
    public List<Plan> inputs() {
      return initial.map(each -> List.of(input, each.input())).orElse(List.of(input));
    }
  }

  /// Rows of two inputs by the key that they share to rows.
  record CoGroup(
      Plan left,
      Plan right,
      List<Attribute> leftKeys,
      List<Attribute> rightKeys,
      CoGroupFunction function,
      List<Attribute> columns)
      implements Plan {
    @Override
    public List<Plan> inputs() {
      return List.of(left, right);
    }
  }

  // --- more inputs ---

  record Union(List<Plan> inputs) implements Plan {
    @Override
    public List<Attribute> columns() {
      return unionColumns(inputs);
    }
  }

  /// The rows of the left input that the right one has too; the optimizer makes a join of it.
  ///
  /// @param all whether a row that both have several times stays several times
  record Intersect(Plan left, Plan right, boolean all) implements Plan {
    @Override
    public List<Attribute> columns() {
      return left.columns();
    }

    @Override
    public List<Plan> inputs() {
      return List.of(left, right);
    }
  }

  /// The rows of the left input that the right one does not have; the optimizer makes a join of it.
  ///
  /// @param all whether one row on the right takes away one row on the left instead of all
  record Except(Plan left, Plan right, boolean all) implements Plan {
    @Override
    public List<Attribute> columns() {
      return left.columns();
    }

    @Override
    public List<Plan> inputs() {
      return List.of(left, right);
    }
  }

  /// Before the analysis it may name columns that both sides have and that must be equal, which
  /// then stand once in the output.
  ///
  /// @param using the names, or {@link #NATURAL} alone for all that both sides have
  record Join(
      Plan left, Plan right, JoinType type, Optional<Expression> condition, List<String> using)
      implements Plan {
    public static final String NATURAL = "*";

    @Override
    public List<Attribute> columns() {
      return switch (type) {
        case LEFT_SEMI, LEFT_ANTI -> left.columns();
        case INNER, CROSS -> joined(left.columns(), right.columns());
        case LEFT_OUTER -> joined(left.columns(), nullable(right.columns()));
        case RIGHT_OUTER -> joined(nullable(left.columns()), right.columns());
        case FULL_OUTER -> joined(nullable(left.columns()), nullable(right.columns()));
      };
    }

    @Override
    public List<Plan> inputs() {
      return List.of(left, right);
    }
  }
}
