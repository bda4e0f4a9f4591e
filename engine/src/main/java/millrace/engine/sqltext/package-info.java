/// Text of SQL to expressions, plans and commands, by a grammar of our own (`Sql.g4`). The trees
/// that come out hold names as they are written; what they stand for is for the analysis to say.
///
/// Operators are calls of functions with these names: `+`, `-`, `*`, `/`, `%`, `div`, `&`, `|`,
/// `^`, `~`, `negative`, `positive`, `shiftleft`, `shiftright`, `shiftrightunsigned`, `concat`;
/// `=`, `<=>`, `<`, `<=`, `>`, `>=`; `and`, `or`, `not`; `isnull`, `isnotnull`, `in`, `between`,
/// `like` and `ilike` (with the sign of ESCAPE as a third argument), `rlike`; `getitem` for `a[0]`
/// and `getfield` for a field of what is not a plain column. Names for several columns of one
/// expression, `explode(m) AS (k, v)`, are a call of `as` whose first argument is the expression.
/// `count(*)` is `count(1)`, and IGNORE NULLS is one argument more, `true`.
///
/// The parser's classes are loaded by the first text that is read, and no sooner.
@NullMarked
package millrace.engine.sqltext;

import org.jspecify.annotations.NullMarked;
