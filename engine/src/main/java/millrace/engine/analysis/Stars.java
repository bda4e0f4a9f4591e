package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Matching;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Star;
import millrace.engine.function.Functions;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// Stars with something behind them: `* EXCEPT (a, b.c)`, and what pipes need of all columns; and
/// columns by patterns of their names.
final class Stars {
  private final Resolver.Columns columns;
  private final Resolver resolver;

  Stars(Resolver.Columns columns, Resolver resolver) {
    this.columns = columns;
    this.resolver = resolver;
  }

  static boolean isStar(Expression written) {
    return written instanceof Star || written instanceof Matching || isChanged(written);
  }

  private static boolean isChanged(Expression written) {
    return written instanceof NamedCall call
        && (call.function().equals(Star.EXCEPT)
            || call.function().equals(Star.REPLACE)
            || call.function().equals(Star.COLUMN_AT));
  }

  /// What the star stands for, with names already replaced by columns.
  List<Expression> expanded(Expression written) {
    if (written instanceof Star(var qualifier, var place)) {
      return star(qualifier, place);
    }
    if (written instanceof Matching(var qualifier, var regex)) {
      var pattern =
          Pattern.compile(
              (columns.scope().settings().names().caseSensitive() ? "" : "(?i)") + regex);
      return columns.star(qualifier).stream()
          .filter(each -> pattern.matcher(name(each)).matches())
          .toList();
    }
    var call = (NamedCall) written;
    var all = expanded(call.arguments().getFirst());
    var more = call.arguments().subList(1, call.arguments().size());
    return switch (call.function()) {
      case Star.EXCEPT -> except(all, more.stream().map(Name.class::cast).toList());
      case Star.REPLACE -> replaced(all, (Alias) more.getFirst());
      default -> List.of(at(all, (Literal) more.getFirst()));
    };
  }

  /// Of this query, or of the one around where this one has no relation of the name.
  private List<Expression> star(List<String> qualifier, Place place) {
    try {
      return columns.star(qualifier);
    } catch (QueryException wrong) {
      var outside = columns.scope().surroundings().outside();
      if (qualifier.isEmpty() || outside.isEmpty()) {
        throw wrong.at(place);
      }
      try {
        return outside.get().star(qualifier);
      } catch (QueryException _) {
        throw wrong.at(place);
      }
    }
  }

  // --- except ---

  private record Left(List<String> path, Expression column) {}

  private List<Expression> except(List<Expression> all, List<Name> names) {
    var left = new ArrayList<Left>();
    for (var name : names) {
      left.add(left(name, all));
    }
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < left.size(); j++) {
        if (i != j && isWithin(left.get(j), left.get(i))) {
          throw new QueryException(
                  "EXCEPT_OVERLAPPING_COLUMNS",
                  Map.of(
                      "columns",
                      String.join(
                          ", ",
                          names.stream().map(each -> String.join(".", each.parts())).toList())))
              .at(names.get(i).place());
        }
      }
    }
    return all.stream().flatMap(each -> without(each, left).stream()).toList();
  }

  private static boolean isWithin(Left part, Left whole) {
    return Same.same(part.column(), whole.column())
        && part.path().size() >= whole.path().size()
        && part.path().subList(0, whole.path().size()).equals(whole.path());
  }

  /// The column that the name begins with, and the fields behind it.
  private Left left(Name name, List<Expression> all) {
    var parts = name.parts();
    for (int length = parts.size(); length > 0; length--) {
      Optional<Expression> found;
      try {
        found = columns.find(parts.subList(0, length));
      } catch (QueryException wrong) {
        throw wrong.at(name.place());
      }
      if (found.isPresent()
          && found.get() instanceof Column column
          && all.stream().anyMatch(each -> Same.same(each, column))) {
        return new Left(path(column, parts.subList(length, parts.size())), column);
      }
    }
    throw columns.unknown(parts).at(name.place());
  }

  /// The fields by the names that they have.
  private List<String> path(Expression column, List<String> fields) {
    var path = new ArrayList<String>();
    var value = column;
    for (var field : fields) {
      value = columns.scope().field(value, field);
      var struct = ((Expression.Field) value);
      path.add(((StructType) struct.struct().type()).fieldNames()[struct.ordinal()]);
    }
    return path;
  }

  private Optional<Expression> without(Expression column, List<Left> left) {
    var own = left.stream().filter(each -> Same.same(each.column(), column)).toList();
    if (own.isEmpty()) {
      return Optional.of(column);
    }
    return rest(column, own.stream().map(Left::path).toList())
        .map(value -> new Alias(value, name(column)));
  }

  /// @param paths of fields to leave out; an empty one leaves out all
  private Optional<Expression> rest(Expression value, List<List<String>> paths) {
    if (paths.stream().anyMatch(List::isEmpty)) {
      return Optional.empty();
    }
    var fields = new ArrayList<Expression>();
    for (var name : ((StructType) value.type()).fieldNames()) {
      var field = columns.scope().field(value, name);
      var inner =
          paths.stream()
              .filter(path -> path.getFirst().equals(name))
              .map(path -> path.subList(1, path.size()))
              .toList();
      var left = inner.isEmpty() ? Optional.of(field) : rest(field, inner);
      left.ifPresent(
          each -> {
            fields.add(new Literal(Utf8.of(name), DataTypes.StringType));
            fields.add(each);
          });
    }
    return Optional.of(
        Functions.resolve(
            new NamedCall("named_struct", fields.toArray(Expression[]::new)),
            columns.scope().settings()));
  }

  private static String name(Expression column) {
    return switch (column) {
      case Alias alias -> alias.name();
      case Column(var attribute) -> attribute.name();
      default -> throw new IllegalStateException("a column without a name: " + column);
    };
  }

  // --- replaced, at ---

  private List<Expression> replaced(List<Expression> all, Alias value) {
    if (all.stream().noneMatch(each -> columns.scope().matches(name(each), value.name()))) {
      throw columns.unknown(List.of(value.name()));
    }
    var resolved = Same.unnamed(resolver.resolve(value.child()));
    return all.stream()
        .<Expression>map(
            each ->
                columns.scope().matches(name(each), value.name())
                    ? new Alias(resolved, value.name())
                    : each)
        .toList();
  }

  private static Expression at(List<Expression> all, Literal place) {
    if (!(place.value() instanceof Integer number) || number < 1 || number > all.size()) {
      throw new QueryException(
          "GROUP_BY_POS_OUT_OF_RANGE",
          Map.of("index", String.valueOf(place.value()), "size", String.valueOf(all.size())));
    }
    return all.get(number - 1);
  }
}
