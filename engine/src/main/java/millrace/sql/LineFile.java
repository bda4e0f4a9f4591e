package millrace.sql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import millrace.engine.format.BatchWriter;
import millrace.engine.vector.Batch;

/// A file of text with a line a row.
final class LineFile implements BatchWriter {
  private final RowLines lines;
  private final Writer out;

  LineFile(RowLines lines, OutputStream bytes) throws IOException {
    this.lines = lines;
    this.out = new BufferedWriter(new OutputStreamWriter(bytes, lines.charset()));
    lines.head(out);
  }

  @Override
  public void write(Batch rows) throws IOException {
    for (int i = 0; i < rows.size(); i++) {
      lines.write(rows.row(i), out);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
