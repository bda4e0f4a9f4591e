package millrace.engine.format.parquet;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.sql.types.DataType;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// The primitive columns of one row group.
final class Columns {
  private final Path file;
  private final PageReadStore pages;
  private final ColumnReadStoreImpl store;
  private final Map<ColumnDescriptor, PageReader> readers = new HashMap<>();

  /// A primitive column of the file, and what it is asked to be.
  record Source(ColumnDescriptor descriptor, DataType asked) {}

  Columns(Path file, PageReadStore pages, MessageType schema, @Nullable String writer) {
    this.file = file;
    this.pages = pages;
    this.store = new ColumnReadStoreImpl(new Once(), new Unused(), schema, writer);
  }

  ColumnReader reader(Source source) {
    return store.getColumnReader(source.descriptor());
  }

  /// @throws DataException when what is stored cannot be what is asked for
  Leaves leaves(Source source) {
    var stored = source.descriptor().getPrimitiveType();
    return LeafTypes.of(source.asked(), stored, isCoded(source.descriptor()))
        .orElseThrow(
            () ->
                new DataException(
                    DataException.Kind.CHECKED,
                    "FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH",
                    Map.of(
                        "path",
                        file.toUri().toString(),
                        "column",
                        "[" + String.join(", ", source.descriptor().getPath()) + "]",
                        "expectedType",
                        source.asked().simpleString(),
                        "actualType",
                        stored.getPrimitiveTypeName().toString())));
  }

  /// The same for the next row group: a dictionary goes on while it is of use.
  Leaves leavesAfter(Source source, Leaves former) {
    boolean goesOn =
        !(former instanceof Leaves.Codes codes)
            || (!codes.isFull() && isCoded(source.descriptor()));
    boolean begins = former instanceof Leaves.Bytes && isCoded(source.descriptor());
    return goesOn && !begins ? former : leaves(source);
  }

  private boolean isCoded(ColumnDescriptor column) {
    return page(column).readDictionaryPage() != null;
  }

  private PageReader page(ColumnDescriptor column) {
    return readers.computeIfAbsent(column, pages::getPageReader);
  }

  /// Gives parquet-column the readers of pages that were asked about their dictionaries already.
  private final class Once implements PageReadStore {
    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
      return page(column);
    }

    @Override
    public long getRowCount() {
      return pages.getRowCount();
    }
  }

  /// parquet-column wants to know where values go; they are asked for instead.
  private static final class Unused extends GroupConverter {
    @Override
    public Converter getConverter(int fieldIndex) {
      return new Unused();
    }

    @Override
    public void start() {}

    @Override
    public void end() {}

    @Override
    public boolean isPrimitive() {
      return false;
    }

    @Override
    public PrimitiveConverter asPrimitiveConverter() {
      return new PrimitiveConverter() {};
    }
  }
}
