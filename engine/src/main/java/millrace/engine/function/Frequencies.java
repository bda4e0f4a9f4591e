package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.BINARY;
import static millrace.engine.function.Kind.DOUBLE;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.LONG;
import static millrace.engine.function.Kind.STRUCT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.sql.types.DataTypes.BinaryType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.IntegerType;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.function.aggregate.TopItems;
import millrace.sql.types.DataType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;

/// Sketches of how often values are there: count-min, and the most frequent ones.
final class Frequencies {
  private static final Kind COUNTED = Kind.oneOf(INTEGRAL, Kind.oneOf(TEXT, BINARY));

  private Frequencies() {}

  static List<Function> functions() {
    return List.of(
        named("count_min_sketch")
            .takes(
                COUNTED.exactly(),
                DOUBLE.exactly(),
                DOUBLE.exactly(),
                Kind.oneOf(INT, LONG).exactly())
            .calls("column", "epsilon", "confidence", "seed")
            .casts(Frequencies::countMin)
            .gives(BinaryType)
            .neverNull()
            .aggregates(),
        named("approx_top_k")
            .takes(ANY)
            .may(INT, TopItems.FEW, IntegerType)
            .may(INT, TopItems.STANDARD, IntegerType)
            .casts(call -> ofItems(call, "K", "Number of items tracked"))
            .gives(arguments -> TopItems.listed(arguments.getFirst().type()))
            .neverNull()
            .aggregates(),
        named("approx_top_k_accumulate")
            .takes(ANY)
            .may(INT, TopItems.STANDARD, IntegerType)
            .casts(call -> ofItems(call, "Number of items tracked"))
            .gives(arguments -> TopItems.state(arguments.getFirst().type()))
            .neverNull()
            .aggregates(),
        named("approx_top_k_combine")
            .takes(STRUCT)
            .may(INT, TopItems.AS_THEY_ARE, IntegerType)
            .casts(Frequencies::ofStates)
            .gives(arguments -> TopItems.state(item(arguments.getFirst().type())))
            .neverNull()
            .aggregates(),
        named("approx_top_k_estimate")
            .takes(STRUCT)
            .may(INT, TopItems.FEW, IntegerType)
            .casts(call -> ofState(call, "K"))
            .gives(arguments -> TopItems.listed(item(arguments.getFirst().type())))
            .neverNull()
            .takesNulls()
            .canFail()
            .loop(
                (call, _) -> {
                  var item = item(call.arguments().getFirst().type());
                  return Rows.loop(
                      call.type(), row -> TopItems.estimate(row[0], row[1], item), false);
                }));
  }

  // --- count-min ---

  private static List<Expression> countMin(Invocation call) {
    var cast = call.castTo(Catalogue.of("count_min_sketch"));
    var all = new ArrayList<Expression>();
    all.add(cast.getFirst());
    var names = List.of("eps", "confidence", "seed");
    for (int i = 1; i < cast.size(); i++) {
      if (!Functions.isConstant(cast.get(i))) {
        throw call.notConstant(i, names.get(i - 1), cast.get(i).type());
      }
      all.add(Evaluator.fold(cast.get(i), call.settings()));
    }
    for (int i = 1; i < all.size(); i++) {
      if (((Expression.Literal) all.get(i)).value() == null) {
        throw call.isNull(names.get(i - 1));
      }
    }
    double error = number(all.get(1));
    if (error <= 0) {
      throw call.outOfRange("eps", "(0.0, %s]".formatted(Double.MAX_VALUE), shown(error));
    }
    double confidence = number(all.get(2));
    if (confidence <= 0 || confidence >= 1) {
      throw call.outOfRange("confidence", "(0.0, 1.0]", shown(confidence));
    }
    return List.copyOf(all);
  }

  private static double number(Expression constant) {
    return constant instanceof Expression.Literal(Number number, _) ? number.doubleValue() : 0;
  }

  private static String shown(double value) {
    return Names.of(new Expression.Literal(value, DoubleType)) + "D";
  }

  // --- the most frequent ---

  private static List<Expression> ofItems(Invocation call, String... constants) {
    if (!TopItems.counts(call.type(0))) {
      throw failure(call, call.type(0).typeName() + " columns are not supported");
    }
    return constants(call, constants);
  }

  /// A number of tracked items that is not given, which a call never writes, is not checked.
  private static List<Expression> ofStates(Invocation call) {
    var all = ofState(call, "Number of items tracked");
    var tracked = Evaluator.fold(all.get(1), call.settings()).value();
    if (!Objects.equals(tracked, TopItems.AS_THEY_ARE)) {
      TopItems.requireTracked(tracked);
    }
    return all;
  }

  private static List<Expression> ofState(Invocation call, String... constants) {
    if (!(call.type(0) instanceof StructType state)) {
      throw call.unexpected(0, Quoted.sql("STRUCT"));
    }
    boolean fits =
        state.length() == 4
            && state.fields()[0].dataType().equals(BinaryType)
            && state.fields()[1].dataType().equals(IntegerType)
            && TopItems.counts(state.fields()[2].dataType())
            && state.fields()[3].dataType() instanceof StringType;
    if (!fits) {
      throw failure(call, "takes what approx_top_k_accumulate makes, but got " + state.sql());
    }
    return constants(call, constants);
  }

  private static List<Expression> constants(Invocation call, String... names) {
    var all = new ArrayList<Expression>();
    all.add(call.argument(0));
    for (int i = 1; i < call.count(); i++) {
      var cast = call.castTo(INT, i);
      if (!Functions.isConstant(cast)) {
        throw failure(call, names[i - 1] + " must be a constant");
      }
      all.add(cast);
    }
    return List.copyOf(all);
  }

  private static QueryException failure(Invocation call, String sentence) {
    return call.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", call.name() + ": " + sentence);
  }

  private static DataType item(DataType state) {
    return ((StructType) state).fields()[2].dataType();
  }
}
