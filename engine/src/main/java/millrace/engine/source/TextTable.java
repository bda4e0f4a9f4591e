package millrace.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Settings;
import millrace.engine.format.JsonSchema;
import millrace.engine.format.Options;
import millrace.engine.format.RecordFormat;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.sql.types.StructType;

/// Rows out of texts that hold a record each, such as JSON.
public final class TextTable implements Table {
  private final Supplier<List<Batch>> rows;
  private final RecordFormat format;
  private final StructType schema;

  private TextTable(Supplier<List<Batch>> rows, RecordFormat format, StructType schema) {
    this.rows = rows;
    this.format = format;
    this.schema = schema;
  }

  /// @param rows makes the texts, which are its first column
  /// @param given without it the texts are read once to infer the schema
  /// @throws QueryException when the format is not one of records
  public static TextTable of(
      String format,
      Supplier<List<Batch>> rows,
      Optional<StructType> given,
      Map<String, String> options,
      Settings settings) {
    if (!(Sources.fileFormat(format, new Options(options), settings)
        instanceof RecordFormat records)) {
      throw QueryException.unnamed("a text is no record of the format '%s'".formatted(format));
    }
    if (format.equalsIgnoreCase("json")) {
      given.ifPresent(JsonSchema::requireTextKeys);
    }
    var schema = given.orElseGet(() -> records.inferRecords(texts(rows.get(), records)));
    Sources.checkNames(schema, settings);
    return new TextTable(rows, records, schema.asNullable());
  }

  private static List<byte[]> texts(List<Batch> batches, RecordFormat format) {
    var texts = new ArrayList<byte[]>();
    for (var batch : batches) {
      for (int row = 0; row < batch.size(); row++) {
        if (batch.row(row)[0] instanceof Utf8 text) {
          texts.add(text.bytes());
        } else {
          format.ofNull().ifPresent(texts::add);
        }
      }
    }
    return texts;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public List<Split> splits() {
    var texts = texts(rows.get(), format);
    return List.of(columns -> new FileSplit.Plain(format.open(texts, schema, columns)));
  }

  @Override
  public String description() {
    return format.name() + " [texts]";
  }
}
