import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Folders whose files do not all lie below folders of the same columns. */
public final class PartitionFoldersDiffer {
  private static Path top;
  private static SparkSession spark;

  public static void main(String[] args) throws Exception {
    spark = Harness.session();
    top = Harness.folder("differ");
    read("a file before", "a.json", "k=1/b.json", "k=2/c.json");
    read("a file behind", "k=1/b.json", "k=2/c.json", "z.json");
    read("files around", "a.json", "k=1/b.json", "z.json");
    read("a file above the inner folder", "k=1/a.json", "k=1/j=1/b.json");
    read("a file above a later inner folder", "k=1/j=1/b.json", "k=2/z.json");
    read("other names", "k=1/b.json", "m=1/b.json");
    read("other order", "k=1/m=1/b.json", "m=1/k=1/b.json");
    read("root and other names", "a.json", "k=1/b.json", "m=1/b.json");
    try (Stream<Path> all = Files.walk(top)) {
      List<Path> found = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : found) {
        Files.delete(each);
      }
    }
    spark.stop();
  }

  private static void read(String step, String... files) throws Exception {
    Path folder = top.resolve(step.replace(' ', '-'));
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      String more = file.contains("/") ? "" : ",\"above\":1";
      Files.writeString(path, "{\"v\":\"" + file + "\"" + more + "}\n");
    }
    Harness.rows(step, () -> spark.read().json(folder.toString()));
    Harness.rows(
        step + ", asked for", () -> spark.read().schema("v STRING, k INT").json(folder.toString()));
  }
}
