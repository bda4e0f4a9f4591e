package millrace.engine.analysis;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.source.FileMetadata;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// What is known of the files that rows are of: the column `_metadata`, which only those see who
/// ask for it, and the functions `input_file_name`, `input_file_block_start` and
/// `input_file_block_length`. Scans put the column out as soon as a step above asks, and the steps
/// between let it through as a {@link Hidden} one.
final class FileColumns {
  /// The functions, with the field of the column that each tells.
  private static final Map<String, String> CALLS =
      Map.of(
          "input_file_name", "file_path",
          "input_file_block_start", "file_block_start",
          "input_file_block_length", "file_block_length");

  private static final Set<String> CALLED = Set.of(CALLS.values().toArray(String[]::new));

  private final Settings settings;

  FileColumns(Settings settings) {
    this.settings = settings;
  }

  /// The plan over inputs that have what its own expressions ask for. Its inputs are resolved, its
  /// expressions need not be.
  Plan offered(Plan plan) {
    var expressions = Plans.expressions(plan);
    if (expressions.stream().anyMatch(each -> has(each, FileColumns::isNamed))) {
      plan = Plans.mapInputs(plan, FileColumns::exposed);
    }
    if (expressions.stream().noneMatch(each -> has(each, FileColumns::isCall))) {
      return plan;
    }
    requireOneSource(plan, expressions);
    var over = Plans.mapInputs(plan, this::exposedToCalls);
    var known =
        over.inputs().stream().flatMap(each -> each.columns().stream()).filter(Hidden::isFile);
    return known
        .findFirst()
        .map(file -> Plans.mapExpressions(over, each -> told(each, Hidden.shown(file))))
        .orElse(plan);
  }

  /// The column of that name that no star stands for.
  ///
  /// @throws QueryException `UNRESOLVED_COLUMN` when the plan has none
  Attribute named(Plan plan, String name) {
    var all = exposed(plan).columns().stream().filter(Hidden::isFile).map(Hidden::shown).toList();
    boolean same =
        settings.names().caseSensitive()
            ? name.equals(FileMetadata.NAME)
            : name.equalsIgnoreCase(FileMetadata.NAME);
    if (same && !all.isEmpty()) {
      return all.getFirst();
    }
    throw new Scope(all, Surroundings.of(settings)).unknown(List.of(name));
  }

  // --- who asks ---

  private static boolean has(Expression expression, Predicate<Expression> condition) {
    return condition.test(expression)
        || Expressions.children(expression).stream().anyMatch(each -> has(each, condition));
  }

  /// By a name, or by a column in hand, which may have more underscores in front.
  private static boolean isNamed(Expression expression) {
    return switch (expression) {
      case Name(var parts, _) -> parts.stream().anyMatch(FileMetadata.NAME::equalsIgnoreCase);
      case Expression.Star(var qualifier, _) ->
          qualifier.stream().anyMatch(FileMetadata.NAME::equalsIgnoreCase);
      case Column(var column) ->
          column.name().toLowerCase(Locale.ROOT).endsWith(FileMetadata.NAME)
              && column.type() instanceof StructType;
      default -> false;
    };
  }

  private static boolean isCall(Expression expression) {
    return expression instanceof NamedCall call
        && call.arguments().isEmpty()
        && CALLS.containsKey(call.function().toLowerCase(Locale.ROOT));
  }

  /// A task reads one file after the other: beside rows of another one, whose file it is cannot be
  /// told.
  private static void requireOneSource(Plan plan, List<Expression> expressions) {
    if (sources(plan) > 1) {
      var calls =
          expressions.stream()
              .filter(each -> has(each, FileColumns::isCall))
              .map(FileColumns::call)
              .collect(joining(", "));
      throw new QueryException(
          "MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION", Map.of("expr", Quoted.sql(calls + "()")));
    }
  }

  private static String call(Expression expression) {
    return expression instanceof NamedCall call && isCall(call)
        ? call.function().toLowerCase(Locale.ROOT)
        : Expressions.children(expression).stream()
            .filter(each -> has(each, FileColumns::isCall))
            .map(FileColumns::call)
            .findFirst()
            .orElseThrow();
  }

  private static int sources(Plan plan) {
    int below = plan.inputs().stream().mapToInt(FileColumns::sources).sum();
    return switch (plan) {
      case Plan.TableScan scan -> scan.file().isPresent() ? 1 : 0;
      case Plan.Union _ -> Math.min(below, 1);
      default -> below;
    };
  }

  // --- the column, from the scans up ---

  /// The plan with the columns of all files below that its rows can be told of.
  private static Plan exposed(Plan plan) {
    return switch (plan) {
      case Plan.TableScan _, Plan.StreamScan _ -> scan(plan);
      case Plan.Project project -> let(project, exposed(project.input()));
      case Plan.Join join
          when join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI ->
          new Plan.Join(
              exposed(join.left()), join.right(), join.type(), join.condition(), join.using());
      case Plan.Filter _,
          Plan.Sort _,
          Plan.Limit _,
          Plan.Offset _,
          Plan.Named _,
          Plan.Copy _,
          Plan.Deduplicate _,
          Plan.Watermark _,
          Plan.Observe _,
          Plan.Over _,
          Plan.Windows _,
          Plan.Sessions _,
          Plan.Generate _,
          Plan.Join _ ->
          Plans.mapInputs(plan, FileColumns::exposed);
      default -> plan;
    };
  }

  /// The same for calls: what comes behind a shuffle of rows is no file's any more.
  private Plan exposedToCalls(Plan plan) {
    return switch (plan) {
      case Plan.TableScan _, Plan.StreamScan _ -> scan(plan);
      case Plan.Project project -> let(project, exposedToCalls(project.input()));
      case Plan.Filter _,
          Plan.Named _,
          Plan.Copy _,
          Plan.Watermark _,
          Plan.Observe _,
          Plan.Windows _,
          Plan.Generate _ ->
          Plans.mapInputs(plan, this::exposedToCalls);
      case Plan.Union union -> union(union);
      case Plan.Join join
          when join.type() != JoinType.RIGHT_OUTER && join.type() != JoinType.FULL_OUTER ->
          new Plan.Join(
              exposedToCalls(join.left()),
              join.right(),
              join.type(),
              join.condition(),
              join.using());
      default -> plan;
    };
  }

  private static Plan scan(Plan plan) {
    return switch (plan) {
      case Plan.TableScan(var table, var columns, var file) ->
          new Plan.TableScan(table, with(columns, file), file);
      case Plan.StreamScan(var relation, var columns, var file) ->
          new Plan.StreamScan(relation, with(columns, file), file);
      default -> plan;
    };
  }

  private static List<Attribute> with(List<Attribute> columns, Optional<Attribute> file) {
    return file.filter(each -> columns.stream().noneMatch(each::is))
        .map(each -> Stream.concat(columns.stream(), Stream.of(Hidden.hideFile(each))).toList())
        .orElse(columns);
  }

  /// The projection, which also lets the files' columns of its input through.
  private static Plan let(Plan.Project project, Plan input) {
    var columns = project.columns();
    var all = new ArrayList<>(project.expressions());
    input.columns().stream()
        .filter(Hidden::isFile)
        .filter(each -> columns.stream().noneMatch(each::is))
        .forEach(each -> all.add(new Column(each)));
    return new Plan.Project(input, List.copyOf(all));
  }

  /// Files of several formats have what the calls tell in common.
  private Plan union(Plan.Union union) {
    var inputs = union.inputs().stream().map(this::exposedToCalls).toList();
    if (inputs.stream().noneMatch(each -> each.columns().stream().anyMatch(Hidden::isFile))) {
      return union;
    }
    return new Plan.Union(inputs.stream().<Plan>map(this::withCalled).toList());
  }

  private Plan withCalled(Plan input) {
    var all = new ArrayList<Expression>();
    Hidden.visible(input.columns()).forEach(each -> all.add(new Column(each)));
    var file =
        input.columns().stream().filter(Hidden::isFile).findFirst().map(each -> new Column(each));
    var parts = new ArrayList<Expression>();
    for (var field : CALLED.stream().sorted().toList()) {
      parts.add(new Literal(Utf8.of(field), DataTypes.StringType));
      parts.add(called(file, field));
    }
    var struct =
        Functions.resolve(
            new NamedCall("named_struct", parts.toArray(Expression[]::new)), settings);
    var alias = new Alias(struct, FileMetadata.NAME);
    all.add(new Column(Hidden.hideFile(alias.attribute())));
    return new Plan.Project(new Plan.Project(input, plus(input, alias)), List.copyOf(all));
  }

  private static List<Expression> plus(Plan input, Alias alias) {
    return Stream.<Expression>concat(input.columns().stream().map(Column::new), Stream.of(alias))
        .toList();
  }

  // --- the calls ---

  private static Expression told(Expression expression, Attribute file) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof NamedCall call && isCall(call)
                ? Optional.of(told(call.function().toLowerCase(Locale.ROOT), file))
                : Optional.empty());
  }

  private static Expression told(String function, Attribute file) {
    var field = Optional.ofNullable(CALLS.get(function)).orElseThrow();
    return new NamedCall("#" + function, field(new Column(file), field));
  }

  private static Expression called(Optional<Column> file, String field) {
    return file.map(each -> field(each, field))
        .orElseGet(
            () ->
                field.equals("file_path")
                    ? new Literal(Utf8.of(""), DataTypes.StringType)
                    : new Literal(-1L, DataTypes.LongType));
  }

  private static Expression field(Column file, String name) {
    var type = (StructType) file.type();
    int ordinal = type.fieldIndex(name);
    return new Expression.Field(
        file, ordinal, name, type.fields()[ordinal].dataType(), file.nullable());
  }
}
