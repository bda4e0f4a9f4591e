package millrace.kernel.display;

/// A result that is to be read beside the notebook rather than kept in it, such as documentation:
/// front ends show it in a pager if they have one.
public record Page(MimeBundle content) {}
