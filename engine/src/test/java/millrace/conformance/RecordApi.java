package millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes what Apache Spark, which must be on the class path, offers to Java programs: each class
/// on a line of its own, its members below it. The argument is the file to write.
final class RecordApi {
  private RecordApi() {}

  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    var lines =
        new ArrayList<String>(
            List.of("# What of Apache Spark 4.2.0 Java programs can name; written by RecordApi."));
    for (var name : ApiSurface.CLASSES) {
      lines.add(name);
      var type = Class.forName("org.apache.spark." + name, false, RecordApi.class.getClassLoader());
      ApiSurface.of(type).forEach((key, text) -> lines.add("  " + key + "\t" + text));
    }
    Files.write(Path.of(arguments[0]), lines);
  }
}
