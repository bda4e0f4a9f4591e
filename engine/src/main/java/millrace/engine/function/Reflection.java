package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.sql.types.DataTypes.StringType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/// `reflect`: calls of static methods of Java by the names of class and method. The result is the
/// text of what the method gives.
final class Reflection {
  private Reflection() {}

  static List<Function> functions() {
    return List.of(calling(true, "reflect", "java_method"), calling(false, "try_reflect"));
  }

  private static Function calling(boolean fails, String... names) {
    return named(names)
        .takesAny(0, Integer.MAX_VALUE)
        .casts(Reflection::checked)
        .gives(StringType)
        .mayBeNull()
        .takesNulls()
        .atRandom()
        .canFail()
        .loop(
            (call, _) -> {
              var method = method(call.arguments());
              return Rows.loop(StringType, values -> called(method, values, fails), false);
            });
  }

  private static List<Expression> checked(Invocation call) {
    if (call.count() < 2) {
      throw new QueryException(
          "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
          Map.of(
              "functionName",
              Quoted.name(call.name()),
              "expectedNum",
              "> 1",
              "actualNum",
              String.valueOf(call.count()),
              "docroot",
              Quoted.DOCUMENTATION));
    }
    var checked = new ArrayList<Expression>();
    checked.add(name(call, 0, "class"));
    checked.add(name(call, 1, "method"));
    for (int i = 2; i < call.count(); i++) {
      if (classes(call.type(i)).isEmpty()) {
        throw call.mismatch(
            "UNEXPECTED_INPUT_TYPE",
            "argument %d of %s is to be a number, BOOLEAN or STRING, but %s is %s"
                .formatted(i + 1, call.name(), Names.of(call.argument(i)), call.type(i).sql()));
      }
      checked.add(call.argument(i));
    }
    type(call, checked);
    if (find(checked) == null) {
      throw call.mismatch(
          "UNEXPECTED_STATIC_METHOD",
          "the class %s has no public static method %s that takes these arguments"
              .formatted(text(checked.get(0)), text(checked.get(1))));
    }
    return checked;
  }

  private static Expression name(Invocation call, int place, String what) {
    var argument = call.argument(place);
    if (!(argument.type() instanceof StringType) || !Functions.isConstant(argument)) {
      throw call.mismatch(
          "NON_FOLDABLE_INPUT",
          "the %s of %s is to be a constant text, but got %s"
              .formatted(what, call.name(), Names.of(argument)));
    }
    var folded = Evaluator.fold(argument, call.settings());
    if (folded.value() == null) {
      throw call.mismatch(
          "UNEXPECTED_NULL", "the %s of %s must not be null".formatted(what, call.name()));
    }
    return folded;
  }

  private static void type(Invocation call, List<Expression> arguments) {
    try {
      loaded(arguments);
    } catch (ClassNotFoundException none) {
      throw call.mismatch("UNEXPECTED_CLASS_TYPE", Map.of("className", text(arguments.getFirst())));
    }
  }

  private static Class<?> loaded(List<Expression> arguments) throws ClassNotFoundException {
    var loader = Thread.currentThread().getContextClassLoader();
    return Class.forName(text(arguments.getFirst()), true, loader);
  }

  private static String text(Expression literal) {
    return literal instanceof Expression.Literal(var value, _) ? String.valueOf(value) : "";
  }

  private static Method method(List<Expression> arguments) {
    var method = find(arguments);
    if (method == null) {
      throw new IllegalStateException("the method was there a moment ago");
    }
    return method;
  }

  private static @Nullable Method find(List<Expression> arguments) {
    try {
      for (var method : loaded(arguments).getMethods()) {
        if (method.getName().equals(text(arguments.get(1)))
            && Modifier.isStatic(method.getModifiers())
            && takes(method.getParameterTypes(), arguments.subList(2, arguments.size()))) {
          return method;
        }
      }
      return null;
    } catch (ClassNotFoundException _) {
      return null;
    }
  }

  private static boolean takes(Class<?>[] parameters, List<Expression> arguments) {
    if (parameters.length != arguments.size()) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (classes(arguments.get(i).type()).stream().noneMatch(parameters[i]::isAssignableFrom)) {
        return false;
      }
    }
    return true;
  }

  /// Of which classes a value of the type may be for Java; of none if it cannot be handed over.
  private static List<Class<?>> classes(DataType type) {
    return switch (type) {
      case BooleanType _ -> List.of(Boolean.class, boolean.class);
      case ByteType _ -> List.of(Byte.class, byte.class);
      case ShortType _ -> List.of(Short.class, short.class);
      case IntegerType _ -> List.of(Integer.class, int.class);
      case LongType _ -> List.of(Long.class, long.class);
      case FloatType _ -> List.of(Float.class, float.class);
      case DoubleType _ -> List.of(Double.class, double.class);
      case StringType _ -> List.of(String.class);
      default -> List.of();
    };
  }

  private static @Nullable Object called(Method method, @Nullable Object[] values, boolean fails) {
    var parameters = method.getParameterTypes();
    var arguments = new @Nullable Object[parameters.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = handed(values[i + 2], parameters[i]);
    }
    try {
      return Utf8.of(String.valueOf(method.invoke(null, arguments)));
    } catch (InvocationTargetException | IllegalAccessException | IllegalArgumentException wrong) {
      if (!fails) {
        return null;
      }
      var thrown =
          wrong instanceof InvocationTargetException && wrong.getCause() != null
              ? wrong.getCause()
              : wrong;
      throw DataException.unnamed(
          DataException.Kind.RUNTIME, "%s threw %s".formatted(method, thrown), thrown);
    }
  }

  /// The engine's value as Java's: texts are strings, and small whole numbers of their own class.
  private static @Nullable Object handed(@Nullable Object value, Class<?> parameter) {
    return switch (value) {
      case Utf8 text -> text.toString();
      case Integer number when parameter == byte.class || parameter == Byte.class ->
          number.byteValue();
      case Integer number when parameter == short.class || parameter == Short.class ->
          number.shortValue();
      case null, default -> value;
    };
  }
}
