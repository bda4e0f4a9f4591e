package millrace.magics.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.magics.live.Field;
import millrace.magics.live.Shape;
import millrace.sql.types.DataType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;

/// What a plan tells about the result of its query.
///
/// @param fields of the result; keys are those that tell the groups of an aggregation apart
/// @param delay of its watermark; the longest if there are several
/// @param closes whether its groups close when the watermark passes them, so that they can be
///   appended
/// @param sorted whether the query puts its rows in an order of its own
record Insight(
    List<Field> fields,
    List<DataType> types,
    boolean aggregates,
    Optional<Duration> delay,
    Optional<Shape.Window> window,
    boolean closes,
    boolean sorted) {

  static Insight of(Plan plan) {
    var all = everything(plan).toList();
    var aggregate =
        all.stream()
            .filter(Plan.Aggregate.class::isInstance)
            .map(Plan.Aggregate.class::cast)
            .findFirst();
    var keys = new HashSet<Attribute.Id>();
    aggregate.ifPresent(each -> addKeys(each, keys));
    addRenamed(plan, keys);
    return new Insight(
        plan.columns().stream()
            .map(each -> new Field(each.name(), kind(each.type()), keys.contains(each.id())))
            .toList(),
        plan.columns().stream().map(Attribute::type).toList(),
        aggregate.isPresent(),
        all.stream()
            .filter(Plan.Watermark.class::isInstance)
            .map(each -> ((Plan.Watermark) each).delay())
            .max(Long::compare)
            .map(Duration::ofMillis),
        window(all),
        aggregate.map(each -> closes(each, all)).orElse(false),
        all.stream().anyMatch(Plan.Sort.class::isInstance));
  }

  /// The mode that suits: the whole result where no group is ever final, else what is final.
  String mode() {
    return aggregates && !closes ? "complete" : "append";
  }

  /// Why that mode suits.
  String why() {
    if (!aggregates) {
      return "rows that came do not change";
    }
    return closes
        ? "a group comes out once, when the watermark passes it"
        : delay.isPresent()
            ? "the groups have no event time, so none is ever final"
            : "an aggregation without watermark has no final row";
  }

  static Field.Kind kind(DataType type) {
    return switch (type) {
      case NumericType _ -> Field.Kind.NUMBER;
      case TimestampType _ -> Field.Kind.TIME;
      case TimestampNTZType _ -> Field.Kind.TIME;
      case StructType struct when isWindow(struct) -> Field.Kind.SPAN;
      default -> Field.Kind.OTHER;
    };
  }

  private static boolean isWindow(StructType struct) {
    return struct.length() == 2
        && List.of(struct.fieldNames()).equals(List.of("start", "end"))
        && Stream.of(struct.fields()).allMatch(each -> kind(each.dataType()) == Field.Kind.TIME);
  }

  private static Stream<Plan> everything(Plan plan) {
    return Stream.concat(Stream.of(plan), plan.inputs().stream().flatMap(Insight::everything));
  }

  /// The results of the aggregation that are made of keys alone.
  private static void addKeys(Plan.Aggregate aggregate, Set<Attribute.Id> keys) {
    aggregate.keys().forEach(each -> addId(each, keys));
    for (var result : aggregate.results()) {
      if (result instanceof Expression.Alias alias
          && (aggregate.keys().contains(alias.child()) || isMadeOf(alias.child(), keys))) {
        keys.add(alias.id());
      }
    }
  }

  private static void addId(Expression key, Set<Attribute.Id> keys) {
    switch (key) {
      case Expression.Column column -> keys.add(column.attribute().id());
      case Expression.Alias alias -> keys.add(alias.id());
      default -> {}
    }
  }

  /// Follows the keys through the projections above the aggregation.
  private static void addRenamed(Plan plan, Set<Attribute.Id> keys) {
    plan.inputs().forEach(each -> addRenamed(each, keys));
    if (plan instanceof Plan.Project project) {
      for (var each : project.expressions()) {
        if (each instanceof Expression.Alias alias && isMadeOf(alias.child(), keys)) {
          keys.add(alias.id());
        }
      }
    }
  }

  private static boolean isMadeOf(Expression expression, Set<Attribute.Id> keys) {
    return switch (expression) {
      case Expression.Column column -> keys.contains(column.attribute().id());
      case Expression.Alias alias -> isMadeOf(alias.child(), keys);
      case Expression.Field field -> isMadeOf(field.struct(), keys);
      case Expression.Cast cast -> isMadeOf(cast.child(), keys);
      default -> false;
    };
  }

  private static Optional<Shape.Window> window(List<Plan> all) {
    return all.stream()
        .filter(Plan.Windows.class::isInstance)
        .map(Plan.Windows.class::cast)
        .map(
            each ->
                new Shape.Window(
                    Duration.ofMillis(each.size() / 1000), Duration.ofMillis(each.slide() / 1000)))
        .findFirst();
  }

  /// Whether a key is, or is a window over, a time that has a watermark.
  private static boolean closes(Plan.Aggregate aggregate, List<Plan> all) {
    var marked = new HashSet<Attribute.Id>();
    var plans = new ArrayList<>(all).reversed();
    for (var plan : plans) {
      plan.columns().stream()
          .filter(each -> each.watermarkDelay().isPresent())
          .forEach(each -> marked.add(each.id()));
      switch (plan) {
        case Plan.Windows windows when isMadeOf(windows.time(), marked) ->
            marked.add(windows.window().id());
        case Plan.Sessions sessions when isMadeOf(sessions.time(), marked) ->
            marked.add(sessions.session().id());
        case Plan.Project project -> {
          for (var each : project.expressions()) {
            if (each instanceof Expression.Alias alias && isMadeOf(alias.child(), marked)) {
              marked.add(alias.id());
            }
          }
        }
        default -> {}
      }
    }
    return aggregate.keys().stream().anyMatch(each -> isMadeOf(each, marked));
  }
}
