/// Functions of one's own for columns and SQL, by how many values they take: `udf((String s) ->
/// s.length(), DataTypes.IntegerType)`. A value that is null in a column is null here.
@NullMarked
package millrace.sql.api.java;

import org.jspecify.annotations.NullMarked;
