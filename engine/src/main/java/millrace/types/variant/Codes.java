package millrace.types.variant;

/// What the upper six bits of a value's first byte say where the lower two are zero.
final class Codes {
  static final int NULL = 0;
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int INT1 = 3;
  static final int INT2 = 4;
  static final int INT4 = 5;
  static final int INT8 = 6;
  static final int DOUBLE = 7;
  static final int DECIMAL4 = 8;
  static final int DECIMAL8 = 9;
  static final int DECIMAL16 = 10;
  static final int DATE = 11;
  static final int TIMESTAMP = 12;
  static final int TIMESTAMP_NTZ = 13;
  static final int FLOAT = 14;
  static final int BINARY = 15;
  static final int LONG_TEXT = 16;
  static final int UUID = 20;

  private Codes() {}
}
