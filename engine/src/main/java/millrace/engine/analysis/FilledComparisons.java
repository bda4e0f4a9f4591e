package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Settings;
import millrace.engine.expression.Settings.Chars;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.engine.function.TextLengths;
import millrace.sql.types.ArrayType;
import millrace.sql.types.CharType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Comparisons of columns that are declared `CHAR`: with each other and with constants, where the
/// shorter side is filled up with blanks to the length of the other. Such a column beside anything
/// else is a text as it stands.
final class FilledComparisons {
  private static final Set<String> COMPARISONS =
      Set.of("=", "==", "<>", "!=", "<", "<=", ">", ">=", "<=>", "equal_null");

  private final Settings settings;

  /// Whether a column may have fewer signs than it is declared with.
  private final boolean always;

  private FilledComparisons(Settings settings) {
    this.settings = settings;
    this.always = settings.types().chars() == Chars.FILLED_WHEN_COMPARED;
  }

  /// The arguments of a call, resolved, as they are to be compared. A column under another name is
  /// none, as in Spark.
  static List<Expression> arguments(
      String function, List<Expression> arguments, Settings settings) {
    if (settings.types().chars() == Chars.TEXTS) {
      return arguments;
    }
    var filled = new FilledComparisons(settings);
    if (COMPARISONS.contains(function) && arguments.size() == 2) {
      return filled.compared(arguments.get(0), arguments.get(1));
    }
    return function.equals("in") ? filled.members(arguments) : arguments;
  }

  // --- two sides ---

  private List<Expression> compared(Expression left, Expression right) {
    var both = List.of(left, right);
    if (Functions.isConstant(right)) {
      return fixed(left).flatMap(each -> withConstants(each, both)).orElse(both);
    }
    if (Functions.isConstant(left)) {
      return fixed(right)
          .flatMap(each -> withConstants(each, both.reversed()))
          .map(List::reversed)
          .orElse(both);
    }
    return isSame(left, right) ? both : columns(both);
  }

  private static boolean isSame(Expression left, Expression right) {
    return column(left)
        .filter(one -> column(right).filter(other -> one.is(other)).isPresent())
        .isPresent();
  }

  // --- a column and constants ---

  private List<Expression> members(List<Expression> arguments) {
    var members = arguments.subList(1, arguments.size());
    if (members.stream().allMatch(Functions::isConstant)) {
      return fixed(arguments.getFirst())
          .flatMap(each -> withConstants(each, arguments))
          .orElse(arguments);
    }
    return columns(arguments);
  }

  /// @param arguments the column and constants
  /// @return nothing, if not all constants are texts, or none is known: a null that is written out
  ///   has a type of its own
  private Optional<List<Expression>> withConstants(CharType type, List<Expression> arguments) {
    var constants = arguments.subList(1, arguments.size());
    if (!constants.stream().allMatch(each -> each.type() instanceof StringType)) {
      return Optional.empty();
    }
    var values = constants.stream().map(each -> Evaluator.fold(each, settings).value()).toList();
    if (values.stream().allMatch(Objects::isNull)) {
      return Optional.empty();
    }
    var lengths = values.stream().map(FilledComparisons::length).toList();
    int target = Math.max(type.length(), Collections.max(lengths));
    var filled = new ArrayList<Expression>();
    filled.add(filled(arguments.getFirst(), type.length(), target, always));
    for (int i = 0; i < lengths.size(); i++) {
      filled.add(filled(constants.get(i), lengths.get(i), target, false));
    }
    return Optional.of(List.copyOf(filled));
  }

  /// How many signs a text has; a null has none.
  private static int length(@Nullable Object text) {
    return text == null ? 0 : (int) text.toString().codePoints().count();
  }

  private Expression filled(Expression text, int length, int target, boolean anyway) {
    return target > length || anyway
        ? Functions.resolve(
            new NamedCall("rpad", text, new Literal(target, DataTypes.IntegerType)), settings)
        : text;
  }

  // --- columns ---

  private List<Expression> columns(List<Expression> all) {
    var types = all.stream().map(FilledComparisons::declared).flatMap(Optional::stream).toList();
    if (types.size() < all.size()) {
      return all;
    }
    var widest = types.stream().reduce(FilledComparisons::wider).orElseThrow();
    return IntStream.range(0, all.size())
        .mapToObj(i -> filled(all.get(i), types.get(i), widest))
        .toList();
  }

  private Expression filled(Expression column, DataType type, DataType target) {
    if (type instanceof CharType own && target instanceof CharType other) {
      return filled(column, own.length(), other.length(), always);
    }
    return isToFill(type, target) ? TextLengths.filled(column, target) : column;
  }

  /// Whether the type's texts are shorter than the target's. Of a struct its last field decides, as
  /// in Spark.
  private boolean isToFill(DataType type, DataType target) {
    if (type instanceof CharType own && target instanceof CharType other) {
      return always || other.length() > own.length();
    }
    if (type instanceof ArrayType own && target instanceof ArrayType other) {
      return isToFill(own.elementType(), other.elementType());
    }
    return type instanceof StructType own
        && target instanceof StructType other
        && own.length() > 0
        && isToFill(
            own.fields()[own.length() - 1].dataType(), other.fields()[own.length() - 1].dataType());
  }

  /// The type with the larger of both lengths wherever both are `CHAR`, and without meaning
  /// elsewhere.
  private static DataType wider(DataType one, DataType other) {
    if (one instanceof CharType left && other instanceof CharType right) {
      return left.length() < right.length() ? right : left;
    }
    if (one instanceof ArrayType left && other instanceof ArrayType right) {
      return new ArrayType(wider(left.elementType(), right.elementType()), true);
    }
    if (one instanceof StructType left
        && other instanceof StructType right
        && left.length() == right.length()) {
      return new StructType(
          IntStream.range(0, left.length())
              .mapToObj(i -> wider(left.fields()[i], right.fields()[i]))
              .toList());
    }
    return DataTypes.NullType;
  }

  private static StructField wider(StructField one, StructField other) {
    return new StructField(
        one.name(), wider(one.dataType(), other.dataType()), true, one.metadata());
  }

  // --- what is declared ---

  /// The length of a column that is `CHAR`.
  private static Optional<CharType> fixed(Expression expression) {
    return declared(expression)
        .filter(CharType.class::isInstance)
        .map(CharType.class::cast)
        .filter(_ -> expression.type() instanceof StringType);
  }

  /// The type that a column was declared with, if it has texts with lengths.
  private static Optional<DataType> declared(Expression expression) {
    return column(expression)
        .map(each -> TextLengths.declared(each.type(), each.metadata()))
        .filter(TextLengths::holds);
  }

  private static Optional<Attribute> column(Expression expression) {
    return switch (expression) {
      case Expression.Column(var column) -> Optional.of(column);
      case Expression.Outer(var column) -> Optional.of(column);
      default -> Optional.empty();
    };
  }
}
