@NullMarked
package dev.parley.carriers;

import org.jspecify.annotations.NullMarked;
