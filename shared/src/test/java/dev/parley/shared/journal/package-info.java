@NullMarked
package dev.parley.shared.journal;

import org.jspecify.annotations.NullMarked;
