package millrace.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.kernel.display.MimeBundle;
import millrace.magics.stream.Bundles;
import millrace.magics.table.Tables;
import millrace.magics.view.TableFrame.Column;
import millrace.sql.Dataset;
import millrace.sql.Row;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.types.StructType;

/// How the engine's values look as the result of a cell.
final class Shown {
  private static final int ROWS = 20;

  private Shown() {}

  static Optional<MimeBundle> of(Object value) {
    return switch (value) {
      case Dataset<?> dataset -> Optional.of(Bundles.of(dataset, ROWS));
      case Row row -> Optional.of(row(row));
      case StructType type -> Optional.of(MimeBundle.text(type.treeString().stripTrailing()));
      case StreamingQuery query -> Optional.of(query(query));
      default -> isTable(value) ? Optional.of(table(value)) : Optional.empty();
    };
  }

  /// By name, so that Tablesaw is loaded by those who use it.
  private static boolean isTable(Object value) {
    return value.getClass().getName().equals("tech.tablesaw.api.Table");
  }

  private static MimeBundle table(Object value) {
    var table = (tech.tablesaw.api.Table) value;
    return MimeBundle.text(table.print(ROWS)).with(MimeBundle.HTML, Tables.html(table));
  }

  private static MimeBundle row(Row row) {
    var schema = row.schema();
    if (schema == null) {
      return MimeBundle.text(row.toString());
    }
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < row.size(); i++) {
      rows.add(List.of(schema.apply(i).name(), String.valueOf(row.get(i))));
    }
    return MimeBundle.text(row.toString())
        .with(
            MimeBundle.HTML,
            Bundles.table(
                    List.of(new Column("column", false), new Column("value", false)), rows, "")
                .data()
                .getOrDefault(MimeBundle.HTML, ""));
  }

  private static MimeBundle query(StreamingQuery query) {
    var state =
        query.isActive()
            ? "running: " + query.status().message()
            : query.exception().isDefined()
                ? "failed: " + query.exception().get().getMessage()
                : "stopped";
    var name = query.name() == null ? query.id().toString() : query.name();
    return MimeBundle.text(
        "%s is %s\n(%%stream show %s draws it, %%stream stop %s ends it)"
            .formatted(
                query.name() == null ? "query " + name : name,
                state,
                name.length() > 30 ? name.substring(0, 8) : name,
                name.length() > 30 ? name.substring(0, 8) : name));
  }
}
