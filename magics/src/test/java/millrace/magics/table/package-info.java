@org.jspecify.annotations.NullMarked
package millrace.magics.table;
