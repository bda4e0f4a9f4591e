package millrace.engine.sqltext;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DayTimeIntervalType;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/// Parse trees of statements to what they ask for.
final class Statements {
  private static final String TIME_ZONE = "spark.sql.session.timeZone";
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MAX_OFFSET_SECONDS = 18 * 3600;

  private final String text;
  private final PlanBuilder plans;
  private final ExpressionBuilder expressions;
  private final References references;

  Statements(String text, PlanBuilder plans) {
    this.text = text;
    this.plans = plans;
    this.expressions = plans.expressions();
    this.references = plans.references();
  }

  Statement statement(SqlParser.StatementContext context) {
    return switch (context) {
      case SqlParser.QueryStatementContext query -> new Statement.Query(plans.query(query.query()));
      case SqlParser.ExplainContext explain ->
          new Statement.Explain(plans.query(explain.query()), explain.EXTENDED() != null);
      case SqlParser.CreateViewContext view -> createView(view);
      case SqlParser.ViewOfSourceContext view ->
          new TableStatements(text, plans).viewOfSource(view);
      case SqlParser.DropViewContext drop ->
          new Statement.DropView(references.parts(drop.reference()), drop.EXISTS() != null);
      case SqlParser.AlterViewContext alter ->
          new Statement.AlterView(
              references.parts(alter.reference()),
              plans.query(alter.query()),
              written(alter.query()),
              SyntaxErrors.place(text, alter.reference()));
      case SqlParser.CacheContext cache ->
          new Statement.Cache(
              references.parts(cache.reference()),
              Optional.ofNullable(cache.query()).map(plans::query),
              cache.LAZY() != null);
      case SqlParser.BindViewContext bind ->
          new Statement.BindView(
              references.parts(bind.reference()),
              viewMode(bind.viewMode()),
              SyntaxErrors.place(text, bind.reference()));
      case SqlParser.UncacheContext uncache ->
          new Statement.Uncache(references.parts(uncache.reference()), uncache.EXISTS() != null);
      case SqlParser.ClearCacheContext _ -> new Statement.ClearCache();
      case SqlParser.RefreshTableContext refresh ->
          new Statement.Refresh(references.parts(refresh.reference()));
      case SqlParser.RefreshFunctionContext refresh ->
          new Statement.RefreshFunction(references.parts(refresh.reference()));
      case SqlParser.RefreshPathContext refresh ->
          new Statement.RefreshPath(
              refresh.string() == null
                  ? written(refresh.settingText())
                  : Literals.text(refresh.string().getText()));
      case SqlParser.ExecuteContext execute -> execute(execute);
      case SqlParser.CreateFunctionContext create ->
          new FunctionStatements(text, plans).create(create);
      case SqlParser.DropFunctionContext drop ->
          new Statement.DropFunction(
              references.parts(drop.reference()),
              drop.TEMP() != null || drop.TEMPORARY() != null,
              drop.EXISTS() != null);
      case SqlParser.AboutTablesContext about ->
          new Statement.OnTables(
              new TableStatements(text, plans).statement(about.tableStatement()));
      default -> listing(context);
    };
  }

  // --- views ---

  private Statement createView(SqlParser.CreateViewContext context) {
    boolean temporary = context.TEMP() != null || context.TEMPORARY() != null;
    if (temporary && context.EXISTS() != null) {
      throw SyntaxErrors.wrong("_LEGACY_ERROR_TEMP_0053", text, context, Map.of());
    }
    var name = references.parts(context.reference());
    if (temporary && context.GLOBAL() == null && name.size() > 1) {
      throw SyntaxErrors.wrong(
          "INVALID_TEMP_OBJ_QUALIFIER",
          text,
          context,
          Map.of(
              "objectType", "VIEW",
              "objectName", Quoted.name(name.getLast()),
              "qualifier", Quoted.name(name.subList(0, name.size() - 1))));
    }
    var plan = plans.query(context.query());
    Optional<String> comment = Optional.empty();
    var properties = new LinkedHashMap<String, String>();
    var mode = Statement.ViewMode.COMPENSATION;
    for (var clause : context.viewClause()) {
      comment = clause.string() == null ? comment : text(clause.string());
      properties.putAll(Properties.of(clause.property()));
      mode = clause.viewMode() == null ? mode : viewMode(clause.viewMode());
    }
    return new Statement.CreateView(
        name,
        plan,
        new Statement.ViewText(written(context.query()), mode, comment, properties),
        context.viewColumn().stream().map(Statements::viewColumn).toList(),
        context.REPLACE() != null,
        context.EXISTS() != null,
        temporary,
        context.GLOBAL() != null);
  }

  private static Statement.ViewMode viewMode(SqlParser.ViewModeContext context) {
    if (context.EVOLUTION() != null) {
      return context.TYPE() == null
          ? Statement.ViewMode.EVOLUTION
          : Statement.ViewMode.TYPE_EVOLUTION;
    }
    return context.BINDING() == null ? Statement.ViewMode.COMPENSATION : Statement.ViewMode.BINDING;
  }

  private static Statement.CreateView.Named viewColumn(SqlParser.ViewColumnContext context) {
    return new Statement.CreateView.Named(
        Literals.identifier(context.identifier()), text(context.string()));
  }

  // --- what there is ---

  private Statement listing(SqlParser.StatementContext context) {
    return switch (context) {
      case SqlParser.ShowTablesContext show ->
          new Statement.ShowTables(
              show.VIEWS() != null, name(show.reference()), text(show.pattern));
      case SqlParser.ShowColumnsContext show ->
          new Statement.ShowColumns(references.parts(show.reference(0)), name(show.namespace));
      case SqlParser.ShowNamespacesContext show -> new Statement.ShowNamespaces(text(show.pattern));
      case SqlParser.ShowCatalogsContext show -> new Statement.ShowCatalogs(text(show.pattern));
      case SqlParser.ShowCurrentContext _ -> new Statement.ShowCurrent();
      case SqlParser.ShowFunctionsContext show -> functions(show);
      case SqlParser.ShowPropertiesContext show ->
          new Statement.ShowProperties(
              references.parts(show.reference()),
              Optional.ofNullable(show.propertyKey()).map(Properties::key));
      case SqlParser.DescribeFunctionContext describe ->
          new Statement.DescribeFunction(
              function(describe.functionOrOperator()), describe.EXTENDED() != null);
      case SqlParser.DescribeNamespaceContext describe ->
          new Statement.DescribeNamespace(
              references.parts(describe.reference()), describe.EXTENDED() != null);
      case SqlParser.DescribeContext describe -> describe(describe);
      default -> setting(context);
    };
  }

  private Statement functions(SqlParser.ShowFunctionsContext context) {
    var scope =
        context.scope == null ? "ALL" : Literals.identifier(context.scope).toUpperCase(Locale.ROOT);
    if (!List.of("ALL", "SYSTEM", "USER").contains(scope)) {
      throw SyntaxErrors.wrong(
          "INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE",
          text,
          context,
          Map.of("scope", Quoted.name(Literals.identifier(context.scope))));
    }
    if (context.namespace != null && context.named != null) {
      throw SyntaxErrors.wrong(
          "INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_PATTERN",
          text,
          context,
          Map.of("pattern", Quoted.name(references.parts(context.named))));
    }
    return new Statement.ShowFunctions(
        Statement.ShowFunctions.Scope.valueOf(scope),
        name(context.named).map(List::getLast).or(() -> text(context.pattern)));
  }

  private List<String> function(SqlParser.FunctionOrOperatorContext context) {
    if (context.string() != null) {
      return SqlText.name(Literals.text(context.string().getText()));
    }
    return context.reference() == null
        ? List.of(context.getText())
        : references.parts(context.reference());
  }

  private Statement describe(SqlParser.DescribeContext context) {
    return context.query() == null
        ? new Statement.DescribeTable(
            references.parts(context.reference()),
            context.EXTENDED() != null || context.FORMATTED() != null,
            Optional.ofNullable(context.column).map(References::parts),
            context.partitionValues() == null
                ? Map.of()
                : new TableChanges(text, plans).partition(context.partitionValues()),
            SyntaxErrors.place(text, context.reference()))
        : new Statement.Describe(plans.query(context.query()));
  }

  private Optional<List<String>> name(SqlParser.@Nullable ReferenceContext context) {
    return Optional.ofNullable(context).map(references::parts);
  }

  private static Optional<String> text(SqlParser.@Nullable StringContext context) {
    return Optional.ofNullable(context).map(each -> Literals.text(each.getText()));
  }

  // --- settings ---

  private Statement setting(SqlParser.StatementContext context) {
    return switch (context) {
      case SqlParser.UseContext use -> new Statement.Use(references.parts(use.reference()), false);
      case SqlParser.UseCatalogContext use ->
          new Statement.Use(
              List.of(
                  use.string() == null
                      ? Literals.identifier(use.identifier())
                      : Literals.text(use.string().getText())),
              true);
      case SqlParser.SetZoneContext set -> new Statement.SetValue(TIME_ZONE, zone(set));
      case SqlParser.SetVerboseContext verbose -> verbose(verbose);
      case SqlParser.SetContext set -> set(set);
      case SqlParser.ResetContext reset ->
          new Statement.Reset(Optional.ofNullable(reset.key).map(Statements::written));
      default -> variable(context);
    };
  }

  private Statement verbose(SqlParser.SetVerboseContext context) {
    if (!Literals.identifier(context.verbose).equalsIgnoreCase("v")) {
      throw SyntaxErrors.at(text, context, "SET takes -v, a key, or a key and its value");
    }
    return new Statement.ShowSettings(Optional.empty(), true);
  }

  private String zone(SqlParser.SetZoneContext context) {
    if (context.LOCAL() != null) {
      return ZoneId.systemDefault().getId();
    }
    return switch (expressions.constant(context.literal())) {
      case Literal(Utf8 zone, _) -> zone.toString();
      case Literal(Long micros, DayTimeIntervalType _) -> offset(context, micros);
      default -> throw SyntaxErrors.wrong("_LEGACY_ERROR_TEMP_0045", text, context, Map.of());
    };
  }

  private String offset(SqlParser.SetZoneContext context, long micros) {
    long seconds = micros / MICROS_PER_SECOND;
    if (Math.abs(seconds) > MAX_OFFSET_SECONDS || micros % MICROS_PER_SECOND != 0) {
      throw SyntaxErrors.wrong(
          "INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE",
          text,
          context,
          Map.of("input", context.literal().getText()));
    }
    return ZoneOffset.ofTotalSeconds((int) seconds).toString();
  }

  private static Statement set(SqlParser.SetContext context) {
    if (context.key == null) {
      return new Statement.ShowSettings(Optional.empty(), false);
    }
    var key = written(context.key);
    return context.value == null
        ? new Statement.ShowSettings(Optional.of(key), false)
        : new Statement.SetValue(key, context.value.isEmpty() ? "" : written(context.value));
  }

  /// The text as it is, blanks inside and all.
  static String written(ParserRuleContext context) {
    int from = context.getStart().getStartIndex();
    int to = context.getStop().getStopIndex();
    return to < from ? "" : context.getStart().getInputStream().getText(Interval.of(from, to));
  }

  // --- variables ---

  private Statement variable(SqlParser.StatementContext context) {
    return switch (context) {
      case SqlParser.DeclareContext declare ->
          new Statement.Declare(
              declare.reference().stream().map(references::parts).toList(),
              declare.REPLACE() != null,
              Optional.ofNullable(declare.dataType()).map(expressions::type),
              Optional.ofNullable(declare.expression()).map(expressions::expression));
      case SqlParser.DropVariableContext drop ->
          new Statement.DropVariable(references.parts(drop.reference()), drop.EXISTS() != null);
      case SqlParser.SetVariablesContext set when set.query() != null ->
          new Statement.FillVariables(
              set.targets.stream().map(References::parts).toList(), plans.query(set.query()));
      case SqlParser.SetVariablesContext set ->
          new Statement.SetVariables(
              set.assignment().stream()
                  .map(each -> References.parts(each.qualifiedName()))
                  .toList(),
              set.assignment().stream()
                  .map(each -> Optional.ofNullable(each.expression()).map(expressions::expression))
                  .toList());
      default -> throw new IllegalStateException("grammar without a case: " + context.getText());
    };
  }

  private Statement execute(SqlParser.ExecuteContext context) {
    return new Statement.Execute(
        expressions.expression(context.body),
        context.into.stream().map(References::parts).toList(),
        context.executeArgument().stream()
            .map(
                each ->
                    new Statement.Execute.Argument(
                        expressions.expression(each.expression()),
                        Optional.ofNullable(each.identifier()).map(Literals::identifier)))
            .toList(),
        SyntaxErrors.place(text, context));
  }
}
