package millrace.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathTest {
  @TempDir Path scratch;

  @Test
  void everyLineIsAJarAndTogetherTheyHoldTheKernelAndTheEngine() throws Exception {
    var result = Launcher.in(scratch).run("classpath");
    assertThat(result.status()).isZero();
    var jars = result.out().lines().map(Path::of).toList();
    assertThat(jars).isNotEmpty().allSatisfy(jar -> assertThat(jar).isRegularFile());

    var urls = new ArrayList<URL>();
    for (var jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (var loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThat(loader.loadClass("millrace.kernel.main.Main")).hasDeclaredMethods("main");
      assertThat(loader.loadClass("millrace.sql.types.StructType")).isNotNull();
    }
  }
}
