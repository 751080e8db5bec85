@NullMarked
package dev.parley.shared.retry;

import org.jspecify.annotations.NullMarked;
