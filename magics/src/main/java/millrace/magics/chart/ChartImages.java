package millrace.magics.chart;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.display.Renderer;
import org.knowm.xchart.internal.chartpart.IChart;

/// Shows an XChart chart that is a cell's value as a PNG image. Where the machine has no fonts, it
/// says so instead.
public final class ChartImages implements Renderer {
  private static final int FINE = 2;
  private static final String PACKAGE = "org.knowm.xchart.";

  @Override
  public Optional<MimeBundle> render(Object value) {
    // by name first: the library and the AWT below it are loaded by those who draw
    return isChart(value.getClass()) && value instanceof IChart chart
        ? Optional.of(image(chart))
        : Optional.empty();
  }

  private static boolean isChart(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().startsWith(PACKAGE)) {
        return true;
      }
    }
    return false;
  }

  private static MimeBundle image(IChart chart) {
    var words =
        "%s%s (%s x %s)"
            .formatted(
                chart.getClass().getSimpleName(),
                chart.getTitle().isEmpty() ? "" : " '" + chart.getTitle() + "'",
                chart.getWidth(),
                chart.getHeight());
    try {
      var size = new JsonObject();
      size.addProperty("width", chart.getWidth());
      size.addProperty("height", chart.getHeight());
      return MimeBundle.text(words)
          .with(MimeBundle.PNG, Base64.getEncoder().encodeToString(png(chart)))
          .withMetadata(MimeBundle.PNG, size);
    } catch (IOException | RuntimeException | LinkageError | InternalError missing) {
      return MimeBundle.text(
          "%s cannot be drawn here: %s. A font package such as fonts-dejavu-core may be missing."
              .formatted(words, missing.getMessage()));
    }
  }

  /// Twice as fine as it is shown, for sharp screens.
  private static byte[] png(IChart chart) throws IOException {
    int width = chart.getWidth();
    int height = chart.getHeight();
    var image = new BufferedImage(width * FINE, height * FINE, BufferedImage.TYPE_INT_ARGB);
    var graphics = image.createGraphics();
    try {
      graphics.scale(FINE, FINE);
      chart.paint(graphics, width, height);
    } finally {
      graphics.dispose();
    }
    var png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
