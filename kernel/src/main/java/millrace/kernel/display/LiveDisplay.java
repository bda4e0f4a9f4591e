package millrace.kernel.display;

/// An output that is replaced in place, also long after its cell is done.
///
/// Frames go out as they come: whoever draws them keeps their number and size small, and keeps the
/// MIME types of all frames the same (another set makes the page flicker). Callable from any
/// thread.
public interface LiveDisplay {
  /// The display's id in the Jupyter protocol.
  String id();

  void update(MimeBundle frame);
}
