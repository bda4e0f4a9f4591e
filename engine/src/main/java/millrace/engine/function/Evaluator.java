package millrace.engine.function;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.error.Place;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.RowFunction;
import millrace.engine.expression.Settings;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.Batch;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/// Makes bound expressions run: a tree of loops, each over whole vectors. A literal is one vector,
/// made once; a call of a text that comes as codes of a dictionary, and of literals otherwise, is
/// computed once a code.
public final class Evaluator {
  private final Environment environment;

  private Evaluator(Environment environment) {
    this.environment = environment;
  }

  /// A running expression for one thread; each thread needs one of its own.
  ///
  /// @param bound with {@link Expression.Slot}s for the columns of the batches to come
  public static Evaluation compile(Expression bound, Settings settings, EvaluationTime time) {
    return new Evaluator(new Environment(settings, time)).compile(bound);
  }

  /// The value of an expression of constants.
  public static Expression.Literal fold(Expression constant, Settings settings) {
    var value =
        compile(
                constant,
                settings,
                () -> {
                  throw new IllegalStateException("the time of the batch is no constant");
                })
            .evaluate(new Batch(1))
            .object(0);
    return new Expression.Literal(value, constant.type());
  }

  Evaluation compile(Expression expression) {
    return switch (expression) {
      case Expression.Slot slot -> batch -> batch.column(slot.ordinal());
      case Expression.Literal literal -> new Constant(literal);
      case Expression.Alias alias -> compile(alias.child());
      case Expression.SortOrder order -> compile(order.child());
      case Expression.Cast cast -> at(cast.place(), cast(cast));
      case Expression.Case branches -> Branches.open(branches, this);
      case Expression.Field field -> field(field);
      case Expression.Call call -> at(call.place(), call(call));
      case Expression.Udf udf -> udf(udf);
      default -> throw new IllegalStateException("not to be evaluated: " + expression);
    };
  }

  /// With the place in what goes wrong.
  private static Evaluation at(Place place, Evaluation evaluation) {
    return !place.isKnown()
        ? evaluation
        : batch -> {
          try {
            return evaluation.evaluate(batch);
          } catch (DataException wrong) {
            throw wrong.at(place);
          }
        };
  }

  private Evaluation cast(Expression.Cast cast) {
    var loop =
        CastLoops.open(cast.child().type(), cast.type(), cast.lenient(), environment.settings());
    return strict(
        List.of(cast.child()), loop, Casts.canFail(cast.child().type(), cast.type()), false);
  }

  private Evaluation call(Expression.Call call) {
    var function = Catalogue.of(call.function());
    if (function.lazyOpening().isPresent()) {
      return function.lazyOpening().get().open(call, this);
    }
    var opening =
        function
            .opening()
            .orElseThrow(() -> new IllegalStateException(call.function() + " is never computed"));
    var loop = opening.open(call, environment);
    if (function.isStrict() && function.isDeterministic() && !call.arguments().isEmpty()) {
      return strict(call.arguments(), loop, function.mayFail(), function.takesCodes());
    }
    return plain(call.arguments(), loop, function.takesCodes());
  }

  private Evaluation plain(List<Expression> arguments, Loop loop, boolean codes) {
    Evaluation[] children = compileAll(arguments);
    return batch -> loop.run(values(children, batch, codes), batch.size());
  }

  private Evaluation strict(
      List<Expression> arguments, Loop loop, boolean canFail, boolean takesCodes) {
    if (takesCodes) {
      return plain(arguments, loop, true);
    }
    int variable = -1;
    for (int i = 0; i < arguments.size(); i++) {
      if (!(arguments.get(i) instanceof Expression.Literal)) {
        if (variable >= 0) {
          return plain(arguments, loop, false);
        }
        variable = i;
      }
    }
    return variable < 0
        ? plain(arguments, loop, false)
        : new Coded(compileAll(arguments), variable, loop, canFail);
  }

  Evaluation[] compileAll(List<Expression> expressions) {
    return expressions.stream().map(this::compile).toArray(Evaluation[]::new);
  }

  private static Vector[] values(Evaluation[] children, Batch batch, boolean codes) {
    var values = new Vector[children.length];
    for (int i = 0; i < values.length; i++) {
      var value = children[i].evaluate(batch);
      values[i] = !codes && value instanceof DictionaryVector coded ? coded.flatten() : value;
    }
    return values;
  }

  private Evaluation field(Expression.Field field) {
    var child = compile(field.struct());
    int ordinal = field.ordinal();
    return batch -> fieldOf(child.evaluate(batch), ordinal);
  }

  private static Vector fieldOf(Vector value, int ordinal) {
    if (value instanceof ArrayVector array) {
      return new ArrayVector(
          fieldOf(array.elements(), ordinal),
          array.starts(),
          array.ends(),
          array.size(),
          array.validity());
    }
    var struct = (StructVector) value;
    var field = struct.field(ordinal);
    return struct.validity().hasNulls() ? Masks.nullWhere(field, struct.validity()) : field;
  }

  private Evaluation udf(Expression.Udf udf) {
    Evaluation[] children = compileAll(udf.arguments());
    var function =
        udf.function()
            .open(udf.arguments().stream().map(Expression::type).toList(), environment.settings());
    return batch -> {
      var values = values(children, batch, true);
      var builder = VectorBuilder.of(udf.type());
      var arguments = new @Nullable Object[values.length];
      for (int row = 0; row < batch.size(); row++) {
        for (int i = 0; i < values.length; i++) {
          arguments[i] = values[i].object(row);
        }
        builder.append(apply(udf, function, arguments));
      }
      return builder.build();
    };
  }

  private static @Nullable Object apply(
      Expression.Udf udf, RowFunction function, @Nullable Object[] arguments) {
    try {
      return function.apply(arguments);
    } catch (EngineException wrong) {
      throw wrong;
    } catch (Exception thrown) {
      throw new DataException(
          DataException.Kind.EXECUTION,
          "FAILED_EXECUTE_UDF",
          Map.of(
              "functionName",
              Quoted.name(udf.name()),
              "signature",
              udf.arguments().stream()
                  .map(each -> each.type().simpleString())
                  .collect(Collectors.joining(", ")),
              "result",
              udf.type().simpleString(),
              "reason",
              thrown.toString()),
          thrown);
    }
  }
}
