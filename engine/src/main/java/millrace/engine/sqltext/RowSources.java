package millrace.engine.sqltext;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Interval;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.engine.source.RangeTable;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.YearMonthIntervalType;
import org.antlr.v4.runtime.ParserRuleContext;

/// What a relation of FROM may have behind it, TABLESAMPLE and WATERMARK, and the relation `range`.
final class RowSources {
  private static final long MILLIS_PER_DAY = 86_400_000;

  /// A month of a delay has as many days.
  private static final long DAYS_PER_MONTH = 31;

  private final String text;
  private final ExpressionBuilder expressions;
  private final Constants constants;
  private final Ordering ordering;

  RowSources(String text, ExpressionBuilder expressions, Constants constants) {
    this.text = text;
    this.expressions = expressions;
    this.constants = constants;
    this.ordering = new Ordering(text, expressions, constants);
  }

  // --- range ---

  /// The numbers from 0, or from the first, up to and without the last.
  ///
  /// @param arguments end; or start and end, then the step, then a number of parts, which is of no
  ///   matter here
  Plan range(List<Expression> arguments, ParserRuleContext context) {
    if (arguments.isEmpty() || arguments.size() > 4) {
      throw SyntaxErrors.wrong(
          "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
          text,
          context,
          Map.of(
              "functionName",
              Quoted.name("range"),
              "expectedNum",
              "[1, 2, 3, 4]",
              "actualNum",
              String.valueOf(arguments.size()),
              "docroot",
              Quoted.DOCUMENTATION));
    }
    var numbers = arguments.stream().map(each -> number(each, context)).toList();
    long start = numbers.size() == 1 ? 0 : numbers.getFirst();
    long end = numbers.size() == 1 ? numbers.getFirst() : numbers.get(1);
    long step = numbers.size() < 3 ? 1 : numbers.get(2);
    if (step == 0) {
      throw SyntaxErrors.wrong(
          "FAILED_FUNCTION_CALL",
          text,
          context,
          Map.of("funcName", Quoted.name("range")),
          "the step of a range is not 0");
    }
    return new Plan.TableScan(
        new RangeTable(start, end, step), List.of(Attribute.of("id", DataTypes.LongType, false)));
  }

  private long number(Expression written, ParserRuleContext context) {
    var value =
        constants
            .value(new Expression.Cast(written, DataTypes.LongType, false))
            .map(Literal::value);
    return value
        .map(Long.class::cast)
        .orElseThrow(
            () ->
                SyntaxErrors.wrong(
                    "UNEXPECTED_INPUT_TYPE",
                    text,
                    context,
                    Map.of(
                        "functionName", Quoted.name("range"),
                        "paramIndex", Quoted.ordinal(0),
                        "requiredType", Quoted.sql("BIGINT"),
                        "inputSql", Quoted.sql(Names.of(written)),
                        "inputType", Quoted.sql("ANY")),
                    "range takes constant whole numbers that are not null"));
  }

  // --- samples ---

  Plan sampled(Plan plan, SqlParser.SampleContext context) {
    if (context.rows != null) {
      return new Plan.Limit(plan, ordering.count(context.rows, "TABLESAMPLE"));
    }
    if (context.percent != null) {
      var percent = new BigDecimal(context.percent.getText());
      return share(
          plan,
          context,
          (context.negative == null ? percent : percent.negate()).movePointLeft(2).doubleValue());
    }
    if (context.bucket != null) {
      return bucket(plan, context);
    }
    throw SyntaxErrors.wrong(
        context.bytes == null ? "_LEGACY_ERROR_TEMP_0014" : "_LEGACY_ERROR_TEMP_0015",
        text,
        context,
        context.bytes == null ? Map.of() : Map.of("msg", "byteLengthLiteral"),
        "TABLESAMPLE takes a number of ROWS, a PERCENT, or a BUCKET x OUT OF y");
  }

  private Plan bucket(Plan plan, SqlParser.SampleContext context) {
    if (context.column != null || context.reference() != null) {
      throw SyntaxErrors.refused(
          text, context, "TABLESAMPLE takes a bucket of all rows, without ON");
    }
    return share(
        plan,
        context,
        Double.parseDouble(context.bucket.getText())
            / Double.parseDouble(context.buckets.getText()));
  }

  private Plan share(Plan plan, SqlParser.SampleContext context, double fraction) {
    if (!(fraction >= -1e-6 && fraction <= 1 + 1e-6)) {
      var problem = "a share of the rows is 0 to 1, but got %s".formatted(fraction);
      throw SyntaxErrors.wrong("_LEGACY_ERROR_TEMP_0064", text, context, Map.of("msg", problem));
    }
    long seed =
        context.seed == null
            ? ThreadLocalRandom.current().nextInt(1000)
            : Long.parseLong(context.seed.getText());
    var drawn = new NamedCall("rand", new Literal(seed, DataTypes.LongType));
    return new Plan.Filter(
        plan, new NamedCall("<", drawn, new Literal(fraction, DataTypes.DoubleType)));
  }

  // --- watermarks ---

  /// The event time of the rows: a column, or an expression under a name, which becomes one.
  Plan marked(Plan plan, SqlParser.WatermarkContext context) {
    if (!context.delay.getStart().getText().equalsIgnoreCase("INTERVAL")) {
      throw SyntaxErrors.missing(text, context.delay, "INTERVAL");
    }
    long delay = delay(expressions.constant(context.delay)).orElseThrow();
    if (delay < 0) {
      throw DataException.unnamed(
          DataException.Kind.ILLEGAL_ARGUMENT,
          "delay threshold (%s) should not be negative.".formatted(context.delay.getText()));
    }
    return new Plan.Written(
        new Plan.Watermark(plan, expressions.named(context.namedExpression()), delay),
        SyntaxErrors.place(text, context));
  }

  private static OptionalLong delay(Expression written) {
    return switch (written) {
      case Literal(Long micros, DayTimeIntervalType _) -> OptionalLong.of(micros / 1000);
      case Literal(Integer months, YearMonthIntervalType _) ->
          OptionalLong.of(months * DAYS_PER_MONTH * MILLIS_PER_DAY);
      case Literal(Interval length, _) ->
          OptionalLong.of(
              (length.months() * DAYS_PER_MONTH + length.days()) * MILLIS_PER_DAY
                  + length.micros() / 1000);
      default -> OptionalLong.empty();
    };
  }
}
