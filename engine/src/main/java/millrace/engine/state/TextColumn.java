package millrace.engine.state;

import java.util.Arrays;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Texts or bytes as the codes of a dictionary of the column's own. Rows that come as codes already
/// are translated by an array as long as they use one dictionary.
final class TextColumn implements KeyColumn {
  /// The words are codes plus one, and null is 0.
  private static final int NULL_WORD = 0;

  private static final int UNKNOWN = -1;

  private Dictionary dictionary;
  private @Nullable Dictionary source;
  private int[] translation = new int[0];

  TextColumn() {
    this(new Dictionary());
  }

  private TextColumn(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  @Override
  public TextColumn reader() {
    return new TextColumn(dictionary);
  }

  @Override
  public void words(Vector values, int size, long[] words, boolean adding) {
    switch (values) {
      case DictionaryVector codes -> translate(codes, size, words, adding);
      case BytesVector texts -> look(texts, size, words, adding);
      default -> Arrays.fill(words, 0, size, NULL_WORD);
    }
    var validity = values.validity();
    if (validity.hasNulls()) {
      for (int row = 0; row < size; row++) {
        if (validity.isNull(row)) {
          words[row] = NULL_WORD;
        }
      }
    }
  }

  private void translate(DictionaryVector vector, int size, long[] words, boolean adding) {
    var texts = vector.values();
    if (texts.size() == 0) {
      Arrays.fill(words, 0, size, NULL_WORD);
      return;
    }
    if (source != vector.dictionary()) {
      source = vector.dictionary();
      translation = new int[0];
    }
    if (translation.length < texts.size()) {
      int known = translation.length;
      translation = Arrays.copyOf(translation, Math.max(texts.size(), known * 2));
      Arrays.fill(translation, known, translation.length, UNKNOWN);
    }
    int[] codes = vector.codes();
    int[] own = translation;
    for (int row = 0; row < size; row++) {
      int word = own[codes[row]];
      words[row] = word;
      if (word == UNKNOWN) {
        words[row] = vector.isNull(row) ? NULL_WORD : learn(texts, codes[row], adding);
      }
    }
  }

  private int learn(BytesVector texts, int code, boolean adding) {
    int word = word(texts, code, adding);
    if (word >= 0) {
      translation[code] = word;
    }
    return word;
  }

  private void look(BytesVector texts, int size, long[] words, boolean adding) {
    var validity = texts.validity();
    for (int row = 0; row < size; row++) {
      words[row] = validity.isNull(row) ? NULL_WORD : word(texts, row, adding);
    }
  }

  private int word(BytesVector texts, int row, boolean adding) {
    byte[] data = texts.data();
    int from = texts.starts()[row];
    int to = texts.ends()[row];
    if (adding) {
      return dictionary.code(data, from, to) + 1;
    }
    int code = dictionary.find(data, from, to);
    return code < 0 ? UNKNOWN : code + 1;
  }

  @Override
  public Vector values(long[] words, boolean[] nulls, int size) {
    var codes = new int[size];
    var valid = new long[(size + 63) >> 6];
    for (int row = 0; row < size; row++) {
      int word = (int) words[row];
      codes[row] = Math.max(word - 1, 0);
      if (word != NULL_WORD) {
        valid[row >> 6] |= 1L << row;
      }
    }
    return new DictionaryVector(codes, dictionary, size, Validity.of(valid, size));
  }

  @Override
  public int remembered() {
    return dictionary.size();
  }

  @Override
  public void compact(long[] words, int[] groups, int count) {
    var old = dictionary.values();
    dictionary = new Dictionary();
    source = null;
    translation = new int[0];
    for (int i = 0; i < count; i++) {
      int word = (int) words[groups[i]];
      if (word != NULL_WORD) {
        words[groups[i]] = word(old, word - 1, true);
      }
    }
  }

  @Override
  public long bytes() {
    var values = dictionary.values();
    return values.data().length + 16L * values.starts().length;
  }
}
