package millrace.engine.vector;

/// About how much memory vectors take. What two of them share, such as a dictionary, counts for
/// each.
final class Footprint {
  /// A number with its header and its digits.
  private static final long DECIMAL = 64;

  private Footprint() {}

  /// In bytes.
  static long of(Vector vector) {
    return switch (vector) {
      case BooleanVector flags -> flags.values().length;
      case IntVector numbers -> 4L * numbers.values().length;
      case LongVector numbers -> 8L * numbers.values().length;
      case FloatVector numbers -> 4L * numbers.values().length;
      case DoubleVector numbers -> 8L * numbers.values().length;
      case DecimalVector numbers -> DECIMAL * numbers.size();
      case BytesVector texts -> texts.data().length + 8L * texts.starts().length;
      case DictionaryVector texts -> 4L * texts.codes().length + of(texts.values());
      case ArrayVector lists -> 8L * lists.starts().length + of(lists.elements());
      case MapVector maps -> 8L * maps.starts().length + of(maps.keys()) + of(maps.values());
      case StructVector structs -> structs.fields().stream().mapToLong(Footprint::of).sum();
      case NullVector _ -> 0;
    };
  }
}
