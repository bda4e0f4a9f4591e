package millrace.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.StructField;

/// Rows on their way into a table: which column of a query goes to which of the table, as what
/// type.
final class Insertion {
  private static final Expression NULL = new Expression.Literal(null, DataTypes.NullType);

  private final SparkSession session;
  private final StoredTable table;
  private final Plan query;
  private final Map<String, Optional<Expression>> fixed =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /// The columns that PARTITION names, with or without a value.
  private final List<String> named = new ArrayList<>();

  /// @param query resolved
  Insertion(SparkSession session, StoredTable table, Plan query) {
    this.session = session;
    this.table = table;
    this.query = query;
  }

  /// Gives partition columns values that all rows have; without a value the rows bring it.
  Insertion into(Map<String, Optional<Expression>> partition) {
    for (var each : partition.entrySet()) {
      if (!table.isPartition(each.getKey())) {
        throw new QueryException(
            "PARTITIONS_NOT_FOUND",
            Map.of("partitionList", Quoted.name(each.getKey()), "tableName", table.quoted()),
            "%s is no column that names folders of %s; there are: %s"
                .formatted(each.getKey(), table.quoted(), table.partitions()));
      }
      each.getValue().ifPresent(value -> fixed.put(each.getKey(), Optional.of(value)));
    }
    named.addAll(partition.keySet());
    return this;
  }

  private void requireAllNamed() {
    if (!named.isEmpty() && named.size() != table.partitions().size()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1169",
          Map.of(
              "tableName",
              table.quoted(),
              "normalizedPartSpec",
              String.join(",", named),
              "partColNames",
              String.join(",", table.partitions())));
    }
  }

  private void requireFirst() {
    var values = table.partitions().stream().map(fixed::containsKey).toList();
    if (values.lastIndexOf(true) > values.indexOf(false) && values.contains(false)) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1147",
          Map.of("partColumns", "[" + String.join(",", table.partitions()) + "]"));
    }
  }

  /// The folder below the table's that all rows go to, as the fixed values of the first columns
  /// that name folders tell it; none where the rows bring the first of them.
  Optional<Path> folder() {
    var names = table.partitions().stream().takeWhile(fixed::containsKey).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new PartitionFolders(session, table).path(fixed, names));
  }

  private List<StructField> targets() {
    var targets = new ArrayList<StructField>();
    for (var field : table.schema()) {
      if (!fixed.containsKey(field.name())) {
        targets.add(field);
      }
    }
    return targets;
  }

  /// The query's columns go to the table's in their order.
  Plan byPosition() {
    var targets = targets();
    requireAsMany(targets.stream().map(StructField::name).toList());
    var values = new LinkedHashMap<String, Attribute>();
    for (int i = 0; i < targets.size(); i++) {
      values.put(targets.get(i).name(), query.columns().get(i));
    }
    return plan(values, false);
  }

  /// The query's columns go to the named ones in their order; the others are null.
  Plan byList(List<String> names) {
    var values = new TreeMap<String, Attribute>(String.CASE_INSENSITIVE_ORDER);
    for (var name : names) {
      if (targets().stream().noneMatch(each -> each.name().equalsIgnoreCase(name))) {
        throw new QueryException(
            "UNRESOLVED_COLUMN.WITH_SUGGESTION",
            Map.of(
                "objectName",
                Quoted.name(name),
                "proposal",
                Quoted.names(List.of(table.schema().fieldNames()))),
            "the table %s has no column `%s`; there are: %s"
                .formatted(table.quoted(), name, List.of(table.schema().fieldNames())));
      }
      if (names.stream().filter(name::equalsIgnoreCase).count() > 1) {
        throw new QueryException("COLUMN_ALREADY_EXISTS", Map.of("columnName", Quoted.name(name)));
      }
    }
    requireAsMany(names);
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), query.columns().get(i));
    }
    return plan(values, false);
  }

  /// The query's columns go to those of their names; the others are null.
  Plan byName() {
    var values = new TreeMap<String, Attribute>(String.CASE_INSENSITIVE_ORDER);
    for (var column : query.columns()) {
      if (targets().stream().noneMatch(each -> each.name().equalsIgnoreCase(column.name()))) {
        throw new QueryException(
            "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS",
            Map.of("tableName", table.quoted(), "extraColumns", Quoted.name(column.name())));
      }
      if (values.put(column.name(), column) != null) {
        throw new QueryException(
            "INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME",
            Map.of("tableName", table.quoted(), "colName", Quoted.name(column.name())));
      }
    }
    return plan(values, true);
  }

  private void requireAsMany(List<String> names) {
    int given = query.columns().size();
    if (given == names.size()) {
      return;
    }
    if (!fixed.isEmpty() && (given > names.size() || fixed.size() < table.partitions().size())) {
      throw new QueryException(
          "INSERT_PARTITION_COLUMN_ARITY_MISMATCH",
          Map.of(
              "tableName", table.quoted(),
              "tableColumns", Quoted.names(List.of(table.schema().fieldNames())),
              "staticPartCols", Quoted.names(List.copyOf(fixed.keySet())),
              "dataColumns", Quoted.names(query.columns().stream().map(Attribute::name).toList())));
    }
    var kind = given > names.size() ? "TOO_MANY_DATA_COLUMNS" : "NOT_ENOUGH_DATA_COLUMNS";
    throw new QueryException(
        "INSERT_COLUMN_ARITY_MISMATCH." + kind,
        Map.of(
            "tableName", table.quoted(),
            "tableColumns", Quoted.names(names),
            "dataColumns", Quoted.names(query.columns().stream().map(Attribute::name).toList())));
  }

  /// @param values by the names of the table's columns
  /// @param byName whether fields in them have their places by their names
  private Plan plan(Map<String, Attribute> values, boolean byName) {
    requireAllNamed();
    requireFirst();
    var results = new ArrayList<Expression>();
    for (var field : table.schema()) {
      var column = values.get(field.name());
      if (column != null) {
        StoreAssignment.check(table, field.name(), column.type(), field.dataType(), byName);
      }
      results.add(
          PartitionFolders.as(
              field,
              column == null ? fixed(field) : new Expression.Column(column),
              session.settings()));
    }
    return session.engine().resolve(new Plan.Project(query, List.copyOf(results)));
  }

  private Expression fixed(StructField field) {
    return fixed.getOrDefault(field.name(), Optional.empty()).orElse(NULL);
  }

  /// Does the work of writing; a value that does not fit its column is an error of the insertion.
  ///
  /// @param rows each column cast to its type
  static void run(Plan rows, Runnable writing) {
    try {
      writing.run();
    } catch (DataException wrong) {
      throw overflowing(rows, wrong)
          .<DataException>map(
              column ->
                  new DataException(
                      DataException.Kind.ARITHMETIC,
                      "CAST_OVERFLOW_IN_TABLE_INSERT",
                      Map.of(
                          "columnName", Quoted.name(column.name()),
                          "sourceType", Quoted.sql(((Cast) column.child()).child().type().sql()),
                          "targetType", Quoted.sql(column.type().sql())),
                      wrong))
          .orElse(wrong);
    }
  }

  /// The column whose value is too large for its type.
  private static Optional<Expression.Alias> overflowing(Plan rows, DataException wrong) {
    return Plans.expressions(rows).stream()
        .filter(Expression.Alias.class::isInstance)
        .map(Expression.Alias.class::cast)
        .filter(each -> each.child() instanceof Cast cast && isBeyond(cast, wrong))
        .findFirst();
  }

  private static boolean isBeyond(Cast cast, DataException wrong) {
    var parameters = wrong.problem().parameters();
    return switch (wrong.condition()) {
      case "CAST_OVERFLOW" ->
          Quoted.sql(cast.child().type().sql()).equals(parameters.get("sourceType"))
              && Quoted.sql(cast.type().sql()).equals(parameters.get("targetType"));
      case "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION" ->
          cast.type() instanceof DecimalType decimal
              && String.valueOf(decimal.precision()).equals(parameters.get("precision"))
              && String.valueOf(decimal.scale()).equals(parameters.get("scale"));
      default -> false;
    };
  }
}
