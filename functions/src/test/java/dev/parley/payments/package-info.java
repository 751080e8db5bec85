@NullMarked
package dev.parley.payments;

import org.jspecify.annotations.NullMarked;
