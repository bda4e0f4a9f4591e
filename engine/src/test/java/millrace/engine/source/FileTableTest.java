package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import millrace.engine.error.DataException;
import millrace.engine.expression.Settings;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTableTest {
  @TempDir private Path folder;

  @Test
  void readsAFileAFolderOrAPattern() throws IOException {
    write("a.json", "{\"n\":1}");
    write("b.json", "{\"n\":2}");
    write("c.txt", "{\"n\":3}");
    assertThat(json(folder.resolve("b.json").toString())).containsExactly("[2]");
    assertThat(json(folder.toString())).containsExactly("[1]", "[2]", "[3]");
    assertThat(json(folder + "/*.json")).containsExactly("[1]", "[2]");
    assertThat(json("file:" + folder + "/{a,c}.*")).containsExactly("[1]", "[3]");
    assertThat(json(folder + "/b.json", folder + "/a.json")).containsExactly("[2]", "[1]");
  }

  @Test
  void readsLongerFilesFirst() throws IOException {
    write("a.json", "{\"n\":1}");
    write("b.json", "{\"n\":2}\n{\"n\":3}");
    assertThat(json(folder.toString())).containsExactly("[2]", "[3]", "[1]");
  }

  @Test
  void infersTheSchemaOfJson() throws IOException {
    write(
        "a.json",
        """
        {"b":1,"a":"x","nested":{"z":1.5,"y":[1,2]}}
        {"b":2.5,"c":null,"nested":{"z":2,"y":["t"]},"e":{}}
        """);
    assertThat(table("json", Map.of()).schema().toDDL())
        .isEqualTo("a STRING,b DOUBLE,c STRING,nested STRUCT<y: ARRAY<STRING>, z: DOUBLE>");
  }

  @Test
  void addsAColumnForRecordsThatItCannotInferFrom() throws IOException {
    write("a.json", "{\"b\":1}\nbroken");
    var table = table("json", Map.of());
    assertThat(table.schema().toDDL()).isEqualTo("_corrupt_record STRING,b BIGINT");
    assertThat(Rows.of(table)).containsExactly("[null, 1]", "[broken, null]");
  }

  @Test
  void readsTextLineByLineOrFileByFile() throws IOException {
    write("a.txt", "one\r\n\ntwo");
    assertThat(Rows.of(table("text", Map.of()))).containsExactly("[one]", "[]", "[two]");
    assertThat(Rows.of(table("text", Map.of("wholetext", "true"))))
        .containsExactly("[one\r\n\ntwo]");
    assertThat(Rows.of(table("text", Map.of("lineSep", "n")))).hasSize(2);
  }

  @Test
  void readsCompressedFiles() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.json.gz")))) {
      out.write("{\"n\":1}\n{\"n\":2}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(json(folder.toString())).containsExactly("[1]", "[2]");
  }

  @Test
  void cutsALongFileIntoSplitsThatHoldEachLineOnce() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 400_000; i++) {
      lines
          .append("{\"n\":")
          .append(i)
          .append(",\"pad\":\"")
          .append("x".repeat(30))
          .append("\"}\n");
    }
    write("long.json", lines.toString());
    var table = table("json", Map.of(), StructType.fromDDL("n INT"));
    assertThat(table.splits()).hasSizeGreaterThan(1);
    var rows = Rows.of(table);
    assertThat(rows).hasSize(400_000).doesNotHaveDuplicates();
    assertThat(rows.getLast()).isEqualTo("[399999]");
  }

  @Test
  void namesTheFormatsThatThereAre() {
    assertThatThrownBy(() -> table("jsn", Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("[DATA_SOURCE_NOT_FOUND]")
        .hasMessageContaining("json, csv, text");
  }

  @Test
  void saysThatAPathIsNotThereOrHoldsNothing() {
    assertThatThrownBy(() -> json("/no/such/file")).hasMessageStartingWith("[PATH_NOT_FOUND]");
    assertThatThrownBy(() -> table("json", Map.of()))
        .hasMessageStartingWith("[UNABLE_TO_INFER_SCHEMA]");
  }

  private List<String> json(String... paths) {
    return Rows.of(
        Sources.table(
            "json",
            List.of(paths),
            Optional.of(StructType.fromDDL("n INT")),
            Map.of(),
            Settings.utc()));
  }

  private Table table(String format, Map<String, String> options) {
    return Sources.table(
        format, List.of(folder.toString()), Optional.empty(), options, Settings.utc());
  }

  private Table table(String format, Map<String, String> options, StructType schema) {
    return Sources.table(
        format, List.of(folder.toString()), Optional.of(schema), options, Settings.utc());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
