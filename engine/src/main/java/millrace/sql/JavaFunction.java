package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.RowFunction;
import millrace.engine.expression.Settings;
import millrace.engine.expression.UserFunction;
import millrace.sql.expressions.UserDefinedFunction;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A function of an author's, row by row. It gets the objects that a {@link Row} would hold, and
/// null for null.
final class JavaFunction extends UserDefinedFunction implements NamedFunction {
  private final JavaCall call;
  private final DataType type;
  private final Optional<String> name;
  private final boolean nullable;
  private final boolean deterministic;

  JavaFunction(JavaCall call, DataType type) {
    this(call, type, Optional.empty(), true, true);
  }

  private JavaFunction(
      JavaCall call,
      DataType type,
      Optional<String> name,
      boolean nullable,
      boolean deterministic) {
    this.call = call;
    this.type = type;
    this.name = name;
    this.nullable = nullable;
    this.deterministic = deterministic;
  }

  @Override
  public String name() {
    return name.orElse("UDF");
  }

  @Override
  public Column apply(Column... exprs) {
    return Errors.shown(
        () -> new Column(called(Stream.of(exprs).map(Column::expression).toList())));
  }

  @Override
  public Expression called(Expression.NamedCall written) {
    return called(written.arguments());
  }

  private Expression called(List<Expression> arguments) {
    if (arguments.size() != call.parameters()) {
      throw new QueryException(
          "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
          Map.of(
              "functionName", Quoted.name(name()),
              "expectedNum", String.valueOf(call.parameters()),
              "actualNum", String.valueOf(arguments.size()),
              "docroot", Quoted.DOCUMENTATION));
    }
    return new Expression.Udf(
        name(), new Conversion(call, type), arguments, type, nullable, deterministic);
  }

  @Override
  public boolean nullable() {
    return nullable;
  }

  @Override
  public boolean deterministic() {
    return deterministic;
  }

  @Override
  public JavaFunction withName(String newName) {
    return new JavaFunction(call, type, Optional.of(newName), nullable, deterministic);
  }

  @Override
  public JavaFunction asNonNullable() {
    return new JavaFunction(call, type, name, false, deterministic);
  }

  @Override
  public JavaFunction asNondeterministic() {
    return new JavaFunction(call, type, name, nullable, false);
  }

  /// From values of columns to the author's objects and back.
  private record Conversion(JavaCall call, DataType type) implements UserFunction {
    @Override
    public RowFunction open(List<DataType> arguments, Settings settings) {
      var decoders = new ArrayList<Codec.Decoder>();
      for (var each : arguments) {
        decoders.add(External.codec(each, settings.types().javaTime()).decoder(each, ""));
      }
      var result = External.codec(type, settings.types().javaTime());
      return values -> {
        var objects = new @Nullable Object[values.length];
        for (int i = 0; i < objects.length; i++) {
          objects[i] = decoders.get(i).orNull(values[i]);
        }
        return encoded(result, call.body().call(objects));
      };
    }

    private static @Nullable Object encoded(Codec result, @Nullable Object object) {
      try {
        return result.toInternalOrNull(object);
      } catch (DataException wrong) {
        var unfit = new ClassCastException(wrong.getMessage());
        unfit.initCause(wrong);
        throw unfit;
      }
    }
  }
}
