package millrace.engine.sqltext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.sql.types.MetadataBuilder;
import millrace.sql.types.StructField;
import org.antlr.v4.runtime.tree.ParseTree;

/// Parse trees of ALTER TABLE and ALTER VIEW to what they are to change.
final class TableChanges {
  private final String text;
  private final PlanBuilder plans;
  private final TypeBuilder types;

  TableChanges(String text, PlanBuilder plans) {
    this.text = text;
    this.plans = plans;
    this.types = new TypeBuilder(text);
  }

  TableChange change(SqlParser.AlterationContext context) {
    return switch (context) {
      case SqlParser.RenameToContext rename ->
          new TableChange.Rename(plans.references().parts(rename.reference()));
      case SqlParser.AddColumnsContext add -> add(add.newColumns());
      case SqlParser.DropColumnsContext _ -> new TableChange.Refused("DROP COLUMN");
      case SqlParser.RenameColumnContext _ -> new TableChange.Refused("RENAME COLUMN");
      case SqlParser.ReplaceColumnsContext _ -> new TableChange.Refused("REPLACE COLUMNS");
      case SqlParser.ChangeColumnContext change -> change(change);
      case SqlParser.SetPropertiesContext set ->
          new TableChange.SetProperties(Properties.of(set.property()));
      case SqlParser.UnsetPropertiesContext unset ->
          new TableChange.UnsetProperties(
              unset.propertyKey().stream().map(Properties::key).toList());
      case SqlParser.SetLocationContext set ->
          new TableChange.SetLocation(
              Literals.text(set.string().getText()),
              set.partitionValues() == null ? Map.of() : partition(set.partitionValues()));
      default -> partitions(context);
    };
  }

  // --- columns ---

  private TableChange add(SqlParser.NewColumnsContext columns) {
    return new TableChange.AddColumns(columns.newColumn().stream().map(this::column).toList());
  }

  private StructField column(SqlParser.NewColumnContext context) {
    var metadata = new MetadataBuilder();
    context.string().forEach(each -> metadata.putString("comment", Literals.text(each.getText())));
    var name = plans.references().parts(context.reference());
    if (name.size() > 1) {
      throw SyntaxErrors.wrong(
          "UNSUPPORTED_FEATURE.TABLE_OPERATION",
          text,
          context,
          Map.of("tableName", Quoted.name(name), "operation", "ADD COLUMN with qualified column"),
          "a table of files gets whole columns, and no fields of those that are there");
    }
    return new StructField(
        name.getLast(),
        types.declared(context.dataType()),
        context.NOT().isEmpty(),
        metadata.build());
  }

  private TableChange change(SqlParser.ChangeColumnContext context) {
    var column = plans.references().parts(context.reference());
    var change = context.columnChange();
    if (change == null) {
      throw SyntaxErrors.refused(
          text, context, "a column gets another TYPE, COMMENT, DEFAULT or place");
    }
    if (change.FIRST() != null || change.AFTER() != null) {
      return new TableChange.Refused("ALTER COLUMN ... FIRST | AFTER");
    }
    if (change.NULL() != null) {
      return new TableChange.Refused(
          change.SET() == null
              ? "ALTER COLUMN ... DROP NOT NULL"
              : "ALTER COLUMN ... SET NOT NULL");
    }
    if (change.DEFAULT() != null) {
      return new TableChange.Refused("ALTER COLUMN ... DEFAULT");
    }
    return new TableChange.ChangeColumn(
        column,
        Optional.ofNullable(change.dataType()).map(types::declared),
        Optional.ofNullable(change.string()).map(each -> Literals.text(each.getText())));
  }

  // --- partitions ---

  private TableChange partitions(SqlParser.AlterationContext context) {
    return switch (context) {
      case SqlParser.AddPartitionsContext add ->
          new TableChange.AddPartitions(
              add.partitionPlace().stream().map(each -> partition(each.partitionValues())).toList(),
              add.EXISTS() != null);
      case SqlParser.DropPartitionsContext drop ->
          new TableChange.DropPartitions(
              drop.partitionValues().stream().map(this::partition).toList(), drop.EXISTS() != null);
      case SqlParser.RenamePartitionContext rename ->
          new TableChange.RenamePartition(partition(rename.from), partition(rename.to));
      case SqlParser.RecoverPartitionsContext _ -> new TableChange.RecoverPartitions();
      default -> throw new IllegalStateException("no case for " + context.getText());
    };
  }

  /// Values of columns that name folders, all of them told.
  Map<String, Optional<Expression>> partition(SqlParser.PartitionValuesContext context) {
    for (var value : context.partitionValue()) {
      if (value.expression() == null) {
        throw SyntaxErrors.wrong(
            "INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE",
            text,
            context,
            Map.of("partKey", Quoted.name(Literals.identifier(value.identifier()))),
            "a partition is told by values: write %s = ..."
                .formatted(Literals.identifier(value.identifier())));
      }
    }
    return values(context);
  }

  Map<String, Optional<Expression>> values(SqlParser.PartitionValuesContext context) {
    var partition = new LinkedHashMap<String, Optional<Expression>>();
    for (var value : context.partitionValue()) {
      if (value.expression() != null && !isConstant(value.expression())) {
        throw SyntaxErrors.at(text, value.expression(), "a partition is told by constants");
      }
      var name = Literals.identifier(value.identifier());
      var written = Optional.ofNullable(value.expression());
      if (partition.put(name, written.map(plans.expressions()::expression)) != null) {
        throw SyntaxErrors.wrong(
            "DUPLICATE_KEY", text, context, Map.of("keyColumn", Quoted.name(name)));
      }
    }
    return partition;
  }

  /// Whether it is a literal, or a marker that stands for one.
  private static boolean isConstant(ParseTree written) {
    return switch (written) {
      case SqlParser.ConstantContext _,
          SqlParser.PlaceMarkerContext _,
          SqlParser.NameMarkerContext _ ->
          true;
      default -> written.getChildCount() == 1 && isConstant(written.getChild(0));
    };
  }
}
