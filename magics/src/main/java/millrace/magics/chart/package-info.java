/// Charts that a person draws with XChart, shown as images.
@NullMarked
package millrace.magics.chart;

import org.jspecify.annotations.NullMarked;
