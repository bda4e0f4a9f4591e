package millrace.engine.function;

import millrace.engine.error.DataException;
import millrace.engine.vector.Batch;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.Dictionary;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A call of one variable argument and otherwise constants. Where the argument comes as codes of a
/// dictionary, the call is computed for the dictionary's values, and again only when it has grown;
/// texts that come of it are codes again.
final class Coded implements Evaluation {
  private final Evaluation[] children;
  private final int variable;
  private final Loop loop;
  private final boolean canFail;
  private @Nullable Dictionary seen;
  private @Nullable Vector results;
  private Dictionary texts = new Dictionary();
  private int[] codes = new int[0];

  Coded(Evaluation[] children, int variable, Loop loop, boolean canFail) {
    this.children = children;
    this.variable = variable;
    this.loop = loop;
    this.canFail = canFail;
  }

  @Override
  public Vector evaluate(Batch batch) {
    var argument = children[variable].evaluate(batch);
    if (!(argument instanceof DictionaryVector coded)) {
      return run(argument, batch.size());
    }
    int values = coded.values().size();
    if (values == 0 || values > Math.max(batch.size(), 64)) {
      return run(coded.flatten(), batch.size());
    }
    if (!canFail) {
      return byCode(coded);
    }
    try {
      return byCode(coded);
    } catch (DataException _) {
      // The value that is wrong may be one of other rows.
      return run(coded.flatten(), batch.size());
    }
  }

  private Vector run(Vector argument, int size) {
    var arguments = new Vector[children.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i == variable ? argument : ((Constant) children[i]).ofSize(size);
    }
    return loop.run(arguments, size);
  }

  private Vector byCode(DictionaryVector argument) {
    var values = argument.values();
    var known = results;
    if (known == null || seen != argument.dictionary() || known.size() < values.size()) {
      known = run(values, values.size());
      if (known instanceof BytesVector found) {
        encode(found, seen == argument.dictionary());
      }
      results = known;
      seen = argument.dictionary();
    }
    if (known instanceof BytesVector && !known.validity().hasNulls()) {
      var mapped = new int[argument.size()];
      int[] from = argument.codes();
      for (int row = 0; row < mapped.length; row++) {
        mapped[row] = codes[from[row]];
      }
      return new DictionaryVector(mapped, texts, argument.size(), argument.validity());
    }
    var result = known.gather(argument.codes(), argument.size());
    return argument.validity().hasNulls() ? Masks.nullWhere(result, argument.validity()) : result;
  }

  private void encode(BytesVector found, boolean grown) {
    if (!grown) {
      texts = new Dictionary();
    }
    codes = new int[Math.max(1, found.size())];
    for (int code = 0; code < found.size(); code++) {
      codes[code] =
          found.validity().isValid(code)
              ? texts.code(found.data(), found.starts()[code], found.ends()[code])
              : 0;
    }
  }
}
