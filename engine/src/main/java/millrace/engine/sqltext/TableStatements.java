package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.engine.error.Place;
import millrace.engine.expression.Expression;
import millrace.engine.function.TextLengths;
import millrace.sql.types.MetadataBuilder;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Parse trees of statements about tables to what they ask for.
final class TableStatements {
  private final String text;
  private final PlanBuilder plans;
  private final TypeBuilder types;

  TableStatements(String text, PlanBuilder plans) {
    this.text = text;
    this.plans = plans;
    this.types = new TypeBuilder(text);
  }

  TableStatement statement(SqlParser.TableStatementContext context) {
    return switch (context) {
      case SqlParser.CreateTableContext create -> create(create);
      case SqlParser.InsertContext insert -> insert(insert);
      case SqlParser.DropTableContext drop ->
          new TableStatement.DropTable(
              parts(drop.reference()), place(drop.reference()), drop.EXISTS() != null);
      case SqlParser.TruncateTableContext truncate ->
          new TableStatement.Truncate(
              parts(truncate.reference()),
              place(truncate.reference()),
              partition(truncate.partitionValues()));
      case SqlParser.ShowPartitionsContext show ->
          new TableStatement.ShowPartitions(
              parts(show.reference()), place(show.reference()), partition(show.partitionValues()));
      case SqlParser.CreateLikeContext create -> createLike(create);
      case SqlParser.AlterTableContext alter ->
          new TableStatement.Alter(
              parts(alter.reference()),
              place(alter.reference()),
              alter.VIEW() != null,
              new TableChanges(text, plans).change(alter.alteration()));
      case SqlParser.RepairTableContext repair ->
          new TableStatement.Alter(
              parts(repair.reference()),
              place(repair.reference()),
              false,
              new TableChange.RecoverPartitions());
      case SqlParser.AnalyzeTableContext analyze ->
          new TableStatement.Analyze(parts(analyze.reference()), place(analyze.reference()));
      case SqlParser.CommentOnContext comment ->
          new TableStatement.CommentOn(
              parts(comment.reference()),
              place(comment.reference()),
              comment.TABLE() == null,
              string(comment.string()).orElse(""));
      case SqlParser.DeleteRowsContext delete -> changed(delete.reference(), "DELETE");
      case SqlParser.UpdateRowsContext update -> changed(update.reference(), "UPDATE TABLE");
      case SqlParser.MergeRowsContext merge -> changed(merge.target, "MERGE INTO TABLE");
      case SqlParser.ShowExtendedContext show ->
          new TableStatement.ShowExtended(
              Optional.ofNullable(show.reference()).map(this::parts),
              Literals.text(show.string().getText()),
              partition(show.partitionValues()),
              SyntaxErrors.place(text, show.string()));
      case SqlParser.ShowCreateTableContext show ->
          new TableStatement.ShowCreate(parts(show.reference()), place(show.reference()));
      case SqlParser.CreateNamespaceContext create ->
          new TableStatement.CreateNamespace(
              parts(create.reference()),
              create.EXISTS() != null,
              string(create.comment),
              string(create.location));
      case SqlParser.DropNamespaceContext drop ->
          new TableStatement.DropNamespace(
              parts(drop.reference()), drop.EXISTS() != null, drop.CASCADE() != null);
      default -> throw new IllegalStateException("no case for " + context.getText());
    };
  }

  private TableStatement changed(SqlParser.ReferenceContext table, String operation) {
    return new TableStatement.ChangeRows(parts(table), place(table), operation);
  }

  private TableStatement createLike(SqlParser.CreateLikeContext context) {
    Optional<String> location = Optional.empty();
    Optional<String> format = Optional.empty();
    var properties = new LinkedHashMap<String, String>();
    for (var clause : context.tableClause()) {
      location = clause.location == null ? location : string(clause.location);
      format = clause.format == null ? format : Optional.of(Literals.identifier(clause.format));
      properties.putAll(Properties.of(clause.property()));
    }
    return new TableStatement.CreateLike(
        parts(context.target),
        parts(context.source),
        place(context.source),
        format,
        location,
        properties,
        context.EXISTS() != null);
  }

  Statement viewOfSource(SqlParser.ViewOfSourceContext context) {
    var schema = new StructType();
    for (var column : context.tableColumn()) {
      schema = schema.add(column(column));
    }
    return new Statement.ViewOfSource(
        parts(context.reference()),
        TextLengths.plain(schema),
        References.parts(context.qualifiedName()).stream().collect(Collectors.joining(".")),
        Properties.of(context.property()),
        context.REPLACE() != null,
        context.GLOBAL() != null);
  }

  private Map<String, Optional<Expression>> partition(
      SqlParser.@Nullable PartitionValuesContext context) {
    return context == null ? Map.of() : new TableChanges(text, plans).partition(context);
  }

  private List<String> parts(SqlParser.ReferenceContext context) {
    return plans.references().parts(context);
  }

  private Place place(SqlParser.ReferenceContext context) {
    return SyntaxErrors.place(text, context);
  }

  private static Optional<String> string(SqlParser.@Nullable StringContext context) {
    return Optional.ofNullable(context).map(each -> Literals.text(each.getText()));
  }

  // --- tables ---

  private TableStatement create(SqlParser.CreateTableContext context) {
    var schema = new StructType();
    for (var column : context.tableColumn()) {
      schema = schema.add(column(column));
    }
    var partitions = new ArrayList<String>();
    var options = new LinkedHashMap<String, String>();
    var properties = new LinkedHashMap<String, String>();
    Optional<String> format = Optional.empty();
    Optional<String> location = Optional.empty();
    Optional<String> comment = Optional.empty();
    for (var clause : context.tableClause()) {
      format = clause.format == null ? format : Optional.of(Literals.identifier(clause.format));
      location = clause.location == null ? location : string(clause.location);
      comment = clause.comment == null ? comment : string(clause.comment);
      for (var partition : clause.partitionColumn()) {
        partitions.add(Literals.identifier(partition.identifier()));
        if (partition.dataType() != null) {
          schema = schema.add(typed(partition));
        }
      }
      var target = clause.TBLPROPERTIES() == null ? options : properties;
      target.putAll(Properties.of(clause.property()));
    }
    return new TableStatement.CreateTable(
        parts(context.reference()),
        schema,
        partitions,
        format.map(each -> each.toLowerCase(Locale.ROOT)),
        options,
        properties,
        location,
        comment,
        context.tableClause().stream()
            .filter(each -> each.bucketCount != null)
            .findFirst()
            .map(TableStatements::buckets),
        Optional.ofNullable(context.query()).map(plans::query),
        context.EXISTS() != null,
        context.REPLACE() != null);
  }

  private static TableStatement.CreateTable.Buckets buckets(SqlParser.TableClauseContext clause) {
    return new TableStatement.CreateTable.Buckets(
        ExpressionBuilder.names(clause.names()),
        clause.sortColumn().stream().map(each -> Literals.identifier(each.identifier())).toList(),
        Integer.parseInt(clause.bucketCount.getText()));
  }

  private StructField column(SqlParser.TableColumnContext context) {
    return field(context.identifier(), context.dataType(), context.string(), context.NOT() == null);
  }

  private StructField typed(SqlParser.PartitionColumnContext context) {
    return field(context.identifier(), context.dataType(), context.string(), true);
  }

  private StructField field(
      SqlParser.IdentifierContext name,
      SqlParser.DataTypeContext type,
      SqlParser.@Nullable StringContext comment,
      boolean nullable) {
    var metadata = new MetadataBuilder();
    string(comment).ifPresent(each -> metadata.putString("comment", each));
    return new StructField(
        Literals.identifier(name), types.declared(type), nullable, metadata.build());
  }

  // --- rows ---

  private TableStatement insert(SqlParser.InsertContext context) {
    Map<String, Optional<Expression>> partition =
        context.partitionValues() == null
            ? Map.of()
            : new TableChanges(text, plans).values(context.partitionValues());
    boolean ifNotExists = context.EXISTS() != null;
    if (ifNotExists && context.OVERWRITE() == null) {
      throw SyntaxErrors.wrong(
          "INVALID_STATEMENT_OR_CLAUSE",
          text,
          context,
          Map.of("operation", "INSERT INTO ... IF NOT EXISTS"),
          "INSERT INTO adds rows also where there are some; IF NOT EXISTS is for INSERT OVERWRITE");
    }
    if (ifNotExists && partition.containsValue(Optional.<Expression>empty())) {
      throw SyntaxErrors.refused(
          text, context, "IF NOT EXISTS asks for one folder; give all columns of PARTITION values");
    }
    return new TableStatement.Insert(
        parts(context.reference()),
        place(context.reference()),
        plans.query(context.query()),
        context.OVERWRITE() != null,
        partition,
        Optional.ofNullable(context.names()).map(ExpressionBuilder::names),
        context.NAME() != null,
        ifNotExists);
  }
}
