package millrace.engine.vector;

import org.jspecify.annotations.Nullable;

/// Texts as codes of a {@link Dictionary}. Two vectors with the same dictionary object use the same
/// codes.
public final class DictionaryVector implements Vector {
  private final int[] codes;
  private final Dictionary dictionary;
  private final BytesVector values;
  private final int size;
  private final Validity validity;

  public DictionaryVector(int[] codes, Dictionary dictionary, int size, Validity validity) {
    this(codes, dictionary, dictionary.values(), size, validity);
  }

  private DictionaryVector(
      int[] codes, Dictionary dictionary, BytesVector values, int size, Validity validity) {
    this.codes = codes;
    this.dictionary = dictionary;
    this.values = values;
    this.size = size;
    this.validity = validity;
  }

  /// The array itself, not a copy: read it, never write to it. A null's place holds a code of the
  /// dictionary, or 0.
  public int[] codes() {
    return codes;
  }

  /// Only for asking whether two vectors share it; its values are in {@link #values()}.
  public Dictionary dictionary() {
    return dictionary;
  }

  /// The texts that the codes stand for: the row is the code.
  public BytesVector values() {
    return values;
  }

  /// The same rows without codes.
  public BytesVector flatten() {
    var starts = new int[size];
    var ends = new int[size];
    int[] from = values.starts();
    int[] to = values.ends();
    for (int row = 0; row < size; row++) {
      if (validity.isValid(row)) {
        starts[row] = from[codes[row]];
        ends[row] = to[codes[row]];
      }
    }
    return new BytesVector(values.data(), starts, ends, size, validity);
  }

  /// The same rows with other ones null.
  public DictionaryVector withValidity(Validity other) {
    return new DictionaryVector(codes, dictionary, values, size, other);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public DictionaryVector gather(int[] rows, int count) {
    var gathered = new int[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = codes[row];
      }
    }
    return new DictionaryVector(gathered, dictionary, values, count, validity.gather(rows, count));
  }

  @Override
  public @Nullable Utf8 object(int row) {
    return validity.isValid(row) ? values.object(codes[row]) : null;
  }
}
