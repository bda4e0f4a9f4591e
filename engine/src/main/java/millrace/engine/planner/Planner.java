package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.analysis.StreamingRules;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.operator.Apply;
import millrace.engine.operator.EventTimeStep;
import millrace.engine.operator.Expand;
import millrace.engine.operator.Filter;
import millrace.engine.operator.Generate;
import millrace.engine.operator.Project;
import millrace.engine.operator.RestoreKeys;
import millrace.engine.operator.SessionBounds;
import millrace.engine.operator.Skip;
import millrace.engine.operator.Windows;
import millrace.engine.operator.group.Observe;
import millrace.engine.plan.Plan;
import millrace.engine.planner.Fragment.Leaf;
import millrace.engine.sink.OutputMode;
import millrace.engine.source.FileMetadata;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// Makes an execution of a plan that is resolved and optimized.
public final class Planner {
  private final Settings settings;
  private final Optional<OutputMode> mode;
  private final boolean chained;
  private final List<EventTimeStep> watermarks = new ArrayList<>();
  private final List<Observe> observers = new ArrayList<>();

  private Planner(Settings settings, Optional<OutputMode> mode, boolean chained) {
    this.settings = settings;
    this.mode = mode;
    this.chained = chained;
  }

  /// An execution over rows that stand still.
  public static Execution once(Plan plan, Settings settings, Workers workers) {
    var planner = new Planner(settings, Optional.empty(), true);
    return new Execution(
        planner.fragment(plan), planner.watermarks, planner.observers, settings, workers, true);
  }

  /// An execution over streams, micro-batch after micro-batch.
  ///
  /// @param chained whether each stateful operator goes by watermarks of its own, made from those
  ///   of the operators before it
  /// @throws millrace.engine.error.QueryException for a plan that cannot run over streams
  public static Execution streaming(
      Plan plan, Settings settings, OutputMode mode, Workers workers, boolean chained) {
    StreamingRules.checkOptimized(plan);
    var planner = new Planner(settings, Optional.of(mode), chained);
    return new Execution(
        planner.fragment(plan), planner.watermarks, planner.observers, settings, workers, chained);
  }

  private Fragment fragment(Plan plan) {
    return switch (plan) {
      case Plan.TableScan(var table, var columns, var file) ->
          Fragment.of(new Leaf.OfTable(table, ordinals(table.schema(), columns, file)));
      case Plan.StreamScan scan -> stream(scan, Optional.empty());
      case Plan.Rows(_, var batches) -> Fragment.of(new Leaf.OfRows(batches));
      case Plan.Loop loop -> Fragment.of(new Leaf.OfStage(LoopStage.of(loop, settings)));
      case Plan.Named(var input, _, _) -> fragment(input);
      case Plan.Copy(var input, _, _) -> fragment(input);
      case Plan.Project(var input, var expressions) ->
          fragment(input).then(new Project(Binding.bind(expressions, input.columns())));
      case Plan.Filter(var input, var condition) ->
          (input instanceof Plan.StreamScan scan
                  ? stream(scan, EarlyStep.of(scan, condition))
                  : fragment(input))
              .then(new Filter(Binding.bind(condition, input.columns())));
      case Plan.Watermark(var input, var column, _, _) -> watermark(input, column);
      case Plan.Observe observe -> observe(observe);
      case Plan.Union(var inputs) -> union(inputs);
      case Plan.Aggregate aggregate ->
          GroupPlanning.plan(aggregate, this::fragment, settings, modeOf(aggregate), chained);
      case Plan.Windows(var input, var time, long size, long slide, long offset, _) ->
          fragment(input)
              .then(new Windows(Binding.bind(time, input.columns()), size, slide, offset));
      case Plan.Expand(var input, var projections, _) ->
          fragment(input)
              .then(
                  new Expand(
                      projections.stream()
                          .map(each -> Binding.bind(each, input.columns()))
                          .toList()));
      case Plan.Generate generate -> generate(generate);
      case Plan.Apply(var input, _, var function, _) -> fragment(input).then(new Apply(function));
      case Plan.Over over -> OverPlanning.plan(over, fragment(over.input()), settings);
      case Plan.Sort sort -> stateful().sort(sort);
      case Plan.Limit limit -> stateful().limit(limit);
      case Plan.Offset(var input, long rows) ->
          StatefulPlanning.ordered(fragment(input), new Skip(rows));
      case Plan.Distinct(var input) ->
          fragment(new Plan.Aggregate(input, columns(input), columns(input)));
      case Plan.Deduplicate deduplicate -> stateful().deduplicate(deduplicate);
      case Plan.GroupState group -> stateful().groupState(group);
      case Plan.TransformWithState transform -> stateful().transformWithState(transform);
      case Plan.CoGroup group -> stateful().coGroup(group);
      case Plan.Join join -> JoinPlanning.plan(join, this::fragment, chained);
      case Plan.Sessions sessions -> sessions(sessions);
      case Plan.NamedRelation _,
          Plan.LoopRows _,
          Plan.Written _,
          Plan.GroupingSets _,
          Plan.Qualify _,
          Plan.Pivot _,
          Plan.Unpivot _,
          Plan.Lateral _,
          Plan.Intersect _,
          Plan.Except _ ->
          throw new IllegalStateException("the analysis or optimizer leaves none of: " + plan);
    };
  }

  /// What stands still is grouped anew each time, also where a stream goes by it.
  private Optional<OutputMode> modeOf(Plan.Aggregate aggregate) {
    return JoinPlanning.isStreaming(aggregate) ? mode : Optional.empty();
  }

  private StatefulPlanning stateful() {
    return new StatefulPlanning(this::fragment, mode, chained);
  }

  private static List<Expression> columns(Plan plan) {
    return plan.columns().stream().<Expression>map(Expression.Column::new).toList();
  }

  private Fragment generate(Plan.Generate generate) {
    var input = generate.input();
    return fragment(input)
        .then(
            new Generate(
                generate.function(),
                Binding.bind(generate.arguments(), input.columns()),
                generate.generated().stream().map(Attribute::type).toList(),
                generate.outer()));
  }

  /// Sessions that nobody merges: each row with its own, but for rows without a moment or a gap.
  private Fragment sessions(Plan.Sessions sessions) {
    var columns = sessions.input().columns();
    var parts = new ArrayList<RestoreKeys.Part>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(new RestoreKeys.Part.Same(i));
    }
    parts.add(new RestoreKeys.Part.FromEnds(columns.size(), columns.size() + 1));
    var start = new Expression.Slot(columns.size(), DataTypes.LongType, true);
    var end = new Expression.Slot(columns.size() + 1, DataTypes.LongType, true);
    return fragment(sessions.input())
        .then(
            new SessionBounds(
                Binding.bind(sessions.time(), columns), Binding.bind(sessions.gap(), columns)))
        .then(
            new Filter(new Expression.Call("<", List.of(start, end), DataTypes.BooleanType, true)))
        .then(new RestoreKeys(parts));
  }

  private Fragment watermark(Plan input, Expression column) {
    if (mode.isEmpty()) {
      return fragment(input);
    }
    var step = new EventTimeStep(Binding.bind(column, input.columns()));
    watermarks.add(step);
    return fragment(input).then(step);
  }

  private Fragment observe(Plan.Observe observe) {
    var step = GroupPlanning.observe(observe, settings);
    observers.add(step);
    return fragment(observe.input()).then(step);
  }

  private static Fragment stream(Plan.StreamScan scan, Optional<EarlyStep> early) {
    var schema = scan.relation().schema();
    var asked = new ArrayList<>(ordinals(schema, scan.columns(), scan.file()));
    early.ifPresent(step -> asked.addAll(step.told()));
    return Fragment.of(new Leaf.OfStream(scan.relation(), List.copyOf(asked), early));
  }

  private Fragment union(List<Plan> inputs) {
    return inputs.stream().map(this::fragment).reduce(Fragment::and).orElseThrow();
  }

  /// The places of columns in a schema, by name.
  ///
  /// @param file the column that is known of each row's file, which is in no schema
  private static List<Integer> ordinals(
      StructType schema, List<Attribute> columns, Optional<Attribute> file) {
    var names = List.of(schema.fieldNames());
    return columns.stream()
        .map(
            column ->
                file.filter(column::is).isPresent()
                    ? FileMetadata.ORDINAL
                    : names.indexOf(column.name()))
        .toList();
  }
}
