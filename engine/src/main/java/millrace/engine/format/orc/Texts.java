package millrace.engine.format.orc;

import java.util.Arrays;
import java.util.Optional;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.apache.orc.OrcProto.Stream.Kind;

/// A column of texts or bytes: in a dictionary that each stripe has anew, or one behind the other.
final class Texts extends Column {
  /// With more texts than these, codes are no help any more, and the dictionary starts anew.
  private static final int MOST = 1 << 16;

  /// How many lengths are read at once: a broken file may claim more texts than it has.
  private static final int PIECE = 1 << 12;

  private final boolean padded;
  private Dictionary dictionary = new Dictionary();
  private int[] codes = new int[0];
  private Optional<Runs> numbers = Optional.empty();
  private Optional<Blocks> data = Optional.empty();
  private boolean coded;

  /// @param padded whether blanks at a text's end fill it up to its column's length alone
  Texts(int number, boolean padded) {
    super(number);
    this.padded = padded;
  }

  @Override
  void open(Stripe stripe) {
    super.open(stripe);
    coded = stripe.hasDictionary(number);
    if (coded) {
      numbers = Optional.of(stripe.runs(number, Kind.DATA, false));
      fill(
          stripe.runs(number, Kind.LENGTH, false),
          stripe.stream(number, Kind.DICTIONARY_DATA),
          stripe.encoding(number).getDictionarySize());
    } else {
      numbers = Optional.of(stripe.runs(number, Kind.LENGTH, false));
      data = Optional.of(stripe.stream(number, Kind.DATA));
    }
  }

  /// Takes in the stripe's dictionary: `codes` then leads from its codes to those of ours.
  private void fill(Runs lengths, Blocks texts, int size) {
    if (dictionary.size() > MOST) {
      dictionary = new Dictionary();
    }
    codes = new int[Math.min(size, PIECE)];
    var read = new long[PIECE];
    for (int code = 0; code < size; code++) {
      if (code % PIECE == 0) {
        lengths.read(read, Math.min(PIECE, size - code));
      }
      if (code == codes.length) {
        codes = Arrays.copyOf(codes, Math.min(size, code * 2));
      }
      var text = texts.read(Math.toIntExact(read[code % PIECE]));
      codes[code] = dictionary.code(text, 0, end(text, 0, text.length));
    }
    if (dictionary.size() == 0) {
      dictionary.code(new byte[0], 0, 0);
    }
  }

  private int end(byte[] text, int start, int end) {
    int last = end;
    while (padded && last > start && text[last - 1] == ' ') {
      last--;
    }
    return last;
  }

  @Override
  Vector values(int rows, int count, Validity there) {
    return coded ? coded(rows, count, there) : direct(rows, count, there);
  }

  private Vector coded(int rows, int count, Validity there) {
    var read = Numbers.spread(numbers.orElseThrow(), rows, count, there);
    var own = new int[rows];
    for (int row = 0; row < rows; row++) {
      if (there.isValid(row)) {
        own[row] = codes[Math.toIntExact(read[row])];
      }
    }
    return new DictionaryVector(own, dictionary, rows, there);
  }

  private Vector direct(int rows, int count, Validity there) {
    var lengths = Numbers.spread(numbers.orElseThrow(), rows, count, there);
    var starts = new int[rows];
    var ends = new int[rows];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      starts[row] = at;
      at = Math.addExact(at, Math.toIntExact(lengths[row]));
      ends[row] = at;
    }
    var bytes = data.orElseThrow().read(at);
    for (int row = 0; padded && row < rows; row++) {
      ends[row] = end(bytes, starts[row], ends[row]);
    }
    return new BytesVector(bytes, starts, ends, rows, there);
  }
}
