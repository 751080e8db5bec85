@NullMarked
package dev.parley.shared.error;

import org.jspecify.annotations.NullMarked;
