package millrace.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.sqltext.Parameters;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import millrace.engine.sqltext.TableStatement;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import millrace.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// What SQL text asks of a session: rows, or a command.
final class Commands {
  /// Functions that a value for a marker may be made by.
  private static final Set<String> MAKERS =
      Set.of("array", "map", "struct", "named_struct", "map_from_arrays", "map_from_entries");

  private final SparkSession session;
  private final Listings listings;

  Commands(SparkSession session) {
    this.session = session;
    this.listings = new Listings(session);
  }

  private Statement statement(String text, Parameters parameters) {
    return SqlText.statement(text, parameters, session.settings());
  }

  Dataset<Row> run(String text) {
    return run(statement(text, Parameters.none()));
  }

  /// @param values of the markers `:name`: constants as Java has them, or columns
  Dataset<Row> run(String text, Map<String, Object> values) {
    var named = new HashMap<String, Expression>();
    values.forEach((name, value) -> named.put(name, argument(name, value)));
    return run(statement(text, Parameters.named(named)));
  }

  /// @param values of the markers `?`: constants as Java has them, or columns
  Dataset<Row> run(String text, List<?> values) {
    var placed = new ArrayList<Expression>();
    values.forEach(value -> placed.add(argument("?" + (placed.size() + 1), value)));
    return run(statement(text, Parameters.placed(text, placed)));
  }

  private static Expression argument(String name, @Nullable Object value) {
    var expression = functions.lit(value).expression();
    if (!isConstant(expression)) {
      throw new QueryException("INVALID_SQL_ARG", Map.of("name", name));
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

  Dataset<Row> run(Statement statement) {
    return switch (statement) {
      case Statement.Query(var plan) -> Plans.dataset(session, plan);
      case Statement.Explain(var plan, boolean extended) ->
          listings.answer(
              new StructType().add("plan", DataTypes.StringType, false),
              List.of(RowFactory.create(session.engine().explained(resolved(plan), extended))));
      case Statement.ShowTables show -> listings.tables(show);
      case Statement.ShowColumns show -> listings.columns(show);
      case Statement.ShowNamespaces show -> listings.namespaces(show);
      case Statement.ShowCatalogs show -> listings.catalogs(show);
      case Statement.ShowCurrent _ -> listings.current();
      case Statement.ShowFunctions show -> listings.functions(show);
      case Statement.ShowProperties show -> listings.properties(show);
      case Statement.Describe(var plan) -> listings.columns(plan);
      case Statement.DescribeTable describe -> listings.describe(describe);
      case Statement.DescribeFunction describe -> listings.describe(describe);
      case Statement.DescribeNamespace describe -> listings.describe(describe);
      case Statement.ShowSettings show -> listings.settings(show);
      case Statement.SetValue(var key, var value) -> set(key, value);
      case Statement.OnTables(TableStatement.ShowPartitions(var name, var place, var values)) ->
          listings.partitions(new TableCommands(session).table(name, place), values);
      case Statement.OnTables(TableStatement.ShowExtended show) ->
          new TableDetails(session).show(show, listings);
      case Statement.OnTables(TableStatement.ShowCreate(var name, var place)) ->
          listings.definition(name, place);
      case Statement.Execute execute -> new VariableCommands(session).execute(execute);
      default -> {
        change(statement);
        yield session.emptyDataFrame();
      }
    };
  }

  /// What answers with nothing.
  private void change(Statement statement) {
    switch (statement) {
      case Statement.OnTables(var table) -> new TableCommands(session).run(table);
      case Statement.CreateView view -> new ViewCommands(session).create(view);
      case Statement.ViewOfSource view -> new ViewCommands(session).create(view);
      case Statement.DropView(var name, boolean ifExists) ->
          new ViewCommands(session).drop(name, ifExists);
      case Statement.AlterView alter -> new ViewCommands(session).alter(alter);
      case Statement.BindView bind -> new ViewCommands(session).bind(bind);
      case Statement.CreateFunction create -> new FunctionCommands(session).create(create);
      case Statement.DropFunction drop -> new FunctionCommands(session).drop(drop);
      case Statement.Cache(var name, var plan, boolean lazy) -> {
        plan.ifPresent(each -> session.views().replace(Engine.quoted(name), resolved(each)));
        keep(resolved(new Plan.NamedRelation(name)), lazy);
      }
      case Statement.Uncache(var name, boolean ifExists) -> {
        boolean there = session.views().find(name).isPresent() || session.tables().has(name);
        if (!ifExists || there) {
          session.engine().kept().forget(resolved(new Plan.NamedRelation(name)));
        }
      }
      case Statement.ClearCache _ -> session.catalog().clearCache();
      case Statement.Refresh(var name) ->
          session.engine().kept().refresh(resolved(new Plan.NamedRelation(name)));
      case Statement.RefreshPath(var path) -> session.catalog().refreshByPath(path);
      case Statement.RefreshFunction(var name) -> refreshFunction(name);
      case Statement.Use(var name, boolean catalog) -> use(name, catalog);
      case Statement.Reset(var key) ->
          key.ifPresentOrElse(session.conf()::unset, session.conf()::reset);
      case Statement.Declare declare -> new VariableCommands(session).declare(declare);
      case Statement.DropVariable(var name, boolean ifExists) ->
          session.variables().drop(name, ifExists);
      case Statement.SetVariables set -> new VariableCommands(session).set(set);
      case Statement.FillVariables fill -> new VariableCommands(session).fill(fill);
      default -> throw new IllegalStateException("a statement without a case: " + statement);
    }
  }

  private Dataset<Row> set(String key, String value) {
    if (session.variables().find(Engine.name(key)).isPresent()) {
      throw new QueryException(
          "UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET",
          Map.of("variableName", Quoted.name(Engine.name(key))));
    }
    session.conf().set(key, value);
    return listings.set(key, value);
  }

  private void use(List<String> name, boolean catalog) {
    if (catalog) {
      session.catalog().setCurrentCatalog(name.getLast());
    } else {
      listings.requireNamespace(name);
      session.catalog().setCurrentDatabase(name.getLast());
    }
  }

  /// Functions are always as they were made; Spark takes the statement for those of tables alone.
  private void refreshFunction(List<String> name) {
    boolean there =
        Functions.exists(name.getLast()) || session.functions().find(name.getLast()).isPresent();
    throw there
        ? new QueryException("_LEGACY_ERROR_TEMP_1256", Map.of("functionName", name.getLast()))
        : new QueryException("ROUTINE_NOT_FOUND", Map.of("routineName", Engine.quoted(name)));
  }

  private void keep(Plan plan, boolean lazy) {
    session.engine().keep(plan, StorageLevel.MEMORY_AND_DISK());
    if (!lazy) {
      session.engine().kept().make(plan);
    }
  }

  private Plan resolved(Plan plan) {
    return session.engine().resolve(plan);
  }
}
