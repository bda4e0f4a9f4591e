import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Checks ("check") or repairs ("fix") the format of every Java file below the given folders.
void main(String[] arguments) throws Exception {
  var formatter = new Formatter();
  var wrong = 0;
  for (int i = 1; i < arguments.length; i++) {
    var folder = Path.of(arguments[i]);
    if (!Files.isDirectory(folder)) {
      continue;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var source = Files.readString(file);
        var formatted = formatter.formatSourceAndFixImports(source);
        if (source.equals(formatted)) {
          continue;
        }
        if (arguments[0].equals("fix")) {
          Files.writeString(file, formatted);
        } else {
          System.err.println("not formatted: " + file);
          wrong++;
        }
      }
    }
  }
  if (wrong > 0) {
    System.err.println("repair with: mvn test-compile -Dformat=fix");
    System.exit(1);
  }
}
