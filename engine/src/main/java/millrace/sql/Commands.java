package millrace.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Parameters;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import millrace.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// What SQL text asks of a session: rows, or a command.
final class Commands {
  private static final StructType TABLES =
      new StructType()
          .add("namespace", DataTypes.StringType, false)
          .add("tableName", DataTypes.StringType, false)
          .add("isTemporary", DataTypes.BooleanType, false);
  private static final StructType VIEWS =
      new StructType()
          .add("namespace", DataTypes.StringType, false)
          .add("viewName", DataTypes.StringType, false)
          .add("isTemporary", DataTypes.BooleanType, false);
  private static final StructType COLUMNS =
      new StructType()
          .add("col_name", DataTypes.StringType, false)
          .add("data_type", DataTypes.StringType, false)
          .add("comment", DataTypes.StringType);
  private static final StructType SETTINGS =
      new StructType()
          .add("key", DataTypes.StringType, false)
          .add("value", DataTypes.StringType, false);

  /// Functions that a value for a marker may be made by.
  private static final Set<String> MAKERS =
      Set.of("array", "map", "struct", "named_struct", "map_from_arrays", "map_from_entries");

  private final SparkSession session;

  Commands(SparkSession session) {
    this.session = session;
  }

  Dataset<Row> run(String text) {
    return run(SqlText.statement(text));
  }

  /// @param values of the markers `:name`: constants as Java has them, or columns
  Dataset<Row> run(String text, Map<String, Object> values) {
    var named = new HashMap<String, Expression>();
    values.forEach((name, value) -> named.put(name, argument(name, value)));
    return run(SqlText.statement(text, Parameters.named(named)));
  }

  /// @param values of the markers `?`: constants as Java has them, or columns
  Dataset<Row> run(String text, List<?> values) {
    var placed = new ArrayList<Expression>();
    values.forEach(value -> placed.add(argument("?" + (placed.size() + 1), value)));
    return run(SqlText.statement(text, Parameters.placed(text, placed)));
  }

  private static Expression argument(String name, @Nullable Object value) {
    var expression = functions.lit(value).expression();
    if (!isConstant(expression)) {
      throw new QueryException(
          "INVALID_SQL_ARG",
          "the value of %s is no constant; pass a number, a text, a date, or what array, map or struct make of them"
              .formatted(name));
    }
    return expression;
  }

  private static boolean isConstant(Expression expression) {
    return switch (expression) {
      case Expression.Literal _ -> true;
      case Expression.Alias alias -> isConstant(alias.child());
      case Expression.NamedCall call ->
          MAKERS.contains(call.function().toLowerCase(Locale.ROOT))
              && call.arguments().stream().allMatch(Commands::isConstant);
      default -> false;
    };
  }

  private Dataset<Row> run(Statement statement) {
    return switch (statement) {
      case Statement.Query(var plan) -> Plans.dataset(session, plan);
      case Statement.Explain(var plan, boolean extended) ->
          answer(
              new StructType().add("plan", DataTypes.StringType, false),
              List.of(RowFactory.create(session.engine().explained(resolved(plan), extended))));
      case Statement.CreateView view -> create(view);
      case Statement.DropView(var name, boolean ifExists) -> drop(name, ifExists);
      case Statement.ShowTables(boolean viewsOnly, var pattern) ->
          answer(viewsOnly ? VIEWS : TABLES, tables(pattern));
      case Statement.ShowColumns(var table) ->
          answer(
              new StructType().add("col_name", DataTypes.StringType, false),
              columns(new Plan.NamedRelation(table))
                  .map(row -> RowFactory.create(row.get(0)))
                  .toList());
      case Statement.Describe(var plan) -> answer(COLUMNS, columns(plan).toList());
      case Statement.SetValue(var key, var value) -> {
        session.conf().set(key, value);
        yield answer(SETTINGS, List.of(RowFactory.create(key, value)));
      }
      case Statement.ShowSettings(var key) -> answer(SETTINGS, settings(key));
      case Statement.Cache(var name, var plan, boolean lazy) -> {
        plan.ifPresent(each -> session.views().replace(name(name), resolved(each)));
        cache(resolved(new Plan.NamedRelation(name)), lazy);
        yield nothing();
      }
      case Statement.Uncache(var name, boolean ifExists) -> {
        if (!ifExists || session.views().find(name).isPresent()) {
          session.engine().kept().forget(resolved(new Plan.NamedRelation(name)));
        }
        yield nothing();
      }
    };
  }

  private Dataset<Row> create(Statement.CreateView view) {
    var name = name(view.name());
    var plan = resolved(view.plan());
    if (view.global()) {
      createGlobal(view, name, plan);
    } else if (view.replace()) {
      session.views().replace(name, plan);
    } else if (!view.ifNotExists() || session.views().find(view.name()).isEmpty()) {
      session.views().create(name, plan);
    }
    return nothing();
  }

  private void createGlobal(Statement.CreateView view, String name, Plan plan) {
    if (view.replace()) {
      session.views().replaceGlobal(name, plan);
    } else if (!view.ifNotExists()
        || session.views().find(List.of("global_temp", view.name().getLast())).isEmpty()) {
      session.views().createGlobal(name, plan);
    }
  }

  private void cache(Plan plan, boolean lazy) {
    session.engine().keep(plan, StorageLevel.MEMORY_AND_DISK());
    if (!lazy) {
      session.engine().kept().make(plan);
    }
  }

  private Dataset<Row> drop(List<String> name, boolean ifExists) {
    boolean dropped =
        (name.size() == 2 && name.getFirst().equalsIgnoreCase("global_temp"))
            ? session.views().dropGlobal(name(List.of(name.getLast())))
            : session.views().drop(name(name));
    if (!dropped && !ifExists) {
      throw new QueryException(
          "TABLE_OR_VIEW_NOT_FOUND",
          "there is no view '%s' to drop; write DROP VIEW IF EXISTS if it may be missing"
              .formatted(String.join(".", name)));
    }
    return nothing();
  }

  private List<Row> tables(Optional<String> pattern) {
    var wanted =
        pattern.map(text -> Pattern.compile(text.replace("*", ".*"), Pattern.CASE_INSENSITIVE));
    return session.views().all().stream()
        .map(Views.View::name)
        .filter(name -> wanted.isEmpty() || wanted.get().matcher(name).matches())
        .map(name -> RowFactory.create("", name, true))
        .toList();
  }

  private Stream<Row> columns(Plan plan) {
    return resolved(plan).columns().stream()
        .map(each -> RowFactory.create(each.name(), each.type().simpleString(), null));
  }

  private List<Row> settings(Optional<String> key) {
    if (key.isPresent()) {
      return List.of(RowFactory.create(key.get(), session.conf().get(key.get(), "<undefined>")));
    }
    var rows = new ArrayList<Row>();
    session.conf().all().forEach((name, value) -> rows.add(RowFactory.create(name, value)));
    return rows;
  }

  private Plan resolved(Plan plan) {
    return session.engine().resolve(plan);
  }

  private static String name(List<String> parts) {
    return parts.stream()
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(java.util.stream.Collectors.joining("."));
  }

  private Dataset<Row> answer(StructType schema, List<Row> rows) {
    return session.createDataFrame(rows, schema);
  }

  private Dataset<Row> nothing() {
    return session.emptyDataFrame();
  }
}
