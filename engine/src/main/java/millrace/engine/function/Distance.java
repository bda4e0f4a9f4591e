package millrace.engine.function;

/// How far apart two texts are.
public final class Distance {
  private Distance() {}

  /// The least number of letters to insert, drop or replace that makes one text of the other.
  public static int between(CharSequence one, CharSequence other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(Math.min(above, row[j - 1]) + 1, replaced);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
