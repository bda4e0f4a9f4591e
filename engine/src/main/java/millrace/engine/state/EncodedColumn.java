package millrace.engine.state;

import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;

/// Decimals and nested values: each is written as bytes, and the bytes are the key.
final class EncodedColumn implements KeyColumn {
  private final DataType type;
  private final TextColumn texts;

  EncodedColumn(DataType type) {
    this(type, new TextColumn());
  }

  private EncodedColumn(DataType type, TextColumn texts) {
    this.type = type;
    this.texts = texts;
  }

  @Override
  public KeyColumn reader() {
    return new EncodedColumn(type, texts.reader());
  }

  @Override
  public void words(Vector values, int size, long[] words, boolean adding) {
    var writer = new ValueBytes();
    var starts = new int[size];
    var ends = new int[size];
    for (int row = 0; row < size; row++) {
      starts[row] = writer.size();
      var value = values.object(row);
      if (value != null) {
        writer.write(type, value);
      }
      ends[row] = writer.size();
    }
    var encoded = new BytesVector(writer.bytes(), starts, ends, size, values.validity());
    texts.words(encoded, size, words, adding);
  }

  @Override
  public Vector values(long[] words, boolean[] nulls, int size) {
    var encoded = texts.values(words, nulls, size);
    var builder = VectorBuilder.of(type);
    for (int row = 0; row < size; row++) {
      builder.append(
          encoded.object(row) instanceof Utf8 bytes ? ValueBytes.read(type, bytes.bytes()) : null);
    }
    return builder.build();
  }

  @Override
  public int remembered() {
    return texts.remembered();
  }

  @Override
  public void compact(long[] words, int[] groups, int count) {
    texts.compact(words, groups, count);
  }

  @Override
  public long bytes() {
    return texts.bytes();
  }
}
