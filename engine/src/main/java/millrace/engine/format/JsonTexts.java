package millrace.engine.format;

import java.util.List;
import java.util.Optional;
import millrace.engine.vector.Batch;

/// JSON documents that are texts of their own.
final class JsonTexts implements BatchReader {
  private final List<byte[]> texts;
  private final JsonRows rows;
  private int next;

  JsonTexts(List<byte[]> texts, JsonRows rows) {
    this.texts = texts;
    this.rows = rows;
  }

  @Override
  public Optional<Batch> read() {
    return read(Batch.ROWS);
  }

  @Override
  public Optional<Batch> read(int few) {
    rows.begin(few);
    if (rows.isOnlyCounted()) {
      int count = Math.min(rows.left(), texts.size() - next);
      next += count;
      rows.advance(count);
    }
    while (!rows.isFull() && next < texts.size()) {
      byte[] text = texts.get(next++);
      long number = next;
      rows.readCarefully(text, 0, text.length, () -> number);
    }
    return rows.take();
  }

  @Override
  public void close() {}
}
