package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// The columns that names can mean at one place of a query, and how they are found.
record Scope(List<Attribute> columns, Surroundings surroundings) {
  Settings settings() {
    return surroundings.settings();
  }

  /// The column, or the field of a column, of that name.
  ///
  /// @throws QueryException `AMBIGUOUS_REFERENCE` when several columns have the name
  Optional<Expression> find(List<String> parts) {
    for (int qualifiers = Math.min(parts.size() - 1, 3); qualifiers >= 0; qualifiers--) {
      var found = new ArrayList<Attribute>();
      for (var column : columns) {
        if (matches(column.name(), parts.get(qualifiers))
            && isQualified(column, parts.subList(0, qualifiers))
            && (qualifiers > 0 || !Hidden.isQualified(column))) {
          found.add(Hidden.shown(column));
        }
      }
      if (found.size() > 1) {
        throw ambiguous(parts, found);
      }
      if (found.size() == 1) {
        var column = found.getFirst().withName(parts.get(qualifiers));
        return Optional.of(
            fields(new Expression.Column(column), parts.subList(qualifiers + 1, parts.size())));
      }
    }
    return Optional.empty();
  }

  /// The same column with what is known of it here.
  Optional<Attribute> find(Attribute column) {
    for (var each : columns) {
      if (each.is(column)) {
        return Optional.of(Hidden.shown(each));
      }
    }
    return Optional.empty();
  }

  /// The columns that `*`, or `t.*`, stands for; of a struct, its fields.
  List<Expression> star(List<String> qualifier) {
    if (qualifier.isEmpty()) {
      return Hidden.visible(columns).stream().<Expression>map(Expression.Column::new).toList();
    }
    List<Expression> qualified =
        Hidden.hiddenFirst(columns.stream().filter(each -> !Hidden.isFile(each)).toList())
            .filter(column -> isQualified(column, qualifier))
            .<Expression>map(Expression.Column::new)
            .toList();
    if (!qualified.isEmpty()) {
      return qualified;
    }
    var struct = find(qualifier).orElseThrow(() -> unknownStar(qualifier));
    if (struct.type() instanceof StructType type) {
      return Stream.of(type.fieldNames())
          .<Expression>map(name -> new Expression.Alias(field(struct, name), name))
          .toList();
    }
    throw unknownStar(qualifier);
  }

  boolean matches(String one, String other) {
    return settings().names().caseSensitive() ? one.equals(other) : one.equalsIgnoreCase(other);
  }

  private boolean isQualified(Attribute column, List<String> qualifier) {
    var own = column.qualifier();
    int skipped = own.size() - qualifier.size();
    return skipped >= 0
        && IntStream.range(0, qualifier.size())
            .allMatch(i -> matches(own.get(skipped + i), qualifier.get(i)));
  }

  // --- fields ---

  private Expression fields(Expression struct, List<String> names) {
    var result = struct;
    for (var name : names) {
      result = field(result, name);
    }
    return result;
  }

  /// A field of a struct or of all structs of an array, or the value of a map under that key.
  Expression field(Expression value, String name) {
    return switch (value.type()) {
      case StructType struct -> {
        int ordinal = ordinal(struct, name);
        var field = struct.fields()[ordinal];
        yield new Expression.Field(
            value, ordinal, name, field.dataType(), value.nullable() || field.nullable());
      }
      case ArrayType array when array.elementType() instanceof StructType struct -> {
        int ordinal = ordinal(struct, name);
        var field = struct.fields()[ordinal];
        DataType type = new ArrayType(field.dataType(), array.containsNull() || field.nullable());
        yield new Expression.Field(value, ordinal, name, type, value.nullable());
      }
      case MapType _ ->
          Functions.resolve(
              new Expression.NamedCall(
                  "#getitem", value, new Expression.Literal(Utf8.of(name), DataTypes.StringType)),
              settings());
      default ->
          throw new QueryException(
              "INVALID_EXTRACT_BASE_FIELD_TYPE",
              Map.of(
                  "base",
                  Quoted.sql(Names.ofColumn(value)),
                  "other",
                  Quoted.sql(value.type().sql())));
    };
  }

  private int ordinal(StructType struct, String name) {
    StructField[] fields = struct.fields();
    var found =
        IntStream.range(0, fields.length)
            .filter(i -> matches(fields[i].name(), name))
            .boxed()
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw new QueryException(
          "FIELD_NOT_FOUND",
          Map.of(
              "fieldName",
              Quoted.name(name),
              "fields",
              Quoted.names(List.of(struct.fieldNames()))));
    }
    throw new QueryException(
        "AMBIGUOUS_REFERENCE_TO_FIELDS",
        Map.of("field", Quoted.name(name), "count", Integer.toString(found.size())));
  }

  // --- what cannot be found ---

  QueryException unknown(List<String> parts) {
    var known =
        columns.stream()
            .filter(each -> !Hidden.is(each) && !GroupingSetsRewrite.ID.equals(each.name()))
            .toList();
    if (known.isEmpty()) {
      return new QueryException(
          "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", Map.of("objectName", Quoted.name(parts)));
    }
    return new QueryException(
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        Map.of(
            "objectName",
            Quoted.name(parts),
            "proposal",
            String.join(", ", Nearest.of(parts, known))));
  }

  private QueryException unknownStar(List<String> qualifier) {
    return new QueryException(
        "CANNOT_RESOLVE_STAR_EXPAND",
        Map.of(
            "targetString",
            Quoted.name(qualifier),
            "columns",
            Quoted.names(columns.stream().map(Attribute::name).sorted().toList())));
  }

  private static QueryException ambiguous(List<String> parts, List<Attribute> found) {
    var candidates =
        found.stream()
            .map(
                each ->
                    quoted(
                        Stream.concat(each.qualifier().stream(), Stream.of(each.name())).toList()))
            .collect(Collectors.joining(", "));
    return new QueryException(
        "AMBIGUOUS_REFERENCE",
        Map.of("name", Quoted.name(parts), "referenceNames", "[" + candidates + "]"));
  }

  static String quoted(List<String> parts) {
    return parts.stream().map(part -> "`" + part + "`").collect(Collectors.joining("."));
  }
}
