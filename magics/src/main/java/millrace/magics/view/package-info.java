/// What a live view looks like, and nothing about where it comes from: a [Frame] is one picture of
/// a running query, made of plain records; [HtmlWriter], [TextWriter] and [ChartSvg] write it down.
///
/// Frames go to many kinds of reader, so the writers keep some rules. HTML has inline styles only,
/// since the rest is taken away from notebooks that came from elsewhere; text has the page's own
/// colour, so that every theme suits; what a colour says, a sign says too. Charts are images whose
/// SVG carries its colours for light and dark. Everything that came from the reader's data is
/// escaped. The plain text says all of it in at most twenty lines.
///
/// A frame of usual size takes some 16 kB, at most [HtmlWriter#LIMIT].
@NullMarked
package millrace.magics.view;

import org.jspecify.annotations.NullMarked;
